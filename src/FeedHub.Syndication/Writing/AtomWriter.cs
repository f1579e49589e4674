using System.Globalization;
using System.Text;
using System.Xml;

namespace FeedHub.Syndication;

/// <summary>Writes Atom 1.0 (RFC 4287).</summary>
public static class AtomWriter
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static void Write(Stream output, Feed feed, IEnumerable<Entry> entries)
    {
        using var xml = XmlWriter.Create(output, XmlWriting.Settings);
        xml.WriteStartElement("feed", Atom);
        Language(xml, feed.Language);
        xml.WriteElementString("id", Atom, feed.Id);
        xml.WriteElementString("title", Atom, feed.Title);
        if (feed.Subtitle is { } subtitle) xml.WriteElementString("subtitle", Atom, subtitle);
        if (feed.Updated is { } updated) xml.WriteElementString("updated", Atom, Date(updated));
        foreach (var link in feed.Links) Link(xml, link);
        foreach (var author in feed.Authors) Author(xml, author);
        if (feed.Generator is { } generator) xml.WriteElementString("generator", Atom, generator);
        foreach (var entry in entries) Entry(xml, entry);
        xml.WriteEndElement();
    }

    private static void Entry(XmlWriter xml, Entry entry)
    {
        xml.WriteStartElement("entry", Atom);
        Language(xml, entry.Language);
        xml.WriteElementString("id", Atom, entry.Id);
        xml.WriteElementString("title", Atom, entry.Title);
        if (entry.Published is { } published) xml.WriteElementString("published", Atom, Date(published));
        if (entry.Updated is { } updated) xml.WriteElementString("updated", Atom, Date(updated));
        foreach (var link in entry.Links) Link(xml, link);
        foreach (var author in entry.Authors) Author(xml, author);
        foreach (var category in entry.Categories)
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", category.Term);
            if (category.Scheme is { } scheme) xml.WriteAttributeString("scheme", scheme);
            if (category.Label is { } label) xml.WriteAttributeString("label", label);
            xml.WriteEndElement();
        }
        if (entry.Summary is { } summary) Text(xml, "summary", summary);
        if (entry.Content is { } content) Text(xml, "content", content);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, Text text)
    {
        xml.WriteStartElement(name, Atom);
        if (text.Type == TextType.Html) xml.WriteAttributeString("type", "html");
        xml.WriteString(XmlWriting.Legal(text.Value));
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, Link link)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", link.Relation);
        xml.WriteAttributeString("href", link.Href.AbsoluteUri);
        if (link.MediaType is { } type) xml.WriteAttributeString("type", type);
        xml.WriteEndElement();
    }

    private static void Author(XmlWriter xml, Person author)
    {
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, author.Name);
        xml.WriteEndElement();
    }

    private static void Language(XmlWriter xml, string? language)
    {
        if (language is not null) xml.WriteAttributeString("xml", "lang", null, language);
    }

    private static string Date(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

internal static class XmlWriting
{
    public static XmlWriterSettings Settings { get; } = new() { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n", CheckCharacters = false };

    /// <summary>Without the characters that XML 1.0 cannot carry.</summary>
    public static string Legal(string text) => string.Concat(text.EnumerateRunes().Where(rune =>
        rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and not (0xFFFE or 0xFFFF))));
}
