using Dapper;

namespace FeedHub.Store;

/// <summary>Keeps the store from growing without bound: trims the ledger, ends announcements, removes what is long gone, tidies the full-text index. In small steps, so that polls go on.</summary>
internal sealed class Housekeeper(StoreWriter writer, SourceRepository sources, EntryRepository entries, TimeProvider clock)
{
    private const int LedgerLines = 100;
    private const int SourcesPerStep = 200;
    private const int EntriesPerStep = 200;

    private static readonly TimeSpan LedgerAge = TimeSpan.FromDays(30);

    /// <summary>For how long it is announced that an entry was withdrawn; one that is gone from its source is kept as long, in case it comes back.</summary>
    private static readonly TimeSpan AnnouncementAge = TimeSpan.FromDays(30);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var rows = await sources.RowsAsync(cancellationToken);
        foreach (var some in rows.Chunk(SourcesPerStep))
            await writer.WriteAsync(session => session.Polls.Trim([.. some.Select(row => row.Id)], LedgerLines, clock.GetUtcNow() - LedgerAge), cancellationToken, some.Length);
        await writer.WriteAsync(session => session.Connection.Execute(HostPauseSql.Forget, new { now = UnixTime.Milliseconds(clock.GetUtcNow()) }), cancellationToken);
        await EndAnnouncementsAsync(cancellationToken);
        await RemoveLongGoneAsync(cancellationToken);
        await new SearchBuilder(writer).TidyAsync(cancellationToken);
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
}
