using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace FeedHub.Syndication;

/// <summary>
/// Writes the elements of a feed: UTF-8 without a mark, line feeds, the same bytes for the same calls. It cleans every text itself, once, so the XML writer
/// below it need not check characters again.
/// </summary>
internal sealed class FeedXml : IDisposable
{
#pragma warning disable S5332 // names, not addresses: nobody connects to them
    public const string Atom = "http://www.w3.org/2005/Atom";
    public const string Content = "http://purl.org/rss/1.0/modules/content/";
    public const string DublinCore = "http://purl.org/dc/elements/1.1/";
    public const string History = "http://purl.org/syndication/history/1.0";
    public const string Tombstones = "http://purl.org/atompub/tombstones/1.0";
    public const string Media = "http://search.yahoo.com/mrss/";
    public const string Updates = "http://purl.org/rss/1.0/modules/syndication/";
#pragma warning restore S5332

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        CheckCharacters = false,
        CloseOutput = false,
    };

    private readonly Stream output;
    private readonly XmlWriter xml;
    private readonly char[] date = new char[40];

    /// <param name="stylesheet">
    /// A reference to a CSS stylesheet, without quotes and ampersands, for who opens the document in a browser (https://www.w3.org/TR/xml-stylesheet/).
    /// </param>
    public FeedXml(Stream output, string? stylesheet = null)
    {
        this.output = output;
        xml = XmlWriter.Create(output, Settings);
        xml.WriteStartDocument();
        if (stylesheet is not null)
            xml.WriteProcessingInstruction("xml-stylesheet", $"type=\"text/css\" href=\"{stylesheet}\"");
    }

    public void Start(string name) => xml.WriteStartElement(name);

    public void Start(string name, string space) => xml.WriteStartElement(name, space);

    public void Start(string prefix, string name, string space) => xml.WriteStartElement(prefix, name, space);

    public void End() => xml.WriteEndElement();

    public void Declare(string prefix, string space) => xml.WriteAttributeString("xmlns", prefix, null, space);

    /// <param name="value">Clean already: a token, an address, a number; <see langword="null"/> leaves the attribute out.</param>
    public void Attribute(string name, string? value)
    {
        if (value is not null)
            xml.WriteAttributeString(name, value);
    }

    public void Attribute(string name, long value) => xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>An attribute for people; left out when nothing is left of it.</summary>
    public void NameAttribute(string name, string? value)
    {
        if (value is not null && CleanText.OfName(value) is { Length: > 0 } clean)
            xml.WriteAttributeString(name, clean);
    }

    /// <param name="unless">The language around it, which need not be said again.</param>
    public void Language(string? tag, string? unless = null)
    {
        if (Tokens.Language(tag) is { } valid && !string.Equals(valid, unless, StringComparison.OrdinalIgnoreCase))
            xml.WriteAttributeString("xml", "lang", null, valid);
    }

    public void Base(Uri? address)
    {
        if (WebAddress.Of(address) is { } valid)
            xml.WriteAttributeString("xml", "base", null, valid);
    }

    /// <summary>An element with a token, an address, a number; <see langword="null"/> leaves it out.</summary>
    public void Element(string name, string? value)
    {
        if (value is null)
            return;
        xml.WriteStartElement(name);
        xml.WriteString(value);
        xml.WriteEndElement();
    }

    public void Element(string prefix, string name, string space, string value)
    {
        xml.WriteStartElement(prefix, name, space);
        xml.WriteString(value);
        xml.WriteEndElement();
    }

    /// <summary>An element with text for people, on one line; left out when nothing is left of it.</summary>
    public void Name(string name, string? value)
    {
        if (value is not null && CleanText.OfName(value) is { Length: > 0 } clean)
            Element(name, clean);
    }

    /// <summary>RFC 3339 §5.6.</summary>
    public void Date3339(string name, DateTimeOffset value, string prefix = "")
    {
        xml.WriteStartElement(prefix, name, Atom);
        xml.WriteChars(date, 0, Format3339(value));
        xml.WriteEndElement();
    }

    /// <summary>An attribute with a date of RFC 3339.</summary>
    public void Date3339Attribute(string name, DateTimeOffset value)
    {
        xml.WriteStartAttribute(name);
        xml.WriteChars(date, 0, Format3339(value));
        xml.WriteEndAttribute();
    }

    /// <summary>RFC 822 §5 with the year of RFC 2822 §3.3.</summary>
    public void Date822(string name, DateTimeOffset value)
    {
        value.UtcDateTime.TryFormat(date, out var length, "R", CultureInfo.InvariantCulture);
        xml.WriteStartElement(name);
        xml.WriteChars(date, 0, length);
        xml.WriteEndElement();
    }

    /// <summary>Text of any length into the element that is open.</summary>
    public void Text(string value) => xml.WriteString(CleanText.Of(value));

    /// <summary>Markup of any length into the element that is open: as character data, which costs no byte more than the markup has.</summary>
    public void Markup(string value)
    {
        var clean = CleanText.Of(value);
        if (!clean.AsSpan().ContainsAny('<', '&'))
            xml.WriteString(clean);
        else if (clean.Contains('\r', StringComparison.Ordinal) || clean.Contains("]]>", StringComparison.Ordinal))
            xml.WriteCData(clean);
        else
            WriteCData(clean);
    }

    /// <summary>Past the XML writer, which looks at each character: most of a document is texts of which there is nothing left to be asked.</summary>
    private void WriteCData(string clean)
    {
        xml.WriteRaw("<![CDATA[");
        xml.Flush();
        var room = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(clean.Length));
        output.Write(room, 0, Encoding.UTF8.GetBytes(clean, room));
        ArrayPool<byte>.Shared.Return(room);
        xml.WriteRaw("]]>");
    }

    private int Format3339(DateTimeOffset value)
    {
        var utc = value.UtcDateTime;
        var whole = utc.Ticks % TimeSpan.TicksPerSecond == 0;
        utc.TryFormat(date, out var length, whole ? "s" : "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'FFFFFFF", CultureInfo.InvariantCulture);
        date[length++] = 'Z';
        return length;
    }

    public void Dispose()
    {
        xml.WriteEndDocument();
        xml.Dispose();
    }
}
