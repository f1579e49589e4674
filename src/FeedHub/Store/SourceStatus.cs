using System.Collections.Immutable;

namespace FeedHub.Store;

/// <summary>What <c>status</c> tells of a source. Times are UTC and <see langword="null"/> when there is none.</summary>
/// <param name="Entries">Entries stored.</param>
/// <param name="Failures">Failed polls in a row.</param>
public sealed record SourceStatus(
    string SourceId,
    SourceState State,
    DateTimeOffset? LastPoll,
    DateTimeOffset? LastSuccess,
    string? LastResult,
    int? HttpStatus,
    DateTimeOffset? NextPoll,
    string? NextReason,
    TimeSpan? Interval,
    long Entries,
    int Failures,
    ImmutableArray<string> Warnings,
    string? Error)
{
    /// <summary>The address that is asked instead of the configured one, since the source moved for good.</summary>
    public Uri? MovedTo { get; init; }
}
