using System.Collections.Immutable;
using Dapper;
using FeedHub.Ingest;
using FeedHub.Syndication;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>Tells which copies a post has, and why they are taken for copies.</summary>
internal static class CopyRepository
{
    /// <param name="entry">Row of one of the copies.</param>
    /// <returns>All of them, the shown one first; none for an entry that is no copy.</returns>
    public static ImmutableArray<EntryCopy> Of(SqliteConnection connection, long entry)
    {
        var rows = connection.Query<CopyRow>(CopySql.Copies, new { id = entry }).AsList();
        return rows.Count < 2 ? [] : [.. rows.Select(row => ToCopy(row, rows))];
    }

    private static EntryCopy ToCopy(CopyRow row, List<CopyRow> all)
    {
        var (bond, with) = all
            .Select(other => (Bond: CopyJoiner.BondOf(row.ToPostCopy(), other.ToPostCopy()), Other: other))
            .Where(pair => pair.Bond is not null)
            .OrderByDescending(pair => pair.Other.IsShown)
            .ThenBy(pair => pair.Bond)
            .FirstOrDefault();
        return new EntryCopy(row.SourceId, row.PublicId, StoreJson.ReadLinks(row.Links).Find(Link.Alternate), row.IsShown, bond, with?.SourceId);
    }

    internal sealed record CopyRow
    {
        public long Id { get; init; }
        public string SourceId { get; init; } = "";
        public string PublicId { get; init; } = "";
        public string? Links { get; init; }
        public bool IsShown { get; init; }
        public long? Page { get; init; }
        public long? Print { get; init; }

        public PostCopy ToPostCopy() => new(Id, SourceId, 0, 0, PublicId, new Likeness(Page, Print));
    }
}
