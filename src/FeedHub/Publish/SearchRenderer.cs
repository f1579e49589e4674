using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Store;
using FeedHub.Syndication;

namespace FeedHub.Publish;

/// <summary>
/// The page and the feeds of a search. They are not published but made when they are asked for, of nothing but what was found: the same result gives the same bytes.
/// </summary>
public sealed class SearchRenderer
{
    private readonly HubConfiguration _configuration;
    private readonly ChannelFeed _feed;
    private readonly PageRenderer _pages;
    private readonly string _icon;

    public SearchRenderer(HubConfiguration configuration, Theme theme)
    {
        _configuration = configuration;
        _icon = theme.Assets.Icon.Path;
        _feed = new ChannelFeed(configuration, _icon);
        _pages = new PageRenderer(configuration, _feed, theme);
        Texts = SearchTexts.For(configuration.Hub.Language);
    }

    /// <summary>Words in the language of the pages.</summary>
    public SearchTexts Texts { get; }

    public Task<PublishedDocument> RenderPageAsync(SearchContent content)
        => _pages.RenderSearchAsync(content, Texts, content.Query is { } query ? [.. _configuration.Publish.Formats.Select(format => Address(query, format))] : []);

    /// <summary>A search as a feed: the newest of what it finds. Its id is its address, which says what is searched for.</summary>
    /// <param name="entries">Newest first.</param>
    public PublishedDocument RenderFeed(FeedFormat format, SearchQuery query, ImmutableArray<StoredEntry> entries)
    {
        var hub = _configuration.Hub;
        var page = AddressOf(PublishedPaths.Search, query);
        var feed = new Feed
        {
            Id = page.AbsoluteUri,
            Title = Texts.FeedTitle(query.Text, hub.Title),
            // The newest change among the entries; where there are none, an instant that stays the same.
            Updated = entries.Max(entry => entry.Entry.Updated ?? entry.Entry.Published) ?? DateTimeOffset.UnixEpoch,
            Links = [new Link(Address(query, format).Url, Link.Self, PublishedPaths.MediaType(format)), new Link(page, Link.Alternate, "text/html")],
            Authors = [new Person(hub.Author ?? hub.Title)],
            Language = hub.Language,
            Generator = Generator.Name,
            Icon = hub.Address(_icon),
            Hints = new UpdateHints(_configuration.Fetch.Interval.Min, null, [], []),
        };
        // Its addresses are at the root of the tree, which is where it looks for its stylesheet from.
        return DocumentRenderer.RenderFeed("", format, feed, [.. entries.Select(_feed.Carry)]);
    }

    private FeedAddress Address(SearchQuery query, FeedFormat format)
        => FeedAddress.Of(format, Texts.FeedTitle(query.Text, _configuration.Hub.Title), AddressOf(PublishedPaths.SearchFeed(format), query));

    private Uri AddressOf(string path, SearchQuery query) => new(_configuration.Hub.Address(path).AbsoluteUri + "?q=" + Uri.EscapeDataString(query.Text));
}
