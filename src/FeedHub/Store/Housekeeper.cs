using Dapper;
using FeedHub.Configuration;

namespace FeedHub.Store;

/// <summary>Keeps the store from growing without bound: trims the ledger, forgets old entries, tidies the file. In small steps, so that polls go on.</summary>
internal sealed class Housekeeper(StoreWriter writer, SourceRepository sources, EntryRepository entries, TimeProvider clock)
{
    private const int LedgerLines = 100;
    private const int SourcesPerStep = 200;
    private const int EntriesPerStep = 200;

    private static readonly TimeSpan LedgerAge = TimeSpan.FromDays(30);

    /// <summary>For how long it is announced that an entry was withdrawn; one that is gone from its source is kept as long, in case it comes back.</summary>
    private static readonly TimeSpan AnnouncementAge = TimeSpan.FromDays(30);

    public async Task RunAsync(RetentionOptions retention, CancellationToken cancellationToken)
    {
        var rows = await sources.RowsAsync(cancellationToken);
        foreach (var some in rows.Chunk(SourcesPerStep))
            await writer.WriteAsync(session => session.Polls.Trim(some, LedgerLines, clock.GetUtcNow() - LedgerAge), cancellationToken, some.Length);
        await writer.WriteAsync(session => session.Connection.Execute(HostPauseSql.Forget, new { now = UnixTime.Milliseconds(clock.GetUtcNow()) }), cancellationToken);
        await EndAnnouncementsAsync(cancellationToken);
        await RemoveLongGoneAsync(cancellationToken);
        if (retention.Days > 0 || retention.EntriesPerSource > 0)
            foreach (var source in rows)
                await ForgetAsync(source, retention, cancellationToken);
        await new SearchBuilder(writer).TidyAsync(cancellationToken);
        // No PRAGMA optimize: statistics of a young store lead SQLite to plans that sort an old one. The indexes are made for the statements, and tested.
        await writer.RunAloneAsync(session => session.Connection.Execute("PRAGMA wal_checkpoint(PASSIVE)"), cancellationToken);
    }

    /// <summary>Ends announcements that have been made for long enough: the documents that made them have changed.</summary>
    public async Task EndAnnouncementsAsync(CancellationToken cancellationToken)
    {
        var before = UnixTime.Seconds(clock.GetUtcNow() - AnnouncementAge);
        if (await entries.AnyAnnouncedBeforeAsync(before, cancellationToken))
            await writer.WriteAsync(
                session =>
                {
                    foreach (var channel in session.Connection.Query<long>(WithdrawalSql.Outlived, new { before }))
                        session.Channels.Touch(channel);
                    return session.Connection.Execute(WithdrawalSql.Forget, new { before });
                },
                cancellationToken);
    }

    /// <summary>They are removed without a trace: should the origin ever have them again, they are news.</summary>
    private async Task RemoveLongGoneAsync(CancellationToken cancellationToken)
    {
        var before = UnixTime.Seconds(clock.GetUtcNow() - AnnouncementAge);
        for (var removed = EntriesPerStep; removed >= EntriesPerStep;)
            removed = await writer.WriteAsync(session => RemoveLongGone(session, before), cancellationToken, EntriesPerStep);
    }

    private static int RemoveLongGone(WriteSession session, long before)
    {
        var gone = session.Connection.Query<long>(EntrySql.LongGone, new { before, limit = EntriesPerStep }).AsList();
        foreach (var id in gone)
            session.Entries.Delete(session.Entries.FindRow(id)!);
        return gone.Count;
    }

    private async Task ForgetAsync(long source, RetentionOptions retention, CancellationToken cancellationToken)
    {
        DateTimeOffset? before = retention.Days > 0 ? clock.GetUtcNow().AddDays(-retention.Days) : null;
        int? keep = retention.EntriesPerSource > 0 ? retention.EntriesPerSource : null;
        for (var forgotten = EntriesPerStep; forgotten >= EntriesPerStep;)
        {
            var outlived = await entries.OutlivedAsync(source, before, keep, EntriesPerStep, cancellationToken);
            if (outlived.Count == 0)
                return;
            forgotten = await writer.WriteAsync(session => Forget(session, outlived), cancellationToken, outlived.Count);
        }
    }

    private static int Forget(WriteSession session, IReadOnlyList<long> outlived)
    {
        var forgotten = 0;
        foreach (var id in outlived.Distinct())
            if (session.Entries.FindRow(id) is { Listed: false } entry) // its source may have listed it again since it was chosen
            {
                session.Entries.Forget(entry);
                forgotten++;
            }
        return forgotten;
    }
}
