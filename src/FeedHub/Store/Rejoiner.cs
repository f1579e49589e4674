using Dapper;

namespace FeedHub.Store;

/// <summary>
/// Joins all stored entries by a changed configuration, or parts them, a batch to a request, so that polls are written in between. Where it stands is part of
/// each batch's commit: whoever comes after a crash goes on from there. A configuration that changes meanwhile has it begin anew.
/// </summary>
internal sealed class Rejoiner(StoreWriter writer)
{
    private const int BatchSize = 500;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await writer.WriteAsync(JoinBatch, cancellationToken, BatchSize))
        {
            // The next batch waits behind the polls that have queued up meanwhile.
        }
    }

    /// <returns>Whether there are more.</returns>
    private static bool JoinBatch(WriteSession session)
    {
        var key = session.Copies.Key;
        var state = session.Connection.QuerySingle<JoinRow>(CopySql.State);
        if (key is null || string.Equals(state.JoinKey, key, StringComparison.Ordinal))
            return false;
        var after = string.Equals(state.RejoinKey, key, StringComparison.Ordinal) ? state.After : 0;
        var batch = EntryRepository.After(session.Connection, after, BatchSize);
        foreach (var (row, _, entry) in batch)
            if (session.Entries.FindRow(row) is { } known)
                session.Copies.Rejoin(known, entry.Entry);
        if (batch.Count < BatchSize)
            session.Connection.Execute(CopySql.End, new { key });
        else
            session.Connection.Execute(CopySql.Continue, new { key, after = batch[^1].Row });
        return batch.Count == BatchSize;
    }

    internal sealed record JoinRow
    {
        public string? JoinKey { get; init; }
        public string? RejoinKey { get; init; }
        public long After { get; init; }
    }
}
