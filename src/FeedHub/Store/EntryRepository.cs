using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>Answers questions about entries.</summary>
internal sealed class EntryRepository(StoreConnections connections)
{
    public Task<IReadOnlyList<StoredEntry>> LatestAsync(Channel channel, int limit, CancellationToken cancellationToken)
        => connections.ReadAsync(
            db => Entries(Statement.ReadAll(db, EntrySql.Latest, EntryRow.ReadListed, (long)channel.Kind, channel.Slug, (long)limit)), cancellationToken);

    public Task<IReadOnlyList<StoredEntry>> PostsAsync(string sourceId, long afterRevision, CancellationToken cancellationToken)
        => connections.ReadAsync(
            db => Entries(Statement.ReadAll(
                db,
                EntrySql.Posts,
                rows => EntryRow.Read(rows) with
                {
                    NewerSlug = rows.TextOrNull(EntryRow.Further),
                    NewerTitle = rows.TextOrNull(EntryRow.Further + 1),
                    NewerLanguage = rows.TextOrNull(EntryRow.Further + 2),
                    OlderSlug = rows.TextOrNull(EntryRow.Further + 3),
                    OlderTitle = rows.TextOrNull(EntryRow.Further + 4),
                    OlderLanguage = rows.TextOrNull(EntryRow.Further + 5),
                },
                sourceId,
                afterRevision)),
            cancellationToken);

    /// <summary>Names the configuration that all stored entries are joined by; <see langword="null"/> when they never were.</summary>
    public Task<string?> JoinKeyAsync(CancellationToken cancellationToken)
        => connections.ReadAsync(db => db.QuerySingle<Rejoiner.JoinRow>(CopySql.State).JoinKey, cancellationToken);

    public Task<IReadOnlyList<string>> PostSlugsAsync(CancellationToken cancellationToken)
        => connections.ReadAsync<IReadOnlyList<string>>(db => db.Query<string>(EntrySql.PostSlugs).AsList(), cancellationToken);

    public Task<IReadOnlyList<string>> PostSlugsBesidesAsync(string sourceId, CancellationToken cancellationToken)
        => connections.ReadAsync<IReadOnlyList<string>>(db => db.Query<string>(EntrySql.PostSlugsBesides, new { sourceId }).AsList(), cancellationToken);

    /// <summary>Entries of a source, by row, that retention may remove: too old, or too many, and no longer listed by the source.</summary>
    public Task<IReadOnlyList<long>> OutlivedAsync(long source, DateTimeOffset? before, int? keep, int limit, CancellationToken cancellationToken)
        => connections.ReadAsync<IReadOnlyList<long>>(
            db =>
            {
                var ids = new List<long>();
                if (before is { } time)
                    ids.AddRange(db.Query<long>(EntrySql.TooOld, new { source, before = UnixTime.Seconds(time), limit }));
                if (keep is { } number)
                    ids.AddRange(db.Query<long>(EntrySql.TooMany, new { source, keep = number, limit }));
                return ids;
            },
            cancellationToken);

    public Task<bool> AnyAnnouncedBeforeAsync(long before, CancellationToken cancellationToken)
        => connections.ReadAsync(
            db =>
            {
                using var outlived = new Statement(db, WithdrawalSql.Outlived); // asked at each start: Dapper would take longer to write its code for it
                using var rows = outlived.Query(before);
                return rows.Read();
            },
            cancellationToken);

    /// <summary>Entries in order of arrival after a row, as the writer sees them.</summary>
    public static IReadOnlyList<(long Row, WithdrawalReason? Withdrawn, StoredEntry Entry)> After(SqliteConnection connection, long after, int limit)
    {
        var sources = new Dictionary<string, EntrySource>(StringComparer.Ordinal);
        var rows = Statement.ReadAll(
            connection, EntrySql.After, row => EntryRow.Read(row) with { WithdrawnBecause = row.NumberOrNull(EntryRow.Further) }, after, (long)limit);
        return rows.ConvertAll(row => (row.Id, (WithdrawalReason?)row.WithdrawnBecause, row.ToStoredEntry(sources)));
    }

    public static IReadOnlyList<StoredEntry> Entries(IEnumerable<EntryRow> rows)
    {
        var sources = new Dictionary<string, EntrySource>(StringComparer.Ordinal);
        return [.. rows.Select(row => row.ToStoredEntry(sources))];
    }

    /// <summary>Stored entries by their rows, as channels of a kind show them.</summary>
    public static Dictionary<long, StoredEntry> ByRows(SqliteConnection connection, ChannelKind kind, IEnumerable<long> rows)
    {
        var sources = new Dictionary<string, EntrySource>(StringComparer.Ordinal);
        return Statement.ReadAll(connection, EntrySql.ByRows, EntryRow.Read, (long)kind, JsonSerializer.Serialize(rows))
            .ToDictionary(row => row.Id, row => row.ToStoredEntry(sources));
    }
}
