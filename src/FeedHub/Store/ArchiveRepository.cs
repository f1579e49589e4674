using Dapper;
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
            db => EntryRepository.Entries(db, EntrySql.Archived, new { kind = (long)channel.Kind, slug = channel.Slug, first, last }), cancellationToken);
    }

    private static ChannelEntries Read(SqliteConnection db, ChangedChannel changed, int inHead, int latest)
    {
        var (kind, slug) = ((long)changed.Channel.Kind, changed.Channel.Slug);
        var channel = db.QuerySingle<long>(ChannelSql.Find, new { kind, slug });
        var rows = latest == 0 ? [] : EntryRepository.Rows(db, EntrySql.Latest, new { kind, slug, limit = latest });
        var state = db.QuerySingle<StateRow>(ArchiveSql.State, new { id = channel });
        var head = rows.Where(row => row.Ordinal is null).Take(inHead).ToList();
        // Nearly always the head is among the latest: then its texts are read only once.
        if (head.Count < Math.Min(state.Entries - state.Archived, inHead))
            head = EntryRepository.Rows(db, EntrySql.Head, new { kind, slug, limit = inHead });
        var entries = EntryRepository.Entries(rows.Concat(head).DistinctBy(row => row.Id)).ToDictionary(entry => entry.Entry.Id, StringComparer.Ordinal);
        return new ChannelEntries(
            head.ConvertAll(row => entries[row.PublicId]),
            rows.ConvertAll(row => entries[row.PublicId]),
            ReadArchive(db, channel, state, all: changed.PublishedRevision == 0),
            [.. db.Query<WithdrawalRow>(WithdrawalSql.Announced, new { channel }).Select(row => new Withdrawal(row.PublicId, UnixTime.FromSeconds(row.Withdrawn)))]);
    }

    private static ArchiveState? ReadArchive(SqliteConnection db, long channel, StateRow state, bool all)
    {
        if (state.PageSize == 0 || db.QuerySingleOrDefault<long?>(ArchiveSql.First, new { channel }) is not { } oldest)
            return null;
        var size = (int)state.PageSize;
        var first = (int)((oldest - 1) / size) + 1;
        var newest = (int)((state.LastOrdinal - 1) / size) + 1;
        var last = (int)(state.LastOrdinal / size) + 1;
        var stale = all ? [.. Enumerable.Range(first, last - first + 1)] : db.Query<int>(ArchiveSql.Stale, new { channel, first, last }).AsList();
        return new ArchiveState(size, first, newest, last, state.LastOrdinal, stale);
    }

    internal sealed record StateRow
    {
        public long Entries { get; init; }
        public long Archived { get; init; }
        public long LastOrdinal { get; init; }
        public long PageSize { get; init; }
    }

    internal sealed record WithdrawalRow
    {
        public string PublicId { get; init; } = "";
        public long Withdrawn { get; init; }
    }
}
