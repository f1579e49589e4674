using System.Collections.Immutable;
using Dapper;
using FeedHub.Sources;

namespace FeedHub.Store;

/// <summary>Answers questions about sources.</summary>
internal sealed class SourceRepository(StoreConnections connections)
{
    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
        => connections.ReadAsync(db => UnixTime.FromMilliseconds(db.QuerySingle<long?>(SourceSql.NextDue)), cancellationToken);

    public Task<IReadOnlyList<string>> OwnersAsync(CancellationToken cancellationToken)
        => connections.ReadAsync<IReadOnlyList<string>>(db => db.Query<string>(SourceSql.Owners).AsList(), cancellationToken);

    public Task<IReadOnlyList<HostPause>> PausesAsync(DateTimeOffset now, CancellationToken cancellationToken)
        => connections.ReadAsync<IReadOnlyList<HostPause>>(
            db =>
            {
                using var lasting = new Statement(db, HostPauseSql.Lasting);   // asked at the start of every run: Dapper would take longer to get ready
                using var rows = lasting.Query(UnixTime.Milliseconds(now));
                var pauses = new List<HostPause>();
                while (rows.Read())
                    pauses.Add(new HostPause(rows.Text(0), UnixTime.FromMilliseconds(rows.Number(1)), rows.Text(2)));
                return pauses;
            },
            cancellationToken);

    public Task<IReadOnlyList<SourceProfile>> ProfilesAsync(CancellationToken cancellationToken)
        => connections.ReadAsync<IReadOnlyList<SourceProfile>>(
            db => [.. db.Query<ProfileRow>(SourceSql.Profiles).Select(row => row.ToProfile())], cancellationToken);

    public Task<IReadOnlyList<SourceStatus>> StatusAsync(CancellationToken cancellationToken)
        => connections.ReadAsync<IReadOnlyList<SourceStatus>>(
            db => [.. db.Query<StatusRow>(SourceSql.Status).Select(row => row.ToStatus())], cancellationToken);

    public Task<IReadOnlyList<(long Id, string Slug)>> RowsAsync(CancellationToken cancellationToken)
        => connections.ReadAsync<IReadOnlyList<(long Id, string Slug)>>(db => db.Query<(long, string)>(SourceSql.Ids).AsList(), cancellationToken);

    internal sealed record ProfileRow
    {
        public string SourceId { get; init; } = "";
        public string? ConfiguredTitle { get; init; }
        public string? Feed { get; init; }
        public long? FeedUpdated { get; init; }

        public SourceProfile ToProfile()
        {
            var feed = StoreJson.ReadFeed(Feed, UnixTime.FromSeconds(FeedUpdated));
            return new SourceProfile(SourceId, EntrySource.TitleOf(SourceId, ConfiguredTitle, feed), feed);
        }
    }

    internal sealed record StatusRow
    {
        public string SourceId { get; init; } = "";
        public string State { get; init; } = "";
        public long? LastPoll { get; init; }
        public long? LastSuccess { get; init; }
        public string? LastResult { get; init; }
        public int? HttpStatus { get; init; }
        public long? NextPoll { get; init; }
        public string? NextReason { get; init; }
        public long? IntervalMs { get; init; }
        public long Entries { get; init; }
        public int Failures { get; init; }
        public string? Warnings { get; init; }
        public string? Error { get; init; }
        public string? AdoptedUrl { get; init; }

        public SourceStatus ToStatus() => new(
            SourceId,
            SourceStates.Parse(State),
            UnixTime.FromMilliseconds(LastPoll),
            UnixTime.FromMilliseconds(LastSuccess),
            LastResult,
            HttpStatus,
            UnixTime.FromMilliseconds(NextPoll),
            NextReason,
            IntervalMs is { } interval ? TimeSpan.FromMilliseconds(interval) : null,
            Entries,
            Failures,
            StoreJson.ReadStrings(Warnings),
            Error)
        {
            MovedTo = AdoptedUrl is null ? null : new Uri(AdoptedUrl),
        };
    }
}
