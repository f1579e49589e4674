using System.Collections.Immutable;
using Dapper;
using FeedHub.Sources;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>Writes what is known of sources: who polls them, and what came of it.</summary>
internal sealed class SourceWriter(SqliteConnection connection) : IDisposable
{
    private readonly Statement _find = new(connection, SourceSql.Find);
    private readonly Statement _feed = new(connection, SourceSql.Feed);
    private readonly Statement _remember = new(connection, SourceSql.Remember);
    private readonly Statement _describe = new(connection, SourceSql.Describe);
    private readonly Statement _putOff = new(connection, SourceSql.PutOff);
    private readonly Statement _record = new(connection, SourceSql.Record);

    // Compiled when first used: most commands claim nothing.
    private Statement? _claimDue, _claimAll;

    /// <summary>A configured source; <see langword="null"/> when there is none.</summary>
    public SourceRow? Find(string slug)
    {
        using var rows = _find.Query(slug);
        return rows.Read()
            ? new SourceRow(rows.Number(0), slug, rows.Number(1) != 0, rows.Number(2), rows.Number(3) != 0)
            : null;
    }

    /// <summary>What a source said of itself, JSON as stored.</summary>
    public string? Feed(long id)
    {
        using var rows = _feed.Query(id);
        return rows.Read() ? rows.TextOrNull(0) : null;
    }

    /// <returns>In the order in which they are due.</returns>
    public IReadOnlyList<ClaimRow> Claim(DueQuery query)
    {
        var (owner, until, now) = (query.Owner, UnixTime.Milliseconds(query.Now + query.Lease), UnixTime.Milliseconds(query.Now));
        using var rows = query.EvenIfNotDueSincePolledBefore is { } before
            ? (_claimAll ??= new Statement(connection, SourceSql.ClaimAll)).Query(owner, until, now, UnixTime.Milliseconds(before), (long)query.Limit)
            : (_claimDue ??= new Statement(connection, SourceSql.ClaimDue)).Query(owner, until, now, (long)query.Limit);
        var claimed = new List<ClaimRow>();
        while (rows.Read())
            claimed.Add(ClaimRow.Of(rows));
        return [.. claimed.OrderBy(row => row.NextPoll).ThenBy(row => row.Id)];
    }

    /// <returns>Whether that was possible: not while the source is being polled.</returns>
    public bool MakeDue(string slug, string reason, DateTimeOffset now)
    {
        var parameters = new { slug, reason, now = UnixTime.Milliseconds(now) };
        return connection.Execute(SourceSql.MakeDueNow, parameters) > 0 || !connection.ExecuteScalar<bool>(SourceSql.IsBeingPolled, parameters);
    }

    /// <summary>Has a claimed source wait.</summary>
    public void PutOff(string slug, DateTimeOffset until, string reason) => _putOff.Execute(UnixTime.Milliseconds(until), reason, slug);

    public int Renew(string owner, DateTimeOffset until) => connection.Execute(SourceSql.Renew, new { owner, until = UnixTime.Milliseconds(until) });

    public void Pause(HostPause pause)
        => connection.Execute(HostPauseSql.Begin, new { pause.Host, until = UnixTime.Milliseconds(pause.Until), pause.Reason });

    public int Release(string owner) => connection.Execute(SourceSql.Release, new { owner });

    public void Remember(long id, PollMemory memory)
        => _remember.Execute(memory.Validators.ETag, memory.Validators.LastModified, memory.BodyFingerprint, UnixTime.Milliseconds(memory.WholeAnswer),
            memory.Adopted?.AbsoluteUri, memory.Move?.Target.AbsoluteUri, UnixTime.Milliseconds(memory.Move?.Since), (long?)memory.Move?.Polls,
            UnixTime.Milliseconds(memory.MissingSince), id);

    public void Remember(long id, SourceWatch watch) => connection.Execute(WatchSql.Remember, new
    {
        source = id,
        readings = StoreJson.Write(watch.Readings) ?? "[]",
        walked = UnixTime.Milliseconds(watch.Walked),
        url = watch.Unread?.Url.AbsoluteUri,
        page = watch.Unread?.Number,
    });

    public void Remember(long id, ImmutableArray<ListedFeed> listed)
        => connection.Execute(ListSql.Remember, new { source = id, feeds = StoreJson.Write(listed) ?? "[]" });

    public void Note(long id, PageVisit visit)
        => connection.Execute(visit.Attempts is null ? WatchSql.EndWait : WatchSql.Wait, new { source = id, key = visit.Key, attempts = visit.Attempts });

    /// <param name="id">Row of the source.</param>
    /// <param name="feed">JSON.</param>
    /// <param name="updated">As the feed states it.</param>
    public void Describe(long id, string feed, DateTimeOffset? updated)
        => _describe.Execute(feed, UnixTime.Seconds(updated), id);

    /// <summary>Ends the claim of a poll whose answer came too late.</summary>
    public void EndOvertaken(long id) => connection.Execute(SourceSql.EndOvertaken, new { id });

    public void Record(SourceRow source, PollRecord poll)
    {
        var started = UnixTime.Milliseconds(poll.Started);
        _record.Execute(poll.State.Name(), source.Polls + 1, started, poll.Error is null ? started : (long?)null, poll.Result, (long?)poll.Exchange.Status,
            UnixTime.Milliseconds(poll.NextPoll), poll.NextReason, (long)poll.Interval.TotalMilliseconds, (long)poll.Failures,
            StoreJson.Write(poll.Warnings), poll.Error, source.Id);
    }

    public void Dispose()
    {
        _find.Dispose();
        _claimDue?.Dispose();
        _claimAll?.Dispose();
        _feed.Dispose();
        _remember.Dispose();
        _describe.Dispose();
        _putOff.Dispose();
        _record.Dispose();
    }
}
