using System.Collections.Immutable;
using System.Globalization;

namespace FeedHub.Syndication;

/// <summary>Writes RSS 2.0 with the modules that everybody reads: content, Dublin Core, Media RSS, and Atom's links.</summary>
public static class RssWriter
{
    public const string MediaType = "application/rss+xml";

    /// <param name="entries">In the order in which they shall stand; read once. Of two with the same id the first is written.</param>
    /// <param name="stylesheet">A reference to the CSS for a browser, without quotes and ampersands.</param>
    public static void Write(Stream output, Feed feed, IEnumerable<Entry> entries, string? stylesheet = null)
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
        WriteCreators(xml, feed.Authors);
        WriteCategories(xml, feed.Categories);
        xml.Element("generator", RssText.Name(feed.Generator));
        if (feed.Updated is { } updated)
            xml.Date822("lastBuildDate", updated);
        WriteHints(xml, feed.Hints);
        if (WebAddress.Of(feed.Logo) is not { } logo)
            return;
        xml.Start("image");
        xml.Element("url", logo);
        xml.Element("title", title);
        xml.Element("link", page);
        xml.End();
    }

    private static void WriteHints(FeedXml xml, UpdateHints hints)
    {
        if (hints.TimeToLive is { TotalMinutes: >= 1 } ttl)
            xml.Element("ttl", ((long)ttl.TotalMinutes).ToString(CultureInfo.InvariantCulture));
        if (hints.SkipHours.Any(hour => hour is >= 0 and <= 23))
        {
            xml.Start("skipHours");
            foreach (var hour in hints.SkipHours.Where(hour => hour is >= 0 and <= 23).Distinct())
                xml.Element("hour", hour.ToString(CultureInfo.InvariantCulture));
            xml.End();
        }
        if (hints.SkipDays.Any(Enum.IsDefined))
        {
            xml.Start("skipDays");
            foreach (var day in hints.SkipDays.Where(Enum.IsDefined).Distinct())
                xml.Element("day", day.ToString());
            xml.End();
        }
    }

    private static void WriteItem(FeedXml xml, Entry entry, string id, string? feedLanguage)
    {
        var link = WebAddress.Of(entry.Alternate);
        var title = RssText.Name(entry.Title);
        xml.Start("item");
        xml.Element("title", title);
        xml.Element("link", link);
        WriteText(xml, entry, hasTitle: title is not null);
        WriteCreators(xml, entry.Authors);
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
    private static void WriteText(FeedXml xml, Entry entry, bool hasTitle)
    {
        var description = entry.Summary ?? (hasTitle ? null : entry.Content ?? Text.Plain(""));
        if (description is not null)
        {
            xml.Start("description");
            xml.Markup(RssText.Html(description));
            xml.End();
        }
        if (entry.Content is null || entry.Content == description)
            return;
        xml.Start("content", "encoded", FeedXml.Content);
        xml.Markup(RssText.Html(entry.Content));
        xml.End();
    }

    /// <summary>RSS's own <c>author</c> is an e-mail address, which nobody has to give.</summary>
    private static void WriteCreators(FeedXml xml, ImmutableArray<Person> people)
    {
        foreach (var person in people)
            if (RssText.Name(Defaults.NameOf(person)) is { } name)
                xml.Element("dc", "creator", FeedXml.DublinCore, name);
    }

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

    /// <summary>All three attributes are required; a length that is not known is written as 0.</summary>
    private static void WriteEnclosure(FeedXml xml, Enclosure enclosure)
    {
        if (WebAddress.Of(enclosure.Href) is not { } address)
            return;
        xml.Start("enclosure");
        xml.Attribute("url", address);
        xml.Attribute("length", Math.Max(0, enclosure.Length ?? 0));
        xml.Attribute("type", Tokens.MediaType(enclosure.MediaType) ?? Defaults.MediaType);
        xml.End();
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
