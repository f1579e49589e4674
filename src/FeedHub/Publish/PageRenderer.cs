using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using FeedHub.Configuration;
using FeedHub.Store;
using FeedHub.Syndication;

namespace FeedHub.Publish;

/// <summary>Prepares what the pages show, and has their components write it.</summary>
internal sealed class PageRenderer(HubConfiguration configuration, ChannelFeed feed, SiteAssets assets)
{
    /// <summary>Text elements of an excerpt that stand in for a missing title.</summary>
    private const int TitleLength = 60;

    private readonly HubOptions _hub = configuration.Hub;
    private readonly Site _site = new(
        configuration.Hub,
        Texts.For(configuration.Hub.Language),
        TimeZoneInfo.FindSystemTimeZoneById(configuration.Hub.TimeZone),
        assets.Stylesheet.Path,
        assets.Icon.Path) { HasSearch = Site.IsSearched(configuration) };

    public async IAsyncEnumerable<PublishedDocument> RenderUpdatesAsync(ChannelContent content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var size = configuration.Publish.EntriesPerPage;
        var pages = Math.Clamp((content.Latest.Count + size - 1) / size, 1, configuration.Publish.Pages);
        for (var number = 1; number <= pages; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var model = Updates(content, number, pages, [.. content.Latest.Skip((number - 1) * size).Take(size)]);
            yield return new PublishedDocument(model.Frame.Path + PublishedPaths.Index, await RazorComponents.RenderAsync<UpdatesPage>(model));
        }
    }

    public async Task<PublishedDocument> RenderPostAsync(StoredEntry stored)
    {
        var post = stored.Post ?? throw new ArgumentException($"{stored.Entry.Id} is no post.", nameof(stored));
        var entry = stored.Entry;
        var published = Published(entry);
        var feeds = Feeds(Channel.Everything, _hub.Title);
        var frame = new PageFrame(_site, PublishedPaths.Post(post.Slug), $"{Title(stored)} – {_hub.Title}", stored.Excerpt, feeds) { Published = published };
        var model = new PostModel(
            frame,
            Title(stored),
            _site.Language(entry.Language),
            published,
            entry.Updated is { } updated && _site.Day(updated) != _site.Day(published) ? updated : null,
            string.Join(", ", (entry.Authors.IsEmpty ? [feed.Author(stored)] : entry.Authors).Select(author => author.Name)),
            Categories(stored),
            PostContent.Render(entry.Content?.Value ?? ""),
            Channels(current: null, counts: null),
            feeds);
        return new PublishedDocument(frame.Path + PublishedPaths.Index, await RazorComponents.RenderAsync<PostPage>(model));
    }

    public async Task<PublishedDocument> RenderNotFoundAsync()
    {
        var texts = _site.Texts;
        var feeds = Feeds(Channel.Everything, _hub.Title);
        var frame = new PageFrame(_site, "", $"{texts.NotFoundTitle} – {_hub.Title}", texts.NotFound, feeds) { Anywhere = true };
        return new PublishedDocument(PublishedPaths.NotFound, await RazorComponents.RenderAsync<NotFoundPage>(frame));
    }

    /// <summary>A page of what a search found. Nothing that search engines should keep.</summary>
    /// <param name="feeds">The search as something to subscribe to.</param>
    public async Task<PublishedDocument> RenderSearchAsync(SearchContent content, SearchTexts texts, ImmutableArray<FeedAddress> feeds)
    {
        var title = content.Text.Length == 0 ? texts.Search : $"{content.Text} – {texts.Search}";
        var frame = new PageFrame(_site, "", $"{title} – {_hub.Title}", null, feeds) { Anywhere = true };
        var highlighter = content.Query is null ? null : new SearchHighlighter(content.Query);
        var pages = content.Found is null ? 0 : (content.Found.Total + configuration.Publish.EntriesPerPage - 1) / configuration.Publish.EntriesPerPage;
        var lines = (content.Found?.Entries ?? []).Select(stored => new SearchLine(
            highlighter!.Mark(Title(stored)),
            stored.Post is { } post ? frame.To(PublishedPaths.Post(post.Slug)) : Web(stored.Entry.Alternate),
            _site.Language(stored.Entry.Language),
            Published(stored.Entry),
            highlighter.Snippet(stored),
            stored.SourceTitle,
            Categories(stored)));
        return new PublishedDocument($"{PublishedPaths.Search}/{PublishedPaths.Index}",
            await RazorComponents.RenderAsync<SearchPage>(new SearchModel(frame, texts, content, [.. lines], pages, feeds)));
    }

