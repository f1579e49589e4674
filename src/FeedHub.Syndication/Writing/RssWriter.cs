using System.Xml;

namespace FeedHub.Syndication;

/// <summary>Writes RSS 2.0.</summary>
public static class RssWriter
{
    private const string Content = "http://purl.org/rss/1.0/modules/content/";

    public static void Write(Stream output, Feed feed, IEnumerable<Entry> entries)
    {
        using var xml = XmlWriter.Create(output, XmlWriting.Settings);
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "content", null, Content);
        xml.WriteStartElement("channel");
        xml.WriteElementString("title", XmlWriting.Legal(feed.Title));
        xml.WriteElementString("link", feed.Alternate?.AbsoluteUri);
        xml.WriteElementString("description", XmlWriting.Legal(feed.Subtitle ?? ""));
        if (feed.Updated is { } updated) xml.WriteElementString("lastBuildDate", updated.ToString("r", null));
        foreach (var entry in entries)
        {
            xml.WriteStartElement("item");
            xml.WriteElementString("title", XmlWriting.Legal(entry.Title));
            if (entry.Alternate is { } link) xml.WriteElementString("link", link.AbsoluteUri);
            xml.WriteElementString("guid", entry.Id);
            if (entry.Published is { } published) xml.WriteElementString("pubDate", published.ToString("r", null));
            foreach (var category in entry.Categories) xml.WriteElementString("category", XmlWriting.Legal(category.Term));
            if (entry.Summary is { } summary) xml.WriteElementString("description", XmlWriting.Legal(summary.Value));
            if (entry.Content is { } content) xml.WriteElementString("encoded", Content, XmlWriting.Legal(content.Value));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
