using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>
/// Reads the outlines of a subscription list, every spelling of their attributes that is about. A feed holds nothing: what stands inside of it, often because
/// an end tag is missing, stands beside it.
/// </summary>
internal sealed class OpmlElements(ReadContext context, WarningLog warnings)
{
    private int feeds;

    public string? Title { get; private set; }

    public List<OpmlOutline> Outlines { get; } = [];

    /// <summary>There was a list, be it an empty one.</summary>
    public bool Found { get; private set; }

    /// <summary>Reading ended before the document did.</summary>
    public bool PassedBounds { get; private set; }

    /// <summary>The first element that is none of a list's.</summary>
    public string? Root { get; private set; }

    public void Read(MarkupReader reader) => Read(reader, Outlines, depth: 0);

    private void Read(MarkupReader reader, List<OpmlOutline> list, int depth)
    {
        if (depth >= context.Limits.Depth / 2)
            PassedBounds = true;   // the reader ends the document soon
        foreach (var child in reader.Children())
            switch (child.WrittenName.ToLowerInvariant())
            {
                case "opml": Found = true; Read(child, list, depth + 1); break;
                case "head" or "body": Read(child, list, depth + 1); break;
                case "title": Title ??= Plain(child.Text()); break;
                case "outline": Found = true; ReadOutline(child, list, depth + 1); break;
                case var name:
                    Root ??= name;
                    if (Found)
                        Read(child, list, depth + 1);   // an element that does not belong there may hold outlines all the same
                    break;
            }
    }

    private void ReadOutline(MarkupReader reader, List<OpmlOutline> list, int depth)
    {
        var (line, column) = (reader.Line, reader.Column);
        var type = reader.Attribute("type")?.Trim().ToLowerInvariant();
        var written = Address(reader, type);
        var feed = Addresses.Resolve(written, reader.Base) is { Scheme: "http" or "https" } web ? web : null;
        var outline = new OpmlOutline(Plain(reader.Attribute("text")) ?? Plain(reader.Attribute("title")) ?? Plain(reader.Attribute("name")) ?? "")
        {
            Title = Plain(reader.Attribute("title")),
            XmlUrl = feed,
            HtmlUrl = Addresses.Resolve(reader.Attribute("htmlUrl") ?? reader.Attribute("link"), reader.Base),
            Description = Plain(reader.Attribute("description")),
            Language = Plain(reader.Attribute("language")) is { } language && !language.Equals("unknown", StringComparison.OrdinalIgnoreCase) ? language : null,
            Categories = Topics(reader.Attribute("category")),
        };
        var linked = reader.Attribute("url");
        if (feed is not null)
        {
            if (++feeds > context.Limits.Entries)
            {
                PassedBounds = true;
                reader.Stop($"There are more than {context.Limits.Entries} feeds; the rest of the list is left out.");
                return;
            }
            list.Add(outline);
            Read(reader, list, depth);
            return;
        }
        var inner = new List<OpmlOutline>();
        Read(reader, inner, depth);
        if (inner.Count > 0)
            list.Add(outline with { Outlines = [.. inner] });
        else if (written is not null)
            warnings.Add($"\"{Name(outline)}\" is left out: {Short(written)} is no address of a feed.", line, column);
        else if (linked is not null)
            warnings.Add($"\"{Name(outline)}\" is left out: it is no feed, but a link to {Short(linked)}.", line, column);
        else
            warnings.Add($"\"{Name(outline)}\" is left out: it names no feed.", line, column);
    }

    /// <summary>Some write <c>url</c> for <c>xmlUrl</c>; of a link or an included list it is the address of something else.</summary>
    private static string? Address(MarkupReader reader, string? type) => reader.Attribute("xmlUrl") ?? reader.Attribute("xml_url") ?? reader.Attribute("feedUrl")
        ?? (type is "rss" or "rss1" or "rss2" or "atom" or "json" or "jsonfeed" or "rdf" or "feed" or "rss+xml" or "application/rss+xml" or "application/atom+xml" or "application/feed+json"
            ? reader.Attribute("url") : null);

    /// <summary><c>category</c> is a list of paths: <c>/Tech/Python,/News</c> (OPML 2.0, "category").</summary>
    private static ImmutableArray<string> Topics(string? written) =>
    [
        .. (written ?? "").Split(',').Select(path => Plain(path.Trim().TrimEnd('/').Split('/')[^1])).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    private static string? Plain(string? written) => written is not null && PlainText.FromHtml(written) is { Length: > 0 } text ? text : null;

    private static string Name(OpmlOutline outline) => outline.Text.Length == 0 ? "(no title)" : Short(outline.Text);

    private static string Short(string text) => text.Length > 100 ? text[..100] + "…" : text;
}
