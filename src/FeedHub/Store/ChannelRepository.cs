using Dapper;

namespace FeedHub.Store;

/// <summary>Answers questions about channels.</summary>
internal sealed class ChannelRepository(StoreConnections connections)
{
    /// <summary>A key that no documents were ever rendered by.</summary>
    private const string NoKey = " ";

    public Task<IReadOnlyList<ChangedChannel>> ChangedAsync(string? renderKey, CancellationToken cancellationToken)
        => connections.ReadAsync<IReadOnlyList<ChangedChannel>>(
            db => [.. db.Query<ChangedRow>(ChannelSql.Changed, new { renderKey = renderKey ?? NoKey }).Select(row => row.ToChannel())], cancellationToken);

    public Task<StoreCounts> CountsAsync(CancellationToken cancellationToken)
        => connections.ReadAsync(
            db =>
            {
                var kinds = db.Query<(long Kind, string Slug, long Entries)>(ChannelSql.Counts).ToLookup(row => (ChannelKind)row.Kind);
                return new StoreCounts(
                    kinds[ChannelKind.Everything].Sum(row => row.Entries),
                    kinds[ChannelKind.Category].ToDictionary(row => row.Slug, row => row.Entries, StringComparer.Ordinal),
                    kinds[ChannelKind.Source].ToDictionary(row => row.Slug, row => row.Entries, StringComparer.Ordinal));
            },
            cancellationToken);

    public Task<IReadOnlyList<DateTimeOffset>> ArrivalsAsync(Channel channel, int limit, CancellationToken cancellationToken)
        => connections.ReadAsync<IReadOnlyList<DateTimeOffset>>(
            db => [.. db.Query<long>(ListingSql.Arrivals, new { kind = (long)channel.Kind, slug = channel.Slug, limit }).Select(UnixTime.FromSeconds)],
            cancellationToken);

    public Task<ILookup<string, DayCount>> EntriesByDayAsync(DateTimeOffset since, TimeSpan offset, CancellationToken cancellationToken)
        => connections.ReadAsync(
            db => db
                .Query<(string Source, long Day, long Entries)>(
                    ListingSql.EntriesByDay, new { since = UnixTime.Seconds(since), offset = (long)offset.TotalSeconds })
                .ToLookup(row => row.Source, row => new DayCount(DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(row.Day)), (int)row.Entries), StringComparer.Ordinal),
            cancellationToken);

    internal sealed record ChangedRow
    {
        public long Kind { get; init; }
        public string Slug { get; init; } = "";
        public long Revision { get; init; }
        public long PublishedRevision { get; init; }
        public long Created { get; init; }

        public ChangedChannel ToChannel()
            => new(new Channel((ChannelKind)Kind, Slug), Revision, PublishedRevision, UnixTime.FromSeconds(Created));
    }
}
