using System.Collections.Immutable;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Store;

/// <summary>A source that is due and that nobody else polls until the claim ends.</summary>
/// <param name="SourceId">The source's id in the configuration.</param>
/// <param name="Memory">What the last poll left to ask with.</param>
/// <param name="Failures">Failed polls in a row so far.</param>
/// <param name="Warnings">What was lost when it was last read.</param>
/// <param name="Hints">Its publisher's wishes, as last read.</param>
/// <param name="RecentPublished">When its latest entries were published, newest first, at most 20: its rhythm.</param>
public sealed record ClaimedSource(
    string SourceId,
    PollMemory Memory,
    int Failures,
    ImmutableArray<string> Warnings,
    UpdateHints Hints,
    IReadOnlyList<DateTimeOffset> RecentPublished)
{
    /// <summary>The web page that belongs to a feed that is missing, as last read.</summary>
    public Uri? Site { get; init; }
}
