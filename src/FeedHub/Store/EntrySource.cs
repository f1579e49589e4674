using System.Collections.Immutable;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Store;

/// <summary>What the entries of a source say of it.</summary>
/// <param name="Title">For people: the configured title, else its own, else its id.</param>
internal sealed record EntrySource(string Title, SourceFeed Feed)
{
    public static EntrySource Of(string sourceId, string? configuredTitle, string? url, Feed feed)
    {
        var title = TitleOf(sourceId, configuredTitle, feed);
        return new EntrySource(title, new SourceFeed(feed.Id, title, feed.Updated, LinksOf(url, feed), feed.Rights));
    }

    public static string TitleOf(string sourceId, string? configuredTitle, Feed feed)
        => configuredTitle ?? (feed.Title.Length > 0 ? feed.Title : sourceId);

    /// <summary>The address under which the feed knows itself comes before the one that we ask; both may hold a secret.</summary>
    private static ImmutableArray<Link> LinksOf(string? url, Feed feed)
    {
        var self = feed.Self ?? (url is null ? null : new Uri(url));
        var links = ImmutableArray.CreateBuilder<Link>(2);
        if (self is not null)
            links.Add(new Link(PublicAddress.Of(self), Link.Self));
        if (feed.Alternate is { } alternate)
            links.Add(new Link(alternate));
        return links.ToImmutable();
    }
}
