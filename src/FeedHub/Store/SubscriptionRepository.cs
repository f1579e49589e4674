using System.Text.Json;
using Dapper;

namespace FeedHub.Store;

/// <summary>Who wants to be told of changes, and who lacks the newest one. Every member may throw a <see cref="StoreException"/>.</summary>
public sealed class SubscriptionRepository
{
    private readonly StoreConnections _connections;
    private readonly StoreWriter _writer;
    private readonly TimeProvider _clock;

    internal SubscriptionRepository(StoreConnections connections, StoreWriter writer, TimeProvider clock)
        => (_connections, _writer, _clock) = (connections, writer, clock);

    private long Now => UnixTime.Milliseconds(_clock.GetUtcNow());

    public Task<SubscriptionCounts> CountAsync(string callback, string topic, string host, CancellationToken cancellationToken)
        => _connections.ReadAsync(
            db =>
            {
                var (all, ofHost, known) = db.QuerySingle<(long, long, bool)>(SubscriptionSql.Count, new { callback, topic, host });
                return new SubscriptionCounts(all, ofHost, known);
            },
            cancellationToken);

    /// <summary>How many subscriptions there are, and how many deliveries wait.</summary>
    public Task<(long Subscriptions, long Waiting)> StateAsync(CancellationToken cancellationToken)
        => _connections.ReadAsync(db => Statement.ReadAll(db, SubscriptionSql.State, rows => (rows.Number(0), rows.Number(1)))[0], cancellationToken);

    /// <summary>Keeps a subscription, or renews it.</summary>
    public Task KeepAsync(Subscription subscription, CancellationToken cancellationToken)
        => _writer.WriteAsync(
            session =>
            {
                var (callback, topic, host, secret, expires, delivered) = subscription;
                session.Connection.Execute(SubscriptionSql.Keep, new
                {
                    Callback = callback, Topic = topic, Host = host, Secret = secret, Delivered = delivered, now = Now, expires = UnixTime.Milliseconds(expires),
                });
                return session.Connection.Execute(SubscriptionSql.Hurry, new { Callback = callback, Topic = topic, now = Now });
            },
            cancellationToken);

    /// <returns>Whether there was such a subscription.</returns>
    public Task<bool> RemoveAsync(string callback, string topic, CancellationToken cancellationToken)
        => _writer.WriteAsync(session => session.Connection.Execute(SubscriptionSql.Remove, new { callback, topic }) > 0, cancellationToken);

    /// <summary>Ends a subscription for good.</summary>
    public Task EndAsync(long id, CancellationToken cancellationToken)
        => _writer.WriteAsync(session => session.Connection.Execute(SubscriptionSql.End, new { id }), cancellationToken);

    /// <summary>Removes those whose lease is over.</summary>
    public async Task<IReadOnlyList<(string Host, string Topic)>> ExpireAsync(CancellationToken cancellationToken)
        => await AskAsync(SubscriptionSql.AnyExpired, cancellationToken)
            ? await _writer.WriteAsync<IReadOnlyList<(string, string)>>(
                session => session.Connection.Query<(string, string)>(SubscriptionSql.Expire, new { now = Now }).AsList(), cancellationToken)
            : [];

    /// <summary>Every feed that somebody is subscribed to.</summary>
    public Task<IReadOnlyList<string>> TopicsAsync(CancellationToken cancellationToken)
        => _connections.ReadAsync<IReadOnlyList<string>>(db => Statement.ReadAll(db, SubscriptionSql.Topics, rows => rows.Text(0)), cancellationToken);

    /// <summary>Notes the newest version of a feed for all its subscribers that have another.</summary>
    public Task NoteAsync(string topic, string version, CancellationToken cancellationToken)
        => _writer.WriteAsync(session => session.Connection.Execute(SubscriptionSql.Note, new { topic, version, now = Now }), cancellationToken);

    /// <summary>Notes that there is no such feed any more.</summary>
    public Task NoteGoneAsync(string topic, CancellationToken cancellationToken)
        => _writer.WriteAsync(session => session.Connection.Execute(SubscriptionSql.NoteGone, new { topic, now = Now }), cancellationToken);

    /// <summary>Takes what is due, one of each host. Nobody else gets it before <paramref name="until"/>.</summary>
    /// <param name="busy">Hosts to leave alone.</param>
    public async Task<IReadOnlyList<DueDelivery>> ClaimAsync(
        IReadOnlyCollection<string> busy, int limit, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (limit <= 0 || !await AskAsync(SubscriptionSql.AnyDue, cancellationToken))
            return [];
        var due = await _connections.ReadAsync(
            db => db.Query<long>(SubscriptionSql.Due, new { now = Now, busy = JsonSerializer.Serialize(busy), limit }).AsList(), cancellationToken);
        if (due.Count == 0)
            return [];
        return await _writer.WriteAsync<IReadOnlyList<DueDelivery>>(
            session =>
            [
                .. due.Where(id => session.Connection.Execute(SubscriptionSql.Claim, new { id, now = Now, until = UnixTime.Milliseconds(until) }) > 0)
                    .Select(id => session.Connection.QuerySingle<DueDelivery>(SubscriptionSql.Claimed, new { id })),
            ],
            cancellationToken);
    }

    /// <summary>The subscriber has a version now. If a newer one was noted meanwhile, that is due at once.</summary>
    /// <param name="version">Its hash; <see langword="null"/> when there was nothing to be sent.</param>
    public Task DeliveredAsync(DueDelivery delivery, string? version, CancellationToken cancellationToken)
        => _writer.WriteAsync(
            session =>
            {
                var of = new { id = delivery.Id, version = version ?? delivery.Version, claimed = delivery.Version };
                if (version is not null)
                    session.Connection.Execute(SubscriptionSql.Delivered, of);
                session.Connection.Execute(SubscriptionSql.Settle, of);
                return session.Connection.Execute(SubscriptionSql.Release, new { id = delivery.Id, due = Now, failures = 0 });
            },
            cancellationToken);

    /// <summary>Has a delivery wait, with so many failures in a row up to now.</summary>
    public Task PutOffAsync(DueDelivery delivery, DateTimeOffset until, int failures, CancellationToken cancellationToken)
        => _writer.WriteAsync(
            session => session.Connection.Execute(SubscriptionSql.Release, new { id = delivery.Id, due = UnixTime.Milliseconds(until), failures }), cancellationToken);

    private Task<bool> AskAsync(string question, CancellationToken cancellationToken)
        => _connections.ReadAsync(db => Statement.ReadAll(db, question, rows => rows.Number(0) != 0, Now)[0], cancellationToken);
}
