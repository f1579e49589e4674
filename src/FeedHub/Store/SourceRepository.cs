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
        => connections.ReadAsync<IReadOnlyList<string>>(db => Statement.ReadAll(db, SourceSql.Owners, rows => rows.Text(0)), cancellationToken);

    public Task<IReadOnlyList<HostPause>> PausesAsync(DateTimeOffset now, CancellationToken cancellationToken)
        => connections.ReadAsync<IReadOnlyList<HostPause>>(
            db => Statement.ReadAll(
                db,
                HostPauseSql.Lasting,
                rows => new HostPause(rows.Text(0), UnixTime.FromMilliseconds(rows.Number(1)), rows.Text(2)),
                UnixTime.Milliseconds(now)),
            cancellationToken);

    public Task<IReadOnlyList<SourceProfile>> ProfilesAsync(CancellationToken cancellationToken)
        => connections.ReadAsync<IReadOnlyList<SourceProfile>>(
            db => [.. db.Query<ProfileRow>(SourceSql.Profiles).Select(row => row.ToProfile())], cancellationToken);

    public Task<IReadOnlyList<SourceStatus>> StatusAsync(CancellationToken cancellationToken)
        => connections.ReadAsync<IReadOnlyList<SourceStatus>>(
            db => Statement.ReadAll(db, SourceSql.Status, ReadStatus), cancellationToken);

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

    /// <param name="rows">In the columns of <see cref="SourceSql.Status"/>.</param>
    private static SourceStatus ReadStatus(Statement.Rows rows) => new(
        rows.Text(0),
        SourceStates.Parse(rows.Text(1)),
        UnixTime.FromMilliseconds(rows.NumberOrNull(2)),
        UnixTime.FromMilliseconds(rows.NumberOrNull(3)),
        rows.TextOrNull(4),
        (int?)rows.NumberOrNull(5),
        UnixTime.FromMilliseconds(rows.NumberOrNull(6)),
        rows.TextOrNull(7),
        rows.NumberOrNull(8) is { } interval ? TimeSpan.FromMilliseconds(interval) : null,
        rows.Number(9),
        (int)rows.Number(10),
        StoreJson.ReadStrings(rows.TextOrNull(11)),
        rows.TextOrNull(12))
    {
        MovedTo = rows.TextOrNull(13) is { } address ? new Uri(address) : null,
    };
}
