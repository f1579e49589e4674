using System.Collections.Immutable;
using FeedHub.Store;

namespace FeedHub.Publish;

/// <summary>What became of a search, for its page.</summary>
/// <param name="Text">As it was typed; empty when nothing was asked yet.</param>
/// <param name="Query">As it was understood; <see langword="null"/> when it was not, or nothing was asked.</param>
/// <param name="Notice">A sentence about what went wrong, in the page's language.</param>
/// <param name="Found">What was found; <see langword="null"/> when nothing was searched.</param>
/// <param name="Number">Of the page, from 1.</param>
public sealed record SearchContent(string Text, SearchQuery? Query, string? Notice, SearchAnswer.Found? Found, int Number);

/// <summary>One page of what a search found.</summary>
/// <param name="Pages">How many there are; 0 when nothing was searched.</param>
/// <param name="Feeds">The search as something to subscribe to; none when it was not understood.</param>
public sealed record SearchModel(
    PageFrame Frame,
    SearchTexts Texts,
    SearchContent Content,
    ImmutableArray<SearchLine> Lines,
    int Pages,
    ImmutableArray<FeedAddress> Feeds)
{
    /// <summary>Another page of the same search.</summary>
    public string To(int number) => $"{Frame.To(PublishedPaths.Search)}?q={Uri.EscapeDataString(Content.Text)}{(number == 1 ? "" : $"&page={number}")}";
}

/// <summary>An entry that was found.</summary>
/// <param name="Href">The entry's page; <see langword="null"/> when it has none.</param>
/// <param name="Language">Set when it is another than the page's.</param>
public sealed record SearchLine(
    ImmutableArray<MarkedText> Title,
    string? Href,
    string? Language,
    DateTimeOffset Published,
    ImmutableArray<MarkedText> Snippet,
    string SourceTitle,
    ImmutableArray<CategoryLink> Categories);
