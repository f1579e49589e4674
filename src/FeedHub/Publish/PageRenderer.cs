using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using FeedHub.Configuration;
using FeedHub.Store;
using FeedHub.Syndication;

namespace FeedHub.Publish;

/// <summary>Prepares what the pages show, and has their components write it.</summary>
internal sealed class PageRenderer(HubConfiguration configuration, ChannelFeed feed, Theme theme)
{
    /// <summary>Days of a chart.</summary>
    private const int ChartLength = 120;

    private readonly HubOptions _hub = configuration.Hub;
    private readonly PageParts _parts = new(configuration, feed, theme);
    private readonly Site _site = PageParts.SiteOf(configuration, theme);

    /// <summary>The pages of a channel's latest updates, each to be rendered by whoever has time for it.</summary>
    public IEnumerable<Func<Task<PublishedDocument>>> UpdatesOf(ChannelContent content)
    {
        var size = configuration.Publish.EntriesPerPage;
        var pages = Math.Clamp((content.Latest.Count + size - 1) / size, 1, configuration.Publish.Pages);
        return Enumerable.Range(1, pages).Select<int, Func<Task<PublishedDocument>>>(number => async () =>
        {
            var model = Updates(content, number, pages, [.. content.Latest.Skip((number - 1) * size).Take(size)]);
            return new PublishedDocument(model.Frame.Path + PublishedPaths.Index, await RazorComponents.RenderAsync<UpdatesPage>(model));
        });
    }

    public async Task<PublishedDocument> RenderArchiveAsync(ChannelContent content, ArchiveState archive, int page, IReadOnlyList<StoredEntry> entries)
    {
        var channel = content.Channel;
        var title = feed.Title(content);
        var own = _parts.Feeds(channel, title);
        var heading = _site.Texts.ArchivePage(page);
        var frame = new PageFrame(_site, PublishedPaths.ArchivePage(channel, page), $"{heading} – {title}", feed.Description(content), own)
        {
            // To the newest entries, past the end of the archive, lead the channel's own pages.
            Previous = page < archive.Last ? PublishedPaths.ArchivePage(channel, page + 1) : PublishedPaths.Prefix(channel),
            Next = page > archive.First ? PublishedPaths.ArchivePage(channel, page - 1) : null,
        };
        var model = new ArchiveModel(frame, channel, _parts.ChannelName(channel), heading, [.. entries.Select(entry => _parts.Line(frame, entry))], _parts.Channels(channel, counts: null), own);
        return new PublishedDocument(frame.Path + PublishedPaths.Index, await RazorComponents.RenderAsync<ArchivePage>(model));
    }

    public async Task<PublishedDocument> RenderPostAsync(StoredEntry stored)
    {
        var post = stored.Post ?? throw new ArgumentException($"{stored.Entry.Id} is no post.", nameof(stored));
        var entry = stored.Entry;
        var published = PageParts.Published(entry);
        var feeds = _parts.Feeds(Channel.Everything, _hub.Title);
        DateTimeOffset? updated = entry.Updated is { } changed && _site.Day(changed) != _site.Day(published) ? changed : null;
        var (older, newer) = (_parts.Turn(stored.Older), _parts.Turn(stored.Newer));
        var frame = new PageFrame(_site, PublishedPaths.Post(post.Slug), $"{_parts.Title(stored)} – {_hub.Title}", stored.Excerpt, feeds)
        {
            Published = published,
            Updated = updated,
            Image = entry.Image is { IsAbsoluteUri: true, Scheme: "http" or "https" } image ? image : null,
            Previous = older?.Path,
            Next = newer?.Path,
        };
        var model = new PostModel(
            frame,
            _parts.Title(stored),
            _site.Language(entry.Language),
            published,
            updated,
            string.Join(", ", (entry.Authors.IsEmpty ? [feed.Author(stored)] : entry.Authors).Select(author => author.Name)),
            _parts.Categories(stored),
            ScrollableParts.Reachable(PostContent.Render(entry.Content?.Value ?? "")),
            older,
            newer,
            _parts.Channels(current: null, counts: null),
            feeds);
        return new PublishedDocument(frame.Path + PublishedPaths.Index, await RazorComponents.RenderAsync<PostPage>(model));
    }

    /// <summary>The frame of a page that is asked for each time it is shown.</summary>
    public PageFrame StatusFrame() => new(_site, PublishedPaths.Status, $"{_site.Texts.Status} – {_hub.Title}", null, _parts.Feeds(Channel.Everything, _hub.Title)) { Unlisted = true };

    /// <summary>What is answered where there is nothing, and where there was something once.</summary>
    public async IAsyncEnumerable<PublishedDocument> RenderAbsenceAsync()
    {
        var texts = _site.Texts;
        yield return await RenderAsync(PublishedPaths.NotFound, 404, texts.NotFoundTitle, texts.NotFound);
        yield return await RenderAsync(PublishedPaths.Gone, 410, texts.GoneTitle, texts.Gone);

        async Task<PublishedDocument> RenderAsync(string path, int status, string title, string explanation)
        {
            var frame = new PageFrame(_site, "", $"{title} – {_hub.Title}", explanation, _parts.Feeds(Channel.Everything, _hub.Title)) { Anywhere = true };
            return new PublishedDocument(path, await RazorComponents.RenderAsync<NotFoundPage>(new NotFoundModel(frame, status, title, explanation)));
        }
    }

