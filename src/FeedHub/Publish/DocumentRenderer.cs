using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using FeedHub.Configuration;
using FeedHub.Store;
using FeedHub.Syndication;

namespace FeedHub.Publish;

/// <summary>
/// Turns stored entries into the documents of the published tree. It reads neither clock nor disk: the same configuration and content give the same bytes.
/// Safe to use from several threads; made anew when the configuration changes.
/// </summary>
public sealed class DocumentRenderer
{
    private readonly HubConfiguration _configuration;
    private readonly ChannelFeed _feed;
    private readonly PageRenderer _pages;
    private readonly SiteAssets _assets;

    /// <param name="theme">How pages look and speak; <see langword="null"/> for what is built in.</param>
    public DocumentRenderer(HubConfiguration configuration, Theme? theme = null)
    {
        theme ??= Theme.BuiltIn(configuration.Hub.Language);
        _configuration = configuration;
        _assets = theme.Assets;
        _feed = new ChannelFeed(configuration, _assets.Icon.Path);
        _pages = new PageRenderer(configuration, _feed, theme);
        Key = DocumentKey.For(configuration, theme);
    }

    /// <summary>Changes when documents may differ although their entries do not: every channel has to be published again.</summary>
    public string Key { get; }

    /// <summary>How many of a channel's newest entries its documents are made of.</summary>
    public int EntriesNeeded => Math.Max(_configuration.Publish.EntriesPerFeed, _configuration.Publish.EntriesPerPage * _configuration.Publish.Pages);

    /// <summary>All documents of a channel: its feeds and its pages; of everything, the index of all channels too.</summary>
    public async IAsyncEnumerable<PublishedDocument> RenderAsync(ChannelContent content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var render in Renderings(content))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return await render();
        }
    }

    /// <summary>The same, each to be rendered by whoever has time for it; none needs another.</summary>
    public IEnumerable<Func<Task<PublishedDocument>>> Renderings(ChannelContent content)
    {
        var carried = content.Head.Take(_configuration.Publish.EntriesPerFeed).ToImmutableArray();
        var entries = carried.Select(_feed.Carry).ToImmutableArray();
        foreach (var format in _configuration.Publish.Formats)
            yield return () => Task.FromResult(RenderFeed(PublishedPaths.Prefix(content.Channel), format, _feed.Describe(content, carried, format), entries));
        if (content.Directory is { } directory)
            yield return () => _pages.RenderDirectoryAsync(directory);
        foreach (var page in _pages.UpdatesOf(content))
            yield return page;
    }

    /// <summary>The pages that a channel's archive has.</summary>
    public ArchivePages ArchivePagesOf(ChannelContent content) => new(
        PublishedPaths.Archive(content.Channel),
        content.Archive?.First ?? 1,
        content.Archive?.Last ?? 0,
        _configuration.Publish.Formats.Contains(FeedFormat.Atom) ? [PublishedPaths.FileName(FeedFormat.Atom), PublishedPaths.Index] : [PublishedPaths.Index]);

    /// <summary>The documents of one page of a channel's archive: its feed, in Atom alone, and its page.</summary>
    /// <param name="content">Needs no entries.</param>
    /// <param name="entries">Newest first.</param>
    /// <exception cref="ArgumentException">The channel has no archive: a bug of the caller.</exception>
    public async IAsyncEnumerable<PublishedDocument> RenderArchiveAsync(ChannelContent content, int page, IReadOnlyList<StoredEntry> entries)
    {
        var archive = content.Archive ?? throw new ArgumentException($"{content.Channel} has no archive.", nameof(content));
        if (_configuration.Publish.Formats.Contains(FeedFormat.Atom))
            yield return RenderFeed(
                PublishedPaths.ArchivePage(content.Channel, page), FeedFormat.Atom, _feed.DescribeArchive(content, archive, page, entries), [.. entries.Select(_feed.Carry)]);
        yield return await _pages.RenderArchiveAsync(content, archive, page, entries);
    }

    /// <summary>The page of a post that FeedHub itself publishes.</summary>
    /// <exception cref="ArgumentException">The entry is no post: a bug of the caller.</exception>
    public Task<PublishedDocument> RenderPostAsync(StoredEntry post) => _pages.RenderPostAsync(post);

    /// <summary>The files that a post's content refers to.</summary>
    public static ImmutableArray<PublishedCopy> CopiesOf(StoredEntry post) => post.Post is null
        ? []
        : [.. post.Post.Assets.Select(asset => new PublishedCopy(PublishedPaths.Post(post.Post.Slug) + asset.Name, asset.File))];

    /// <summary>The documents of the whole: <c>opml.xml</c> and the pages that answer for a path that is not there, or no longer.</summary>
    /// <param name="sources">Titles of sources that have been read; the others go by their ids.</param>
    public async IAsyncEnumerable<PublishedDocument> RenderSiteAsync(
        IReadOnlyList<SourceProfile> sources, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        yield return RenderOpml(sources);
        await foreach (var page in _pages.RenderAbsenceAsync().WithCancellation(cancellationToken))
            yield return page;
    }

    /// <summary>Stylesheets, icon, and what else a theme has.</summary>
    public ImmutableArray<PublishedDocument> RenderAssets() => _assets.Documents;

    private PublishedDocument RenderOpml(IReadOnlyList<SourceProfile> sources)
    {
        var titles = sources.ToDictionary(source => source.SourceId, source => source.Title);
        var hub = _configuration.Hub;
        IEnumerable<(string Title, Channel Channel)> channels =
        [
            (hub.Title, Channel.Everything),
            .. _configuration.Categories.Select(category => (_feed.CategoryTitle(category.Slug), Channel.Category(category.Slug))),
            .. _configuration.Sources.Select(source => (source.Title ?? titles.GetValueOrDefault(source.Id) ?? source.Id, Channel.Source(source.Id))),
        ];
        // Of one feed in several formats a subscription list names one: Atom says the most.
        FeedFormat[] preference = [FeedFormat.Atom, FeedFormat.Rss, FeedFormat.Json];
        var file = PublishedPaths.FileName(preference.First(_configuration.Publish.Formats.Contains));
        var output = new DocumentBuffer();
        OpmlWriter.Write(output, hub.Title, channels.Select(channel => new OpmlOutline(channel.Title)
        {
            XmlUrl = hub.Address(PublishedPaths.Prefix(channel.Channel) + file),
            HtmlUrl = hub.Address(PublishedPaths.Prefix(channel.Channel)),
        }), PublishedPaths.FeedStyles);
        return new PublishedDocument(PublishedPaths.Opml, output);
    }

    internal static PublishedDocument RenderFeed(string prefix, FeedFormat format, Feed feed, ImmutableArray<Entry> entries)
    {
        var output = new DocumentBuffer();
        var stylesheet = PublishedPaths.ToRoot(prefix) + PublishedPaths.FeedStyles;
        switch (format)
        {
            case FeedFormat.Rss: RssWriter.Write(output, feed, entries, stylesheet); break;
            case FeedFormat.Atom: AtomWriter.Write(output, feed, entries, stylesheet); break;
            case FeedFormat.Json: JsonFeedWriter.Write(output, feed, entries); break;
            default: throw new ArgumentOutOfRangeException(nameof(format), format, "A format without a writer.");
        }
        return new PublishedDocument(prefix + PublishedPaths.FileName(format), output);
    }
}
