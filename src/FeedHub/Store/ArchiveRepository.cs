using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>Answers questions about the heads of feeds and the archives behind them.</summary>
internal sealed class ArchiveRepository(StoreConnections connections)
{
    /// <summary>All of it as of one moment: an entry that goes from the head to the archive meanwhile is in the head only.</summary>
    public Task<ChannelEntries> ReadAsync(ChangedChannel changed, int inHead, int latest, CancellationToken cancellationToken)
        => connections.ReadAsync(
            db =>
            {
                using var moment = db.BeginTransaction(deferred: true);
                return Read(db, changed, inHead, latest);
            },
            cancellationToken);

    /// <summary>The entries of a page, newest first; none for one that has lost all of its own.</summary>
    public Task<IReadOnlyList<StoredEntry>> PageAsync(Channel channel, ArchiveState archive, int page, CancellationToken cancellationToken)
    {
        var last = Math.Min((long)page * archive.PageSize, archive.LastOrdinal);
        var first = (page - 1L) * archive.PageSize + 1;
        return connections.ReadAsync(
            db => EntryRepository.Entries(Statement.ReadAll(db, EntrySql.Archived, EntryRow.ReadListed, (long)channel.Kind, channel.Slug, first, last)), cancellationToken);
    }

    private static ChannelEntries Read(SqliteConnection db, ChangedChannel changed, int inHead, int latest)
    {
        var (kind, slug) = ((long)changed.Channel.Kind, changed.Channel.Slug);
        var channel = Statement.ReadAll(db, ChannelSql.Find, rows => rows.Number(0), kind, slug)[0];
        var (entries, archived, lastOrdinal, size) = Statement.ReadAll(db, ArchiveSql.State, rows => (rows.Number(0), rows.Number(1), rows.Number(2), (int)rows.Number(3)), channel)[0];
        var newest = Statement.ReadAll(db, EntrySql.LatestForPages, EntryRow.ReadListed, kind, slug, (long)(size == 0 ? Math.Max(inHead, latest) : latest));
        var head = newest.Where(row => row.Ordinal is null).Take(inHead).ToList();
        // Nearly always the head is among the latest: then its texts are read only once.
        if (head.Count < Math.Min(entries - archived, inHead))
            head = Statement.ReadAll(db, EntrySql.Head, EntryRow.ReadListed, kind, slug, (long)inHead);
        var stored = EntryRepository.Entries(newest.Concat(head).DistinctBy(row => row.Id)).ToDictionary(entry => entry.Entry.Id, StringComparer.Ordinal);
        return new ChannelEntries(
            head.ConvertAll(row => stored[row.PublicId]),
            [.. newest.Take(latest).Select(row => stored[row.PublicId])],
            ReadArchive(db, channel, size, lastOrdinal, all: changed.PublishedRevision == 0),
            Statement.ReadAll(db, WithdrawalSql.Announced, rows => new Withdrawal(rows.Text(0), UnixTime.FromSeconds(rows.Number(1))), channel));
    }

    private static ArchiveState? ReadArchive(SqliteConnection db, long channel, int size, long lastOrdinal, bool all)
    {
        if (size == 0 || Statement.ReadAll(db, ArchiveSql.First, rows => rows.Number(0), channel) is not [var oldest])
            return null;
        var first = (int)((oldest - 1) / size) + 1;
        var newest = (int)((lastOrdinal - 1) / size) + 1;
        var last = (int)(lastOrdinal / size) + 1;
        IReadOnlyList<int> stale = all
            ? [.. Enumerable.Range(first, last - first + 1)]
            : Statement.ReadAll(db, ArchiveSql.Stale, rows => (int)rows.Number(0), channel, (long)first, (long)last);
        return new ArchiveState(size, first, newest, last, lastOrdinal, stale);
    }
}
