using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Store;
using FeedHub.Syndication;

namespace FeedHub.Publish;

/// <summary>What a channel's feed says of itself and of its entries, before it takes the shape of a format.</summary>
/// <param name="icon">Path of the hub's icon in the tree.</param>
internal sealed class ChannelFeed(HubConfiguration configuration, string icon)
{
    private readonly HubOptions _hub = configuration.Hub;
    private readonly ImmutableDictionary<string, CategoryOptions> _categories = configuration.Categories.ToImmutableDictionary(category => category.Slug);
    private readonly ImmutableDictionary<string, SourceOptions> _sources = configuration.Sources.ToImmutableDictionary(source => source.Id);

    /// <summary>A category as people know it; a slug that is configured no longer stands for itself.</summary>
    public string CategoryTitle(string slug) => _categories.GetValueOrDefault(slug)?.Title ?? slug;

    public string Title(ChannelContent content) => content.Channel.Kind switch
    {
        ChannelKind.Category => $"{CategoryTitle(content.Channel.Slug)} – {_hub.Title}",
        ChannelKind.Source => content.Source?.Title ?? content.Channel.Slug,
        _ => _hub.Title,
    };

    public string? Description(ChannelContent content) => content.Channel.Kind switch
    {
        ChannelKind.Category => _categories.GetValueOrDefault(content.Channel.Slug)?.Description,
        ChannelKind.Source => content.Source?.Feed.Subtitle,
        _ => _hub.Description ?? _hub.Subtitle,
    };

    /// <summary>The feed in one format; <paramref name="entries"/> are those it carries.</summary>
    public Feed Describe(ChannelContent content, IReadOnlyList<StoredEntry> entries, FeedFormat format)
    {
        var prefix = PublishedPaths.Prefix(content.Channel);
        var links = ImmutableArray.CreateBuilder<Link>();
        links.Add(new Link(_hub.Address(prefix + PublishedPaths.FileName(format)), Link.Self, PublishedPaths.MediaType(format)));
        links.Add(new Link(SourceOf(content)?.Alternate ?? _hub.Address(prefix), Link.Alternate, "text/html"));
        if (HubAddress.Of(configuration) is { } hub)
            links.Add(new Link(hub, Link.Hub));
        if (content.Archive is { } archive && RelationOfArchive(format) is { } relation)
            links.Add(ArchivePage(content.Channel, archive.Newest, relation, format));
        var feed = Describe(content, entries, links.DrainToImmutable());
        if (content.Withdrawn.Count == 0)
            return feed;
        var withdrawn = content.Withdrawn[0].When;
        return feed with
        {
            Updated = feed.Updated > withdrawn ? feed.Updated : withdrawn,
            Withdrawn = [.. content.Withdrawn.Select(gone => new WithdrawnEntry(gone.PublicId, gone.When))],
        };
    }

    /// <summary>A page of the archive as an Atom feed of its own (RFC 5005 §4). A full one names the next, which is there from then on: so it never has to change.</summary>
    public Feed DescribeArchive(ChannelContent content, ArchiveState archive, int page, IReadOnlyList<StoredEntry> entries)
    {
        var links = ImmutableArray.CreateBuilder<Link>();
        links.Add(ArchivePage(content.Channel, page, Link.Self));
        links.Add(new Link(_hub.Address(PublishedPaths.ArchivePage(content.Channel, page)), Link.Alternate, "text/html"));
        var current = PublishedPaths.Prefix(content.Channel) + PublishedPaths.FileName(FeedFormat.Atom);
        links.Add(new Link(_hub.Address(current), Link.Current, PublishedPaths.MediaType(FeedFormat.Atom)));
        if (page > archive.First)
            links.Add(ArchivePage(content.Channel, page - 1, Link.PreviousArchive));
        if (page < archive.Last)
            links.Add(ArchivePage(content.Channel, page + 1, Link.NextArchive));
        return Describe(content, entries, links.DrainToImmutable()) with { IsArchive = true };
    }

    /// <summary>What a feed calls the newest page of its archive; <see langword="null"/> where it must not lead there. RSS has no readers that would follow.</summary>
    private string? RelationOfArchive(FeedFormat format) => format switch
    {
        FeedFormat.Atom => Link.PreviousArchive,
        FeedFormat.Json when ArchiveJson.IsServed(configuration) => Link.Next,
        _ => null,
    };

    private Link ArchivePage(Channel channel, int page, string relation, FeedFormat format = FeedFormat.Atom)
        => new(_hub.Address(PublishedPaths.ArchivePage(channel, page) + PublishedPaths.FileName(format)), relation, PublishedPaths.MediaType(format));

    /// <summary>What a source says of itself; <see langword="null"/> for a channel that is none.</summary>
    private static Feed? SourceOf(ChannelContent content) => content.Channel.Kind == ChannelKind.Source ? content.Source?.Feed ?? new Feed() : null;

    private Feed Describe(ChannelContent content, IReadOnlyList<StoredEntry> entries, ImmutableArray<Link> links)
    {
        var source = SourceOf(content);
        return new Feed
        {
            Id = _hub.Address(PublishedPaths.Prefix(content.Channel)).AbsoluteUri,
            Title = Title(content),
            Subtitle = Description(content),
            // The newest change among the entries, so that the same rows give the same bytes; never the time of the run.
            Updated = entries.Max(entry => entry.Entry.Updated ?? entry.Entry.Published) ?? content.Changed.Created,
            Links = links,
            Authors = source switch
            {
                null => [new Person(_hub.Author ?? _hub.Title)],
                { Authors: { IsEmpty: false } authors } => authors,
                _ => [new Person(Title(content))],
            },
            Language = source is null ? _hub.Language : _sources.GetValueOrDefault(content.Channel.Slug)?.Language ?? source.Language,
            Rights = source?.Rights,
            Generator = Generator.Name,
            Icon = source is null ? _hub.Address(icon) : source.Icon,
            Logo = source?.Logo,
            // Sources are not asked more often than that, so there is no use in asking us more often either.
            Hints = new UpdateHints(configuration.Fetch.Interval.Min, null, [], []),
        };
    }

    /// <summary>An entry as feeds carry it.</summary>
    public Entry Carry(StoredEntry stored) => stored.Entry with
    {
        Links = Links(stored),
        Authors = stored.Entry.Authors.IsEmpty ? [Author(stored)] : stored.Entry.Authors,
        Categories = [.. stored.Categories.Select(Category), .. stored.Entry.Categories],
        Summary = stored.Excerpt.Length > 0 ? Text.Plain(stored.Excerpt) : null,
        Content = configuration.Publish.Content == PublishedContent.Full ? stored.Entry.Content : null,
    };

    /// <summary>Our own post says where we publish it today, also when it was stored under another address.</summary>
    private ImmutableArray<Link> Links(StoredEntry stored) => stored.Post is null
        ? stored.Entry.Links
        :
        [
            new Link(_hub.Address(PublishedPaths.Post(stored.Post.Slug)), MediaType: "text/html"),
            .. stored.Entry.Links.Where(link => link.Relation != Link.Alternate),
        ];

    /// <summary>Whose an entry is that names nobody: ours if the post is, else its source's. The hub never signs what others wrote.</summary>
    public Person Author(StoredEntry stored) => new(stored.Post is null ? stored.SourceTitle : _hub.Author ?? _hub.Title);

    private Category Category(string slug) => new(slug, _hub.Address("categories/").AbsoluteUri, CategoryTitle(slug));
}
