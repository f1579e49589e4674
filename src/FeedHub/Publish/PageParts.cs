using System.Collections.Immutable;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Store;
using FeedHub.Syndication;

namespace FeedHub.Publish;

/// <summary>What several pages show: entries in a list, channels, feeds.</summary>
internal sealed class PageParts(HubConfiguration configuration, ChannelFeed feed, Theme theme)
{
    /// <summary>Text elements of an excerpt that stand in for a missing title.</summary>
    private const int TitleLength = 60;

    private readonly HubOptions _hub = configuration.Hub;
    private readonly Site _site = SiteOf(configuration, theme);

    public static Site SiteOf(HubConfiguration configuration, Theme theme) => new(
        configuration.Hub,
        theme.Texts,
        TimeZoneInfo.FindSystemTimeZoneById(configuration.Hub.TimeZone),
        theme.Assets.Stylesheet.Path,
        theme.Assets.Icon.Path,
        configuration.Serve is { Enabled: true, Status: true }) { HasSearch = Site.IsSearched(configuration) };

    public string ChannelName(Channel channel) => channel == Channel.Everything ? _hub.Title : feed.CategoryTitle(channel.Slug);

    public EntryLine Line(PageFrame frame, StoredEntry stored) => new(
        Title(stored),
        stored.Post is { } post ? frame.To(PublishedPaths.Post(post.Slug)) : Web(stored.Entry.Alternate),
        _site.Language(stored.Entry.Language),
        Published(stored.Entry),
        stored.Excerpt,
        stored.SourceTitle,
        PublishedPaths.Prefix(Channel.Source(stored.SourceId)),
        Categories(stored));

    public PostTurn? Turn(PostNeighbour? post) => post is null
        ? null
        : new PostTurn(post.Title.Length > 0 ? post.Title : _site.Texts.Untitled, PublishedPaths.Post(post.Slug), _site.Language(post.Language));

    public ImmutableArray<CategoryLink> Categories(StoredEntry stored) => stored.Categories.IsEmpty
        ? [.. stored.Entry.Categories.Take(1).Select(category => new CategoryLink(category.Label ?? category.Term, null))]
        : [.. stored.Categories.Select(slug => new CategoryLink(feed.CategoryTitle(slug), PublishedPaths.Prefix(Channel.Category(slug))))];

    public ImmutableArray<ChannelLink> Channels(Channel? current, IReadOnlyDictionary<string, long>? counts) =>
    [
        new(_site.Texts.Everything, "", null, current == Channel.Everything),
        .. configuration.Categories.Select(category =>
        {
            var channel = Channel.Category(category.Slug);
            // Another category's count may change without this page being published again.
            long? count = counts is not null && (current == Channel.Everything || current == channel) ? counts.GetValueOrDefault(category.Slug) : null;
            return new ChannelLink(feed.CategoryTitle(category.Slug), PublishedPaths.Prefix(channel), count, current == channel);
        }),
    ];

    public ImmutableArray<FeedAddress> Feeds(Channel channel, string title) =>
    [
        .. configuration.Publish.Formats.Select(
            format => FeedAddress.Of(format, title, _hub.Address(PublishedPaths.Prefix(channel) + PublishedPaths.FileName(format)))),
    ];

    public string Title(StoredEntry stored)
    {
        if (stored.Entry.Title.Length > 0)
            return stored.Entry.Title;
        if (stored.Excerpt.Length == 0)
            return _site.Texts.Untitled;
        var elements = new StringInfo(stored.Excerpt);
        return elements.LengthInTextElements <= TitleLength ? stored.Excerpt : elements.SubstringByTextElements(0, TitleLength) + "…";
    }

    /// <summary>Set for every stored entry; the fallback keeps a page from failing for one row.</summary>
    public static DateTimeOffset Published(Entry entry) => entry.Published ?? entry.Updated ?? DateTimeOffset.UnixEpoch;

    public static string? Web(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" or "ftp" } ? address.AbsoluteUri : null;
}