    /// <summary>The index of all categories and sources.</summary>
    public async Task<PublishedDocument> RenderDirectoryAsync(ChannelDirectory directory)
    {
        var texts = _site.Texts;
        var profiles = directory.Sources.ToDictionary(source => source.SourceId);
        var categories = configuration.Categories.Select(category =>
            Line(Channel.Category(category.Slug), feed.CategoryTitle(category.Slug), null, category.Description, directory.Counts.Categories));
        var sources = configuration.Sources.Select(source =>
        {
            var profile = profiles.GetValueOrDefault(source.Id);
            var title = source.Title ?? profile?.Title ?? source.Id;
            return Line(Channel.Source(source.Id), title, source.Language ?? profile?.Feed.Language, profile?.Feed.Subtitle, directory.Counts.Sources);
        });
        var feeds = _parts.Feeds(Channel.Everything, _hub.Title);
        var model = new DirectoryModel(
            new PageFrame(_site, PublishedPaths.Channels, $"{texts.Channels} – {_hub.Title}", _hub.Description ?? _hub.Subtitle, feeds),
            [
                new DirectorySection(texts.Categories, texts.CategoryCount(configuration.Categories.Length), [.. categories]),
                new DirectorySection(texts.Sources, texts.SourceCount(configuration.Sources.Length), [.. sources]),
            ],
            directory.Counts.Entries,
            Activity.Of(directory.Arrivals, directory.Arrivals.Count < ChannelDirectory.Most, ChartLength, _site.TimeZone),
            _parts.Channels(current: null, directory.Counts.Categories),
            feeds);
        return new PublishedDocument(model.Frame.Path + PublishedPaths.Index, await RazorComponents.RenderAsync<DirectoryPage>(model));

        DirectoryLine Line(Channel channel, string title, string? language, string? description, IReadOnlyDictionary<string, long> counts) => new(
            title, PublishedPaths.Prefix(channel), _site.Language(language), description, counts.GetValueOrDefault(channel.Slug), _parts.Feeds(channel, title)[0]);
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
            highlighter!.Mark(_parts.Title(stored)),
            stored.Post is { } post ? frame.To(PublishedPaths.Post(post.Slug)) : PageParts.Web(stored.Entry.Alternate),
            _site.Language(stored.Entry.Language),
            PageParts.Published(stored.Entry),
            highlighter.Snippet(stored),
            stored.SourceTitle,
            _parts.Categories(stored)));
        return new PublishedDocument($"{PublishedPaths.Search}/{PublishedPaths.Index}",
            await RazorComponents.RenderAsync<SearchPage>(new SearchModel(frame, texts, content, [.. lines], pages, feeds)));
    }

    private UpdatesModel Updates(ChannelContent content, int number, int pages, ImmutableArray<StoredEntry> entries)
    {
        var channel = content.Channel;
        var everything = channel == Channel.Everything;
        var heading = channel.Kind switch
        {
            ChannelKind.Everything => _hub.Title,
            ChannelKind.Category => feed.CategoryTitle(channel.Slug),
            _ => feed.Title(content),
        };
        var title = channel.Kind == ChannelKind.Source ? $"{heading} – {_hub.Title}" : feed.Title(content);
        var own = _parts.Feeds(channel, title);
        var frame = new PageFrame(
            _site,
            PublishedPaths.Page(channel, number),
            number == 1 ? title : $"{title} – {_site.Texts.Page(number, pages)}",
            feed.Description(content),
            everything ? own : [.. own, .. _parts.Feeds(Channel.Everything, _hub.Title)])
        {
            Previous = number > 1 ? PublishedPaths.Page(channel, number - 1) : null,
            Next = number < pages ? PublishedPaths.Page(channel, number + 1) : null,
        };
        return new UpdatesModel(
            frame,
            channel,
            heading,
            feed.Description(content),
            [.. entries.Select(entry => _parts.Line(frame, entry))],
            number,
            pages,
            content.Total ?? (channel.Kind == ChannelKind.Category ? content.Counts.GetValueOrDefault(channel.Slug) : null),
            content.Latest.Count == 0 ? content.Changed.Created : content.Latest.Max(entry => entry.Entry.Updated ?? PageParts.Published(entry.Entry)),
            _parts.Channels(channel, content.Counts),
            own)
        {
            Archive = content.Archive is { } archive ? PublishedPaths.ArchivePage(channel, archive.Newest) : null,
            Home = PageParts.Web(content.Source?.Feed.Alternate),
            Activity = number > 1 ? null : Activity.Of(
                [.. content.Latest.Select(entry => PageParts.Published(entry.Entry))], content.Latest.Count == content.Total, ChartLength, _site.TimeZone),
        };
    }
}
