using System.Collections.Frozen;

namespace FeedHub.Syndication;

/// <summary>
/// Which open elements a start tag ends without saying so. An entry never stands in an entry; and where an element that holds text is still open
/// when its sibling begins, its end tag was forgotten.
/// </summary>
internal static class ImpliedEnds
{
    private static readonly FrozenSet<string> Containers = Set(
        "rss", "RDF", "channel", "items", "item", "feed", "entry", "source", "author", "contributor", "image", "textInput", "skipHours", "skipDays");

    /// <summary>Hold text alone, so that any element of a feed in them is a sibling.</summary>
    private static readonly FrozenSet<string> Plain = Set(
        "title", "link", "guid", "id", "pubDate", "lastBuildDate", "updated", "published", "modified", "issued", "created", "category", "comments", "language",
        "copyright", "managingEditor", "webMaster", "generator", "ttl", "docs", "creator", "date", "subject", "name", "email", "uri", "url", "icon", "logo",
        "enclosure");

    /// <summary>Hold HTML, in which the names of HTML mean what they say.</summary>
    private static readonly FrozenSet<string> Rich = Set("description", "encoded", "content", "summary", "subtitle", "rights", "tagline", "info");

    private static readonly FrozenSet<string> OnlyInFeeds = Set(
        "item", "entry", "guid", "pubDate", "lastBuildDate", "description", "enclosure", "category", "comments", "author", "creator", "managingEditor", "webMaster",
        "copyright", "generator", "ttl", "id", "published", "updated", "contributor", "encoded", "channel", "issued", "modified");

    private static readonly FrozenSet<string> InHtmlToo = Set(
        "title", "link", "summary", "content", "source", "image", "subtitle", "rights", "language", "date", "subject", "url");

    /// <summary>HTML's void elements, less those whose names feeds use otherwise.</summary>
    public static bool IsVoid(string prefix, string name)
        => prefix.Length == 0
           && HtmlNames.IsVoid(name)
           && !name.Equals("link", StringComparison.OrdinalIgnoreCase)
           && !name.Equals("source", StringComparison.OrdinalIgnoreCase);

    /// <returns>How many of the open elements end before the new one begins.</returns>
    public static int Before(List<OpenElement> open, string prefix, string name)
    {
        if (open.Count == 0)
            return 0;
        if (IsEntry(name))
        {
            for (var i = open.Count - 1; i >= 0; i--)
                if (open[i].LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return open.Count - i;
        }
        if (name is "p" or "li" && open[^1].LocalName == name)
            return 1;
        var leaf = Leaf(open);
        if (leaf < 0 || Namespaces.OfPrefix(open[leaf].Prefix) is Namespace.Media or Namespace.ITunes or Namespace.Podcasting)
            return 0;   // these modules put elements inside one another
        var isModule = prefix.Length > 0 && Namespaces.OfPrefix(prefix) is not (Namespace.Unknown or Namespace.Xhtml);
        var holder = open[leaf].LocalName;
        var ends = Rich.Contains(holder)
            ? isModule || OnlyInFeeds.Contains(name)
            : Plain.Contains(holder) && (isModule || OnlyInFeeds.Contains(name) || InHtmlToo.Contains(name));
        return ends ? open.Count - leaf : 0;
    }

    /// <summary>The open child of the innermost container; -1 when there is none.</summary>
    private static int Leaf(List<OpenElement> open)
    {
        for (var i = open.Count - 1; i >= 0; i--)
            if (Containers.Contains(open[i].LocalName))
                return i + 1 < open.Count ? i + 1 : -1;
        return -1;
    }

    private static bool IsEntry(string name)
        => name.Equals("item", StringComparison.OrdinalIgnoreCase) || name.Equals("entry", StringComparison.OrdinalIgnoreCase);

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
