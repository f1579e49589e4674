using System.Collections.Immutable;
using FeedHub.Ingest;
using FeedHub.Sources;

namespace FeedHub.Store;

/// <summary>All that one poll of a source leaves behind. It is written whole or not at all.</summary>
/// <param name="SourceId">The source's id in the configuration.</param>
/// <param name="Started">UTC.</param>
/// <param name="Result">A word for the ledger: <c>fetched</c>, <c>not-modified</c>, <c>gone</c>, <c>refused</c>, <c>unreachable</c>, <c>rejected</c>, <c>unreadable</c>.</param>
/// <param name="Harvest">The entries; <see langword="null"/> when there was nothing to read.</param>
/// <param name="Memory">What to remember for the next poll; <see langword="null"/> leaves the last one's.</param>
/// <param name="State">The source's state from now on.</param>
/// <param name="Failures">Failed polls in a row, this one included.</param>
/// <param name="NextPoll">UTC; <see langword="null"/> means never.</param>
/// <param name="NextReason">Why then, in a few words.</param>
/// <param name="Interval">The pause that was chosen, before jitter.</param>
/// <param name="Warnings">What the source loses, for an operator.</param>
/// <param name="Error">Why the poll failed; <see langword="null"/> when it did not.</param>
public sealed record PollRecord(
    string SourceId,
    DateTimeOffset Started,
    Exchange Exchange,
    string Result,
    Harvest? Harvest,
    PollMemory? Memory,
    SourceState State,
    int Failures,
    DateTimeOffset? NextPoll,
    string NextReason,
    TimeSpan Interval,
    ImmutableArray<string> Warnings,
    string? Error)
{
    /// <summary>The source's host wants to be left alone, and all its sources are.</summary>
    public HostPause? Pause { get; init; }

    /// <summary>
    /// How many entries that are no news may displace others from a full document that sources share; <see langword="null"/> for no limit. No news are all
    /// entries of a new source, and what one that gives all its entries other ids says to be older than what it had before.
    /// </summary>
    public int? Backfill { get; init; }

    /// <summary>What to remember of a source that is read by selectors; <see langword="null"/> leaves what there is.</summary>
    public SourceWatch? Watch { get; init; }

    /// <summary>The feeds that a list names from now on; <see langword="null"/> leaves those that it named before.</summary>
    public ImmutableArray<ListedFeed>? Listed { get; init; }

    /// <summary>What became of asking for the own pages of entries.</summary>
    public ImmutableArray<PageVisit> Visits { get; init; } = [];
}

/// <summary>What a poll changed.</summary>
/// <param name="Added">Entries that were not known.</param>
/// <param name="Updated">Known entries whose content changed.</param>
/// <param name="Unchanged">Known entries that are as they were.</param>
/// <param name="Removed">Entries that are gone from a source that lists all it has.</param>
public sealed record PollTally(int Added, int Updated, int Unchanged, int Removed)
{
    /// <summary>Entries that change at each poll and are not followed any more; among the unchanged ones.</summary>
    public int Restless { get; init; }

    /// <summary>Entries that were read and left out.</summary>
    public int Rejected { get; init; }

    public static PollTally Nothing { get; } = new(0, 0, 0, 0);
}
