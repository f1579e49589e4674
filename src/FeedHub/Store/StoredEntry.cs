using System.Collections.Immutable;
using FeedHub.Ingest;
using FeedHub.Syndication;

namespace FeedHub.Store;

/// <summary>An entry as it is published.</summary>
/// <param name="Entry">
/// Its id is the public one; <see cref="Entry.Published"/> is the time it is ordered by and never null; <see cref="Entry.Updated"/> is never null;
/// content is sanitized HTML, summary plain text; <see cref="Entry.Source"/> is the feed it was read from.
/// </param>
/// <param name="SourceId">The source's id in the configuration.</param>
/// <param name="SourceTitle">The source's name for people.</param>
/// <param name="Excerpt">Plain text.</param>
/// <param name="Categories">Slugs of the configured categories it is in.</param>
/// <param name="Revision">The store's revision in which it last changed.</param>
/// <param name="Post">Set when FeedHub itself publishes the entry's page.</param>
public sealed record StoredEntry(
    Entry Entry,
    string SourceId,
    string SourceTitle,
    string Excerpt,
    ImmutableArray<string> Categories,
    long Revision,
    Post? Post)
{
    /// <summary>The next newer post of the source. Known only of posts that were asked for their pages.</summary>
    public PostNeighbour? Newer { get; init; }

    /// <summary>The next older post of the source. Known only of posts that were asked for their pages.</summary>
    public PostNeighbour? Older { get; init; }
}

/// <summary>A post as the page beside it names it.</summary>
/// <param name="Title">Plain text, possibly empty.</param>
/// <param name="Language">A BCP 47 tag; <see langword="null"/> when nobody knows.</param>
public sealed record PostNeighbour(string Slug, string Title, string? Language);
