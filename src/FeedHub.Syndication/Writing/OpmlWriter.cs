using System.Xml;

namespace FeedHub.Syndication;

/// <summary>Writes OPML 2.0.</summary>
public static class OpmlWriter
{
    public static void Write(Stream output, string title, IEnumerable<OpmlOutline> outlines)
    {
        using var xml = XmlWriter.Create(output, XmlWriting.Settings);
        xml.WriteStartElement("opml");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteStartElement("head");
        xml.WriteElementString("title", XmlWriting.Legal(title));
        xml.WriteEndElement();
        xml.WriteStartElement("body");
        foreach (var outline in outlines)
        {
            xml.WriteStartElement("outline");
            xml.WriteAttributeString("text", XmlWriting.Legal(outline.Text));
            xml.WriteAttributeString("type", "rss");
            if (outline.XmlUrl is { } feed) xml.WriteAttributeString("xmlUrl", feed.AbsoluteUri);
            if (outline.HtmlUrl is { } page) xml.WriteAttributeString("htmlUrl", page.AbsoluteUri);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
