using System.Collections.Frozen;

namespace FeedHub.Syndication;

/// <summary>
/// Tells a vocabulary from the URI a document writes for it. Scheme, <c>www.</c>, letter case and a closing slash or hash do not matter: the web
/// gets them wrong in every combination. A URI nobody knows is told by its prefix, and so is a prefix without a declaration.
/// </summary>
internal static class Namespaces
{
    private static readonly FrozenDictionary<string, Namespace> ByUri = new Dictionary<string, Namespace>(StringComparer.Ordinal)
    {
        [""] = Namespace.Rss,
        ["purl.org/rss/1.0"] = Namespace.Rss,
        ["purl.org/net/rss1.1"] = Namespace.Rss,
        ["purl.org/rss/1.0/modules/rss091"] = Namespace.Rss,
        ["my.netscape.com/rdf/simple/0.9"] = Namespace.Rss,
        ["channel.netscape.com/rdf/simple/0.9"] = Namespace.Rss,
        ["my.netscape.com/publish/formats/rss-0.91.dtd"] = Namespace.Rss,
        ["blogs.law.harvard.edu/tech/rss"] = Namespace.Rss,
        ["cyber.law.harvard.edu/rss"] = Namespace.Rss,
        ["rssboard.org/rss-specification"] = Namespace.Rss,
        ["w3.org/2005/atom"] = Namespace.Atom,
        ["purl.org/atom/ns"] = Namespace.Atom,
        ["w3.org/1999/02/22-rdf-syntax-ns"] = Namespace.Rdf,
        ["purl.org/rss/1.0/modules/content"] = Namespace.Content,
        ["purl.org/dc/elements/1.0"] = Namespace.DublinCore,
        ["purl.org/dc/elements/1.1"] = Namespace.DublinCore,
        ["purl.org/metadata/dublin_core"] = Namespace.DublinCore,
        ["purl.org/dc"] = Namespace.DublinCore,
        ["purl.org/dc/terms"] = Namespace.DublinCoreTerms,
        ["search.yahoo.com/mrss"] = Namespace.Media,
        ["search.yahoo.com/searchmonkey/media"] = Namespace.Media,
        ["video.search.yahoo.com/mrss"] = Namespace.Media,
        ["tools.search.yahoo.com/mrss"] = Namespace.Media,
        ["rssboard.org/media-rss"] = Namespace.Media,
        ["itunes.com/dtds/podcast-1.0.dtd"] = Namespace.ITunes,
        ["itunes.com/dtds/podcast-1.0"] = Namespace.ITunes,
        ["itunes.apple.com/dtds/podcast-1.0.dtd"] = Namespace.ITunes,
        ["example.com/dtds/podcast-1.0.dtd"] = Namespace.ITunes,
        ["google.com/schemas/play-podcasts/1.0"] = Namespace.ITunes,
        ["google.com/schemas/play-podcasts/1.0/play-podcasts.xsd"] = Namespace.ITunes,
        ["podcastindex.org/namespace/1.0"] = Namespace.Podcasting,
        ["github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"] = Namespace.Podcasting,
        ["purl.org/rss/1.0/modules/syndication"] = Namespace.Updates,
        ["purl.org/rss/1.0/modules/slash"] = Namespace.Slash,
        ["wellformedweb.org/commentapi"] = Namespace.WellFormedWeb,
        ["purl.org/syndication/thread/1.0"] = Namespace.Threading,
        ["purl.org/syndication/history/1.0"] = Namespace.History,
        ["rssnamespace.org/feedburner/ext/1.0"] = Namespace.FeedBurner,
        ["web.resource.org/cc"] = Namespace.CreativeCommons,
        ["creativecommons.org/ns"] = Namespace.CreativeCommons,
        ["backend.userland.com/creativecommonsrssmodule"] = Namespace.CreativeCommons,
        ["cyber.law.harvard.edu/rss/creativecommonsrssmodule.html"] = Namespace.CreativeCommons,
        ["webns.net/mvcb"] = Namespace.Admin,
        ["webfeeds.org/rss/1.0"] = Namespace.WebFeeds,
        ["w3.org/1999/xhtml"] = Namespace.Xhtml,
        ["w3.org/xml/1998/namespace"] = Namespace.Xml,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Families of URIs, each with a version or a draft at its end.</summary>
    private static readonly (string Start, Namespace Namespace)[] ByStart =
    [
        ("purl.org/atom/ns", Namespace.Atom),
        ("backend.userland.com/rss", Namespace.Rss),
        ("prismstandard.org/namespaces", Namespace.Prism),
        ("purl.org/prism", Namespace.Prism),
    ];

    private static readonly FrozenDictionary<string, Namespace> ByPrefix = new Dictionary<string, Namespace>(StringComparer.OrdinalIgnoreCase)
    {
        ["rss"] = Namespace.Rss,
        ["atom"] = Namespace.Atom,
        ["atom10"] = Namespace.Atom,
        ["atom03"] = Namespace.Atom,
        ["a10"] = Namespace.Atom,
        ["rdf"] = Namespace.Rdf,
        ["content"] = Namespace.Content,
        ["dc"] = Namespace.DublinCore,
        ["dcterms"] = Namespace.DublinCoreTerms,
        ["dct"] = Namespace.DublinCoreTerms,
        ["media"] = Namespace.Media,
        ["itunes"] = Namespace.ITunes,
        ["googleplay"] = Namespace.ITunes,
        ["podcast"] = Namespace.Podcasting,
        ["sy"] = Namespace.Updates,
        ["slash"] = Namespace.Slash,
        ["wfw"] = Namespace.WellFormedWeb,
        ["thr"] = Namespace.Threading,
        ["fh"] = Namespace.History,
        ["feedburner"] = Namespace.FeedBurner,
        ["cc"] = Namespace.CreativeCommons,
        ["creativecommons"] = Namespace.CreativeCommons,
        ["admin"] = Namespace.Admin,
        ["webfeeds"] = Namespace.WebFeeds,
        ["prism"] = Namespace.Prism,
        ["xhtml"] = Namespace.Xhtml,
        ["html"] = Namespace.Xhtml,
        ["xml"] = Namespace.Xml,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <param name="uri">As declared; empty for an element in no namespace.</param>
    /// <param name="prefix">As written; empty for none.</param>
    public static Namespace Find(string uri, string prefix)
    {
        var bare = Bare(uri);
        if (ByUri.TryGetValue(bare, out var found))
            return found;
        foreach (var (start, family) in ByStart)
            if (bare.StartsWith(start, StringComparison.Ordinal))
                return family;
        return OfPrefix(prefix);
    }

    /// <summary>What a prefix means to everybody, declared or not.</summary>
    public static Namespace OfPrefix(string prefix) => ByPrefix.GetValueOrDefault(prefix, Namespace.Unknown);

    private static string Bare(string uri)
    {
        var bare = uri.AsSpan().Trim();
        foreach (var start in (ReadOnlySpan<string>)["http://", "https://", "www."])
            if (bare.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                bare = bare[start.Length..];
        return bare.TrimEnd("/#").ToString().ToLowerInvariant();
    }
}
