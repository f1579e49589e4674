using System.Collections.Immutable;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>What one poll of a source brought, ready to be stored.</summary>
/// <param name="Feed">What the source says of itself; <see langword="null"/> when nothing could be read.</param>
/// <param name="Entries">Newest first as the source lists them, one for each key.</param>
/// <param name="Warnings">Sentences for an operator.</param>
/// <param name="Error">Why nothing could be read; <see langword="null"/> when something was.</param>
/// <param name="Complete">The entries are all there are: one that is missing from them is gone.</param>
/// <param name="HeldUntil">When the first post that waits for its date is due, UTC.</param>
public sealed record Harvest(
    Feed? Feed,
    ImmutableArray<IngestedEntry> Entries,
    ImmutableArray<string> Warnings,
    string? Error,
    bool Complete,
    DateTimeOffset? HeldUntil)
{
    /// <summary>These are only the entries that are new: what is missing from them is as it was.</summary>
    public bool Partial { get; init; }

    /// <summary>Entries that were read and left out: broken ones, and those that the source's clauses do not want.</summary>
    public int Rejected { get; init; }

    /// <summary>Keys of entries that the source lists and its clauses leave out: one that was stored is withdrawn.</summary>
    public ImmutableArray<string> Dropped { get; init; } = [];

    /// <summary>Names the rules that the entries are sorted by; <see langword="null"/> when they do not matter.</summary>
    public string? RulesKey { get; init; }

    /// <summary>Feeds that the page names which was found instead of one.</summary>
    public ImmutableArray<Uri> Suggested { get; init; } = [];
}
