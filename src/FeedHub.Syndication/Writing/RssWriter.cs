using System.Collections.Immutable;
using Ascii = System.Text.Ascii;

namespace FeedHub.Syndication;

/// <summary>Writes RSS 2.0 with the modules that everybody reads: content, Dublin Core, Media RSS, and Atom's links.</summary>
public static class RssWriter
{
    public const string MediaType = "application/rss+xml";

    /// <inheritdoc cref="Write(Stream, Feed, IEnumerable{Entry}, string?)"/>
    public static void Write(Stream output, Feed feed, IEnumerable<Entry> entries) => Write(output, feed, entries, stylesheet: null);

    /// <param name="entries">In the order in which they shall stand; read once. Of two with the same id the first is written.</param>
    /// <param name="stylesheet">A reference to the CSS for a browser, without quotes and ampersands; <see langword="null"/> for none.</param>
    public static void Write(Stream output, Feed feed, IEnumerable<Entry> entries, string? stylesheet)
    {
        using var xml = new FeedXml(output, stylesheet);
        xml.Start("rss");
        xml.Attribute("version", "2.0");
        xml.Declare("atom", FeedXml.Atom);
        xml.Declare("content", FeedXml.Content);
        xml.Declare("dc", FeedXml.DublinCore);
        xml.Declare("media", FeedXml.Media);
        xml.Start("channel");
        WriteChannel(xml, feed);

        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
            if (IdOf(entry) is var id && written.Add(id))
                WriteItem(xml, entry, id, feed.Language);
        xml.End();
        xml.End();
    }

    /// <summary>A guid is any string, but not an empty one.</summary>
    private static string IdOf(Entry entry) => CleanText.OfName(entry.Id) is { Length: > 0 } id ? id : Iri.Of(entry.Id);

    private static void WriteChannel(FeedXml xml, Feed feed)
    {
        var title = RssText.Name(Defaults.TitleOf(feed))!;
        var page = Defaults.PageOf(feed);
        xml.Element("title", title);
        xml.Element("link", page);
        xml.Element("description", RssText.Name(feed.Subtitle) ?? title);
        AtomLinks.Write(xml, feed.Links, "atom", selfType: MediaType, alternates: false);
        xml.Element("language", Tokens.Language(feed.Language));
        xml.Element("copyright", RssText.Name(feed.Rights));
        RssPeople.WriteAuthors(xml, feed.Authors, int.MaxValue);
        RssPeople.WriteContributors(xml, feed.Contributors);
        WriteCategories(xml, feed.Categories);
        xml.Element("generator", RssText.Name(feed.Generator));
        if (feed.Updated is { } updated)
            xml.Date822("lastBuildDate", updated);
        RssHints.Write(xml, feed.Hints);
        if (feed.Id is { } id && Ascii.IsValid(id) && Iri.IsAbsolute(id))
            xml.Element("atom", "id", FeedXml.Atom, id);
        if (WebAddress.Of(feed.Icon) is { } icon)
            xml.Element("atom", "icon", FeedXml.Atom, icon);
        if (WebAddress.Of(feed.Logo) is not { } logo)
            return;
        xml.Start("image");
        xml.Element("url", logo);
        xml.Element("title", title);
        xml.Element("link", page);
        xml.End();
    }

    private static void WriteItem(FeedXml xml, Entry entry, string id, string? feedLanguage)
    {
        var link = WebAddress.Of(entry.Alternate);
        var title = RssText.Name(entry.Title);
        xml.Start("item");
        xml.Element("title", title);
        xml.Element("link", link);
        WriteTexts(xml, entry, entry.Language ?? feedLanguage, hasTitle: title is not null);
        RssPeople.WriteAuthors(xml, entry.Authors, mostDetailed: 1);
        RssPeople.WriteContributors(xml, entry.Contributors);
        WriteCategories(xml, entry.Categories);
        var comments = Comments(entry.Links);
        xml.Element("comments", comments);
        foreach (var enclosure in entry.Enclosures)
            WriteEnclosure(xml, enclosure);
        xml.Start("guid");
        xml.Attribute("isPermaLink", string.Equals(id, link, StringComparison.Ordinal) ? "true" : "false");
        xml.Text(id);
        xml.End();
        if ((entry.Published ?? entry.Updated) is { } published)
            xml.Date822("pubDate", published);
        if (entry.Updated is { } updated && updated != entry.Published)
            xml.Date3339("updated", updated, "atom");
        WriteSource(xml, entry.Source);
        AtomLinks.Write(xml, entry.Links, "atom", alternates: false, except: comments);
        if (RssText.Name(entry.Rights) is { } rights)
            xml.Element("dc", "rights", FeedXml.DublinCore, rights);
        if (Tokens.Language(entry.Language) is { } language && !string.Equals(language, feedLanguage, StringComparison.OrdinalIgnoreCase))
            xml.Element("dc", "language", FeedXml.DublinCore, language);
        if (WebAddress.Of(entry.Image) is { } image)
        {
            xml.Start("media", "thumbnail", FeedXml.Media);
            xml.Attribute("url", image);
            xml.End();
        }
        xml.End();
    }