    private UpdatesModel Updates(ChannelContent content, int number, int pages, ImmutableArray<StoredEntry> entries)
    {
        var channel = content.Channel;
        var everything = channel == Channel.Everything;
        var heading = everything ? _hub.Title : feed.CategoryTitle(channel.Slug);
        var title = feed.Title(content);
        var own = Feeds(channel, title);
        var frame = new PageFrame(
            _site,
            PublishedPaths.Page(channel, number),
            number == 1 ? title : $"{title} – {_site.Texts.Page(number, pages)}",
            feed.Description(content),
            everything ? own : [.. own, .. Feeds(Channel.Everything, _hub.Title)])
        {
            Previous = number > 1 ? PublishedPaths.Page(channel, number - 1) : null,
            Next = number < pages ? PublishedPaths.Page(channel, number + 1) : null,
        };
        return new UpdatesModel(
            frame,
            channel,
            heading,
            feed.Description(content),
            [.. entries.Select(entry => Line(frame, entry))],
            number,
            pages,
            everything ? null : content.Counts.GetValueOrDefault(channel.Slug),
            content.Latest.Count == 0 ? content.Changed.Created : content.Latest.Max(entry => entry.Entry.Updated ?? Published(entry.Entry)),
            Channels(channel, content.Counts),
            own);
    }

    private EntryLine Line(PageFrame frame, StoredEntry stored) => new(
        Title(stored),
        stored.Post is { } post ? frame.To(PublishedPaths.Post(post.Slug)) : Web(stored.Entry.Alternate),
        _site.Language(stored.Entry.Language),
        Published(stored.Entry),
        stored.Excerpt,
        stored.SourceTitle,
        Categories(stored));

    private ImmutableArray<CategoryLink> Categories(StoredEntry stored) => stored.Categories.IsEmpty
        ? [.. stored.Entry.Categories.Take(1).Select(category => new CategoryLink(category.Label ?? category.Term, null))]
        : [.. stored.Categories.Select(slug => new CategoryLink(feed.CategoryTitle(slug), PublishedPaths.Prefix(Channel.Category(slug))))];

    private ImmutableArray<ChannelLink> Channels(Channel? current, IReadOnlyDictionary<string, long>? counts) =>
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

    private ImmutableArray<FeedAddress> Feeds(Channel channel, string title) =>
    [
        .. configuration.Publish.Formats.Select(
            format => FeedAddress.Of(format, title, _hub.Address(PublishedPaths.Prefix(channel) + PublishedPaths.FileName(format)))),
    ];

    private string Title(StoredEntry stored)
    {
        if (stored.Entry.Title.Length > 0)
            return stored.Entry.Title;
        if (stored.Excerpt.Length == 0)
            return _site.Texts.Untitled;
        var elements = new StringInfo(stored.Excerpt);
        return elements.LengthInTextElements <= TitleLength ? stored.Excerpt : elements.SubstringByTextElements(0, TitleLength) + "…";
    }

    /// <summary>Set for every stored entry; the fallback keeps a page from failing for one row.</summary>
    private static DateTimeOffset Published(Entry entry) => entry.Published ?? entry.Updated ?? DateTimeOffset.UnixEpoch;

    private static string? Web(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" or "ftp" } ? address.AbsoluteUri : null;
}
