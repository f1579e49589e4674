using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>One line of an OPML 2.0 subscription list: a feed, or a folder of more lines.</summary>
/// <param name="Text">What a reader shows; plain text.</param>
public sealed record OpmlOutline(string Text)
{
    /// <summary>The feed's own title, plain text; <see langword="null"/> repeats <see cref="Text"/>.</summary>
    public string? Title { get; init; }

    /// <summary>The feed; <see langword="null"/> for a folder.</summary>
    public Uri? XmlUrl { get; init; }

    /// <summary>The web page that the feed belongs to.</summary>
    public Uri? HtmlUrl { get; init; }

    /// <summary>Plain text.</summary>
    public string? Description { get; init; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>Topics of the feed besides the folders that it is in: the last words of the paths in <c>category</c>, plain text.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>What the folder holds.</summary>
    public ImmutableArray<OpmlOutline> Outlines { get; init; } = [];
}
