using System.Collections.Immutable;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>What the documents of a source say, before anything is decided about their entries.</summary>
/// <param name="Feed"><see langword="null"/> when no document could be read.</param>
/// <param name="Posts">The pages of ours among the entries, by the entry's id.</param>
/// <param name="Error">Why none could be read.</param>
/// <param name="Whole">Nothing of it was unreadable: what is missing is not there.</param>
/// <param name="HeldUntil">When the first post that waits for its date is due, UTC.</param>
internal sealed record Gathering(
    Feed? Feed,
    ImmutableArray<Entry> Entries,
    ImmutableDictionary<string, GatheredPost> Posts,
    ImmutableArray<string> Warnings,
    string? Error,
    bool Whole,
    DateTimeOffset? HeldUntil = null)
{
    /// <summary>Feeds that a page names which was found instead of one.</summary>
    public ImmutableArray<Uri> Suggested { get; init; } = [];
}

/// <summary>A post's page and the files that may belong to it.</summary>
internal sealed record GatheredPost(string Slug, ImmutableArray<Asset> Assets);
