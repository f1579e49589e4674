using Dapper;

namespace FeedHub.Store;

/// <summary>Answers questions about channels.</summary>
internal sealed class ChannelRepository(StoreConnections connections)
{
    /// <summary>A key that no documents were ever rendered by.</summary>
    private const string NoKey = " ";

    public Task<IReadOnlyList<ChangedChannel>> ChangedAsync(string? renderKey, CancellationToken cancellationToken)
        => connections.ReadAsync<IReadOnlyList<ChangedChannel>>(
            db => Statement.ReadAll(db, ChannelSql.Changed, ReadChanged, renderKey ?? NoKey), cancellationToken);

    public Task<StoreCounts> CountsAsync(CancellationToken cancellationToken)
        => connections.ReadAsync(
            db =>
            {
                var kinds = Statement.ReadAll(db, ChannelSql.Counts, rows => (Kind: (ChannelKind)rows.Number(0), Slug: rows.Text(1), Entries: rows.Number(2))).ToLookup(row => row.Kind);
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

    private static ChangedChannel ReadChanged(Statement.Rows rows) => new(
        new Channel((ChannelKind)rows.Number(0), rows.Text(1)), rows.Number(2), rows.Number(3), UnixTime.FromSeconds(rows.Number(4)));
}
