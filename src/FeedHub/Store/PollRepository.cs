using Dapper;
using FeedHub.Sources;

namespace FeedHub.Store;

/// <summary>Reads the ledger.</summary>
internal sealed class PollRepository(StoreConnections connections)
{
    public Task<IReadOnlyList<PastPoll>> LatestAsync(string sourceId, int limit, CancellationToken cancellationToken)
        => connections.ReadAsync<IReadOnlyList<PastPoll>>(
            db => [.. db.Query<PollRow>(PollSql.Latest, new { sourceId, limit }).Select(row => row.ToPoll())], cancellationToken);

    internal sealed record PollRow
    {
        public long Number { get; init; }
        public long Started { get; init; }
        public long ElapsedMs { get; init; }
        public string Result { get; init; } = "";
        public int? HttpStatus { get; init; }
        public long Bytes { get; init; }
        public int Added { get; init; }
        public int Updated { get; init; }
        public int Unchanged { get; init; }
        public int Removed { get; init; }
        public int Rejected { get; init; }
        public long? NextPoll { get; init; }
        public string? NextReason { get; init; }
        public long IntervalMs { get; init; }
        public string? Warnings { get; init; }
        public string? Error { get; init; }

        public PastPoll ToPoll() => new(
            Number,
            UnixTime.FromMilliseconds(Started),
            new Exchange(HttpStatus, Bytes, TimeSpan.FromMilliseconds(ElapsedMs), null),
            Result,
            new PollTally(Added, Updated, Unchanged, Removed) { Rejected = Rejected },
            UnixTime.FromMilliseconds(NextPoll),
            NextReason,
            TimeSpan.FromMilliseconds(IntervalMs),
            StoreJson.ReadStrings(Warnings),
            Error);
    }
}