    /// <summary>
    /// The summary is the description and the content <c>content:encoded</c>. An item needs a title or a description: one that has neither has its content
    /// as description, which is where readers look for it then.
    /// </summary>
    private static void WriteTexts(FeedXml xml, Entry entry, string? language, bool hasTitle)
    {
        var description = entry.Summary ?? (hasTitle ? null : entry.Content ?? Text.Plain(""));
        if (description is not null)
        {
            xml.Start("description");
            WriteText(xml, description, language);
        }
        if (entry.Content is null || entry.Content == description)
            return;
        xml.Start("content", "encoded", FeedXml.Content);
        WriteText(xml, entry.Content, language);
    }

    /// <summary>Into the element that is open, which it ends.</summary>
    private static void WriteText(FeedXml xml, Text text, string? language)
    {
        xml.Language(text.Language, unless: language);
        if (text.Type == TextType.Html)
            xml.Base(text.Base);
        xml.Markup(RssText.Html(text));
        xml.End();
    }

    /// <summary>
    /// The label, which RSS cannot say, goes with <c>media:category</c>: readers that list categories do not take that for one more.
    /// </summary>
    private static void WriteCategories(FeedXml xml, ImmutableArray<Category> categories)
    {
        foreach (var category in categories)
        {
            if (RssText.Name(category.Term) is not { } term)
                continue;
            xml.Start("category");
            xml.NameAttribute("domain", category.Scheme);
            xml.Text(term);
            xml.End();
            if (RssText.Name(category.Label) is not { } label || (category.Scheme is { } scheme && !(Ascii.IsValid(scheme) && Iri.IsAbsolute(scheme))))
                continue;
            xml.Start("media", "category", FeedXml.Media);
            xml.Attribute("scheme", category.Scheme);
            xml.Attribute("label", label);
            xml.Text(term);
            xml.End();
        }
    }

    /// <summary>The page with the comments, not their feed.</summary>
    private static string? Comments(ImmutableArray<Link> links)
    {
        foreach (var link in links)
            if (string.Equals(link.Relation, Link.Replies, StringComparison.OrdinalIgnoreCase) && Tokens.MediaType(link.MediaType) is null or "text/html")
                return WebAddress.Of(link.Href);
        return null;
    }

    /// <summary>
    /// All three attributes are required; a length that is not known is written as 0. What an enclosure cannot say, a name, a playing time, an address that is
    /// not of the web, Media RSS says beside it.
    /// </summary>
    private static void WriteEnclosure(FeedXml xml, Enclosure enclosure)
    {
        var address = WebAddress.Of(enclosure.Href);
        if (address is not null)
        {
            xml.Start("enclosure");
            xml.Attribute("url", address);
            xml.Attribute("length", Math.Max(0, enclosure.Length ?? 0));
            xml.Attribute("type", Tokens.MediaType(enclosure.MediaType) ?? Defaults.MediaType);
            xml.End();
        }
        var title = RssText.Name(enclosure.Title);
        if (address is null || title is not null || MediaFiles.Duration(enclosure) is not null)
            MediaFiles.Write(xml, enclosure, title);
    }

    private static void WriteSource(FeedXml xml, SourceFeed? source)
    {
        if (source is null || source.Links.Find(Link.Self) is not { } self || WebAddress.Of(self) is not { } address)
            return;
        xml.Start("source");
        xml.Attribute("url", address);
        xml.Text(RssText.Name(source.Title) ?? Defaults.Host(self) ?? address);
        xml.End();
    }
}
