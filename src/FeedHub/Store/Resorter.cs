using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>
/// Sorts all stored entries by new rules, a batch at a time. A batch is read and sorted beside the writer, who is only asked to write what became of it; so polls
/// wait for no rule. Where it stands is part of each batch's commit: whoever comes after a crash goes on from there.
/// </summary>
internal sealed class Resorter(StoreWriter writer, StoreConnections connections)
{
    private const int BatchSize = 500;

    /// <returns>How many entries are in other categories than before, or withdrawn, or back.</returns>
    public async Task<int> RunAsync(
        string rulesKey,
        Func<StoredEntry, (ImmutableArray<string> Categories, string Excerpt)?> sort,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await writer.WriteAsync(session => { session.Resort.Begin(rulesKey); return true; }, cancellationToken);
        var moved = 0;
        while (await connections.ReadAsync(db => Read(db, rulesKey), cancellationToken) is { } batch)
        {
            var sorted = batch.Entries.ToDictionary(item => item.Row, item => new Sorted(item.Entry, item.Withdrawn, sort(item.Entry)));
            moved += await writer.WriteAsync(session => Write(session, rulesKey, batch.After, sorted, sort, now), cancellationToken, BatchSize);
        }
        return moved;
    }

    /// <returns><see langword="null"/> when nothing is left to do, or when other rules hold by now.</returns>
    private static Batch? Read(SqliteConnection connection, string rulesKey)
        => ResortWriter.ReadState(connection) is { After: { } after } state && state.Rules == rulesKey
            ? new Batch(after, EntryRepository.After(connection, after, BatchSize))
            : null;

    /// <summary>Writes a batch if it is still the one whose turn it is. What a poll wrote since it was read is read again.</summary>
    private static int Write(
        WriteSession session,
        string rulesKey,
        long after,
        Dictionary<long, Sorted> sorted,
        Func<StoredEntry, (ImmutableArray<string> Categories, string Excerpt)?> sort,
        DateTimeOffset now)
    {
        if (session.Resort.State != (rulesKey, after))
            return 0;
        var moved = 0;
        var rows = session.Connection.Query<(long Row, long Revision)>(EntrySql.RevisionsAfter, new { after, limit = BatchSize }).AsList();
        foreach (var (row, revision) in rows)
        {
            if (!sorted.TryGetValue(row, out var item) || item.Entry.Revision != revision)
            {
                var (_, withdrawn, entry) = EntryRepository.After(session.Connection, row - 1, 1)[0];
                item = new Sorted(entry, withdrawn, sort(entry));
            }
            if (Write(session.Entries, row, item, now))
                moved++;
        }
        if (rows.Count < BatchSize)
            session.Resort.End();
        else
            session.Resort.Continue(rows[^1].Row);
        return moved;
    }

    /// <returns>Whether it is listed elsewhere than before.</returns>
    private static bool Write(EntryWriter entries, long row, Sorted item, DateTimeOffset now)
    {
        var (entry, withdrawn, result) = item;
        var dropped = withdrawn == WithdrawalReason.Dropped;
        if (result is not var (categories, excerpt))
            return !dropped && entries.Withdraw(entries.FindRow(row)!, WithdrawalReason.Dropped, now);
        if (dropped)
            entries.Return(entries.FindRow(row)!);
        var moves = !entry.Categories.SequenceEqual(categories, StringComparer.Ordinal);
        if (moves)
            entries.Sort(entries.FindRow(row)!, categories);
        if (!string.Equals(entry.Excerpt, excerpt, StringComparison.Ordinal))
            entries.Excerpt(entries.FindRow(row)!, excerpt);
        return moves || dropped;
    }

    /// <param name="After">The last entry before it.</param>
    private sealed record Batch(long After, IReadOnlyList<(long Row, WithdrawalReason? Withdrawn, StoredEntry Entry)> Entries);

    /// <param name="Entry">As it was when it was read.</param>
    /// <param name="Withdrawn">Why it was not to be seen then; <see langword="null"/> when it was.</param>
    /// <param name="Result"><see langword="null"/> when it is to be left out.</param>
    private sealed record Sorted(StoredEntry Entry, WithdrawalReason? Withdrawn, (ImmutableArray<string> Categories, string Excerpt)? Result);
}
