using System.Collections.Frozen;

namespace FeedHub.Syndication;

/// <summary>
/// The names that the readers' switches know, in the spelling of their standards. <c>pubdate</c> and <c>PubDate</c> are read as <c>pubDate</c>:
/// users of feeds do not see case, and no two names differ by it alone.
/// </summary>
internal static class ElementNames
{
    private static readonly FrozenDictionary<string, string> Known = new[]
    {
        "rss", "RDF", "channel", "item", "items", "feed", "entry", "source", "html", "head", "body", "div", "urlset", "sitemapindex", "opml",
        "title", "link", "description", "guid", "pubDate", "author", "category", "comments", "enclosure", "language", "copyright", "managingEditor",
        "webMaster", "lastBuildDate", "generator", "ttl", "image", "url", "skipHours", "hour", "skipDays", "day", "textInput", "icon", "logo",
        "id", "published", "updated", "modified", "issued", "created", "summary", "content", "contributor", "rights", "subtitle", "tagline", "name",
        "uri", "email", "homepage", "info", "encoded", "fullitem", "creator", "publisher", "subject", "date", "identifier", "abstract",
        "group", "thumbnail", "credit", "player", "keywords", "text", "owner", "duration", "license", "commentRss", "comment", "updatePeriod",
        "updateFrequency", "updateBase", "origLink", "origEnclosureLink", "in-reply-to", "generatorAgent", "person", "alternateEnclosure", "publicationDate", "cover",
        "new-feed-url", "dateAccepted", "available", "dateSubmitted", "bibliographicCitation", "complete", "archive", "hub", "value", "li", "Bag",
    }.Distinct(StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The standard's spelling of a name; the name itself when no standard of ours has it.</summary>
    public static string Canonical(string name) => Known.GetValueOrDefault(name, name);
}
