using FeedHub.Configuration;
using FeedHub.Syndication;

namespace FeedHub.Sources;

/// <summary>All that the time of a source's next poll depends on.</summary>
/// <param name="Bounds"><c>fetch.interval</c>.</param>
/// <param name="Outcome">How the source answered just now.</param>
/// <param name="Now">When it was asked, UTC: pauses are counted from the asking, so that five minutes stay five minutes.</param>
public sealed record RefreshFacts(SourceOptions Source, IntervalOptions Bounds, FetchOutcome Outcome, DateTimeOffset Now)
{
    /// <summary>The publisher's wishes, as last read.</summary>
    public UpdateHints Hints { get; init; } = UpdateHints.None;

    /// <summary>Polls in a row that brought nothing to read, this one included; 0 after one that went well.</summary>
    public int Failures { get; init; }

    /// <summary>When the first 404 came since it last answered.</summary>
    public DateTimeOffset? MissingSince { get; init; }

    /// <summary>When its latest entries were published, in any order: its rhythm.</summary>
    public IReadOnlyList<DateTimeOffset> RecentPublished { get; init; } = [];

    /// <summary>When the first post that waits for its date is due.</summary>
    public DateTimeOffset? HeldUntil { get; init; }
}
