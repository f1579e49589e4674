using System.Collections.Immutable;

namespace FeedHub.Publish;

/// <summary>The index of all categories and sources.</summary>
/// <param name="Total">Stored entries of all.</param>
/// <param name="Activity">Days of everything; <see langword="null"/> without entries.</param>
public sealed record DirectoryModel(
    PageFrame Frame,
    ImmutableArray<DirectorySection> Sections,
    long Total,
    Activity? Activity,
    ImmutableArray<ChannelLink> Channels,
    ImmutableArray<FeedAddress> Feeds);

/// <param name="Size">How many channels there are, in words.</param>
public sealed record DirectorySection(string Heading, string Size, ImmutableArray<DirectoryLine> Lines)
{
    /// <summary>The longest bar; at least 1.</summary>
    public long Most => Lines.IsEmpty ? 1 : Math.Max(1, Lines.Max(line => line.Count));
}

/// <summary>A channel in the index.</summary>
/// <param name="Path">Path of its pages in the tree.</param>
/// <param name="Language">Of title and description, when it is another than the page's.</param>
/// <param name="Count">Stored entries.</param>
/// <param name="Feed">The first of its feeds.</param>
public sealed record DirectoryLine(string Title, string Path, string? Language, string? Description, long Count, FeedAddress Feed);
