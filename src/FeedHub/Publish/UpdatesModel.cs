using System.Collections.Immutable;
using FeedHub.Store;

namespace FeedHub.Publish;

/// <summary>One page of a channel's latest updates.</summary>
/// <param name="Heading">The channel's name; the hub's own for everything.</param>
/// <param name="Number">1-based.</param>
/// <param name="Pages">How many there are; at least 1.</param>
/// <param name="Total">Stored entries of the channel; <see langword="null"/> when it is not told.</param>
/// <param name="Changed">The channel's newest change.</param>
public sealed record UpdatesModel(
    PageFrame Frame,
    Channel Channel,
    string Heading,
    string? Description,
    ImmutableArray<EntryLine> Entries,
    int Number,
    int Pages,
    long? Total,
    DateTimeOffset Changed,
    ImmutableArray<ChannelLink> Channels,
    ImmutableArray<FeedAddress> Feeds)
{
    /// <summary>Path of the newest page of the archive; <see langword="null"/> when there is none.</summary>
    public string? Archive { get; init; }

    /// <summary>The web page of a source; <see langword="null"/> where there is none.</summary>
    public string? Home { get; init; }

    /// <summary>The channel's days, on its first page; <see langword="null"/> without entries.</summary>
    public Activity? Activity { get; init; }
}

/// <summary>An entry in a list.</summary>
/// <param name="Title">Plain text, never empty.</param>
/// <param name="Href">The entry's page; <see langword="null"/> when it has none.</param>
/// <param name="Language">Set when it is another than the page's.</param>
/// <param name="SourcePath">Path of the source's pages in the tree.</param>
/// <param name="Categories">The configured ones, else the entry's own words without an address.</param>
public sealed record EntryLine(
    string Title,
    string? Href,
    string? Language,
    DateTimeOffset Published,
    string Excerpt,
    string SourceTitle,
    string SourcePath,
    ImmutableArray<CategoryLink> Categories);

/// <param name="Path">Path of the category's pages in the tree; <see langword="null"/> when it has none.</param>
public sealed record CategoryLink(string Title, string? Path);

/// <summary>A channel in the navigation.</summary>
/// <param name="Count">Stored entries; <see langword="null"/> when it is not told.</param>
public sealed record ChannelLink(string Title, string Path, long? Count, bool Current);
