using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Syndication;

namespace FeedHub.Publish;

/// <summary>
/// A page of an archive as a JSON Feed. It is made of the published Atom document, of nothing else, and for one who asks: written with every page it would be a third more
/// to write, and few ever read it.
/// </summary>
public static class ArchiveJson
{
    private static readonly string Atom = PublishedPaths.FileName(FeedFormat.Atom);
    private static readonly string Json = PublishedPaths.FileName(FeedFormat.Json);

    /// <summary>Whether somebody answers for the pages of archives, so that a feed may lead to them.</summary>
    public static bool IsServed(HubConfiguration configuration) => configuration.Serve.Enabled && configuration.Publish.Formats.Contains(FeedFormat.Atom);

    /// <summary>Path of the Atom document that the one at a path is made of; <see langword="null"/> for a path of anything else.</summary>
    public static string? OriginOf(string path)
        => PublishedPaths.IsArchivePage(path) && path.EndsWith("/" + Json, StringComparison.Ordinal) ? path[..^Json.Length] + Atom : null;

    /// <param name="path">Of the document in JSON.</param>
    /// <param name="atom">The bytes of the one in Atom.</param>
    /// <returns><see langword="null"/> when that is no page of an archive.</returns>
    public static PublishedDocument? Render(string path, ReadOnlyMemory<byte> atom)
    {
        if (FeedReader.Read(atom, ReadContext.None) is not ReadOutcome.Understood { Document: { Format: DocumentFormat.Atom10, Feed: { Self: { } self } feed } document })
            return null;
        var links = ImmutableArray.CreateBuilder<Link>();
        links.Add(new Link(Beside(self), Link.Self, PublishedPaths.MediaType(FeedFormat.Json)));
        links.AddRange(feed.Links.Where(link => link.Relation == Link.Alternate));
        // What comes next for one who walks from the newest to the oldest is what came before.
        if (feed.Links.Find(Link.PreviousArchive) is { } older)
            links.Add(new Link(Beside(older), Link.Next, PublishedPaths.MediaType(FeedFormat.Json)));
        return DocumentRenderer.RenderFeed(path[..^Json.Length], FeedFormat.Json, feed with { Links = links.DrainToImmutable() }, document.Entries);
    }

    /// <summary>The address of the document in JSON beside one in Atom.</summary>
    private static Uri Beside(Uri atom) => new(atom, Json);
}
