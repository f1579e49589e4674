using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>Writes the ledger.</summary>
internal sealed class PollWriter(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(connection, PollSql.Insert);

    public void Insert(SourceRow source, PollRecord poll, PollTally tally)
        => _insert.Execute(source.Id, source.Polls + 1, UnixTime.Milliseconds(poll.Started), (long)poll.Exchange.Elapsed.TotalMilliseconds, poll.Result,
            (long?)poll.Exchange.Status, poll.Exchange.Bytes, (long)tally.Added, (long)tally.Updated, (long)tally.Unchanged, (long)tally.Removed,
            (long)tally.Rejected, UnixTime.Milliseconds(poll.NextPoll), poll.NextReason, (long)poll.Interval.TotalMilliseconds, StoreJson.Write(poll.Warnings), poll.Error);

    /// <returns>How many lines went.</returns>
    public int Trim(IReadOnlyList<long> sources, int keep, DateTimeOffset before)
        => connection.Execute(PollSql.Trim, sources.Select(source => new { source, keep, before = UnixTime.Milliseconds(before) }));

    public void Dispose() => _insert.Dispose();
}
