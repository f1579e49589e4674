using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>A publisher's wishes about when to ask again.</summary>
/// <param name="TimeToLive">RSS <c>ttl</c>: how long the document may be kept.</param>
/// <param name="UpdatePeriod"><c>sy:updatePeriod</c> divided by <c>sy:updateFrequency</c>.</param>
/// <param name="SkipHours">RSS <c>skipHours</c>: hours of the day, 0 to 23, UTC, ascending, in which not to ask.</param>
/// <param name="SkipDays">RSS <c>skipDays</c>: days, UTC, on which not to ask.</param>
public sealed record UpdateHints(
    TimeSpan? TimeToLive,
    TimeSpan? UpdatePeriod,
    ImmutableArray<int> SkipHours,
    ImmutableArray<DayOfWeek> SkipDays)
{
    public static UpdateHints None { get; } = new(null, null, [], []);
}
