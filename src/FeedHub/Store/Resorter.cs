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

    /// <returns>How many entries are in other categories than before, or withdrawn, or back.</returns>
    public async Task<int> RunAsync(
        string rulesKey,
        Func<StoredEntry, (ImmutableArray<string> Categories, string Excerpt)?> sort,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var moved = 0;
        for (var more = true; more;)
        {
            (var movedNow, more) = await writer.WriteAsync(session => SortBatch(session, rulesKey, sort, now), cancellationToken, BatchSize);
            moved += movedNow;
        }
        return moved;
    }

    private static (int Moved, bool More) SortBatch(
        WriteSession session,
        string rulesKey,
        Func<StoredEntry, (ImmutableArray<string> Categories, string Excerpt)?> sort,
        DateTimeOffset now)
    {
        var state = Statement.ReadAll(session.Connection, HubSql.Resort, rows => new ResortRow(rows.TextOrNull(0), rows.TextOrNull(1), rows.Number(2)))[0];
        if (string.Equals(state.RulesKey, rulesKey, StringComparison.Ordinal))
            return (0, false);
        var after = string.Equals(state.ResortKey, rulesKey, StringComparison.Ordinal) ? state.After : 0;
        var batch = EntryRepository.After(session.Connection, after, BatchSize);
        var moved = batch.Count(item => Sort(session.Entries, item, sort(item.Entry), now));
        if (batch.Count < BatchSize)
            session.Connection.Execute(HubSql.EndResort, new { rulesKey });
        else
            session.Connection.Execute(HubSql.ContinueResort, new { rulesKey, after = batch[^1].Row });
        return (moved, batch.Count == BatchSize);
    }

    /// <returns>Whether it is listed elsewhere than before.</returns>
    private static bool Sort(
        EntryWriter entries, (long Row, bool Dropped, StoredEntry Entry) item, (ImmutableArray<string> Categories, string Excerpt)? decided, DateTimeOffset now)
    {
        var (row, dropped, entry) = item;
        if (decided is not { } sorted)
            return !dropped && entries.Withdraw(entries.FindRow(row)!, WithdrawalReason.Dropped, now);
        if (dropped)
            entries.Return(entries.FindRow(row)!);
        var moves = !entry.Categories.SequenceEqual(sorted.Categories, StringComparer.Ordinal);
        if (moves)
            entries.Sort(entries.FindRow(row)!, sorted.Categories);
        if (!string.Equals(entry.Excerpt, sorted.Excerpt, StringComparison.Ordinal))
            entries.Excerpt(entries.FindRow(row)!, sorted.Excerpt);
        return moves || dropped;
    }

    private sealed record ResortRow(string? RulesKey, string? ResortKey, long After);
}
