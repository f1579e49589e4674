using System.Collections.Immutable;
using Dapper;

namespace FeedHub.Store;

/// <summary>
/// Sorts all stored entries by new rules, a batch to a request, so that polls are written in between. Where it stands is part of each batch's commit:
/// whoever comes after a crash goes on from there.
/// </summary>
internal sealed class Resorter(StoreWriter writer)
{
    private const int BatchSize = 500;

    /// <returns>How many entries are in other categories than before.</returns>
    public async Task<int> RunAsync(
        string rulesKey,
        Func<StoredEntry, (ImmutableArray<string> Categories, string Excerpt)> sort,
        CancellationToken cancellationToken)
    {
        var moved = 0;
        for (var more = true; more;)
        {
            (var movedNow, more) = await writer.WriteAsync(session => SortBatch(session, rulesKey, sort), cancellationToken, BatchSize);
            moved += movedNow;
        }
        return moved;
    }

    private static (int Moved, bool More) SortBatch(
        WriteSession session,
        string rulesKey,
        Func<StoredEntry, (ImmutableArray<string> Categories, string Excerpt)> sort)
    {
        var state = Statement.ReadAll(session.Connection, HubSql.Resort, rows => new ResortRow(rows.TextOrNull(0), rows.TextOrNull(1), rows.Number(2)))[0];
        if (string.Equals(state.RulesKey, rulesKey, StringComparison.Ordinal))
            return (0, false);
        var after = string.Equals(state.ResortKey, rulesKey, StringComparison.Ordinal) ? state.After : 0;
        var batch = EntryRepository.After(session.Connection, after, BatchSize);
        var moved = batch.Count(item => Sort(session.Entries, item.Row, item.Entry, sort(item.Entry)));
        if (batch.Count < BatchSize)
            session.Connection.Execute(HubSql.EndResort, new { rulesKey });
        else
            session.Connection.Execute(HubSql.ContinueResort, new { rulesKey, after = batch[^1].Row });
        return (moved, batch.Count == BatchSize);
    }

    /// <returns>Whether its categories are others than before.</returns>
    private static bool Sort(EntryWriter entries, long row, StoredEntry entry, (ImmutableArray<string> Categories, string Excerpt) sorted)
    {
        var moves = !entry.Categories.SequenceEqual(sorted.Categories, StringComparer.Ordinal);
        if (moves)
            entries.Sort(entries.FindRow(row)!, sorted.Categories);
        if (!string.Equals(entry.Excerpt, sorted.Excerpt, StringComparison.Ordinal))
            entries.Excerpt(entries.FindRow(row)!, sorted.Excerpt);
        return moves;
    }

    private sealed record ResortRow(string? RulesKey, string? ResortKey, long After);
}
