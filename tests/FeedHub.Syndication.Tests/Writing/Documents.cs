using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace FeedHub.Syndication.Tests;

/// <summary>Writes documents and opens them again with strict parsers that are not ours.</summary>
internal static class Documents
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    public static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    public static readonly XNamespace DublinCoreNamespace = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace Media = "http://search.yahoo.com/mrss/";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    public static XElement WriteAtom(Feed feed, params Entry[] entries) => Xml(Bytes(stream => AtomWriter.Write(stream, feed, entries)));

    /// <summary>The channel.</summary>
    public static XElement WriteRss(Feed feed, params Entry[] entries) => Xml(Bytes(stream => RssWriter.Write(stream, feed, entries))).Element("channel")!;

    public static JsonElement WriteJson(Feed feed, params Entry[] entries) => Json(Bytes(stream => JsonFeedWriter.Write(stream, feed, entries)));

    /// <exception cref="XmlException">It is not well-formed, or has a character that XML 1.0 forbids.</exception>
    public static XElement Xml(byte[] document)
    {
        var text = StrictUtf8.GetString(document);
        Assert.False(text.Contains('\r', StringComparison.Ordinal) || text.StartsWith('\uFEFF'));
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { CheckCharacters = true, IgnoreWhitespace = true, DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader).Root!;
    }

    public static JsonElement Json(byte[] document)
    {
        _ = StrictUtf8.GetString(document);
        return JsonDocument.Parse(document).RootElement;
    }
}
