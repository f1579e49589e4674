using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using System.Xml;

namespace FeedHub.Syndication;

/// <summary>Reads a feed of any format from its bytes.</summary>
public static class FeedReader
{
    /// <summary>
    /// Recognises the format by content alone and reads what can be read. Whatever the bytes are, the answer is a value: what was repaired is among
    /// the document's warnings, and a document without a feed gives <see cref="ReadOutcome.Unreadable"/>.
    /// </summary>
    public static ReadOutcome Read(ReadOnlyMemory<byte> document, ReadContext context)
    {
        var warnings = new WarningLog(context.Limits);
        using var text = DocumentDecoder.Decode(document.Span, context, warnings);
        var start = DocumentStart.Find(text.Span);
        return start.Kind switch
        {
            DocumentKind.Empty => Unreadable("The document is empty."),
            DocumentKind.Text => Unreadable("The document is neither XML nor JSON."),
            DocumentKind.Json => ReadJson(document, text, start, context, warnings),
            DocumentKind.Html when !HtmlPage.HoldsFeed(text.Span) => HtmlPage.Explain(text.Memory, context),
            _ => ReadXml(text, start, context, warnings),
        };
    }

    /// <summary>The strict reader first, at full speed; the lenient one from the start again if that one fails anywhere.</summary>
    private static ReadOutcome ReadXml(DecodedText text, DocumentStart start, ReadContext context, WarningLog warnings)
    {
        XmlFeed? feed;
        try
        {
            using var reader = new WellFormedReader(new MemoryTextReader(text.Memory[start.Offset..]), start.Line, context, warnings);
            feed = XmlFeed.Read(reader);
            if (start.Offset > 0 && text.Span[start.Offset..].StartsWith("<?xml", StringComparison.Ordinal))
                warnings.Add("White space stands before the XML declaration.", 1, 1);
        }
        catch (XmlException fault)
        {
            var told = warnings.Count;
            feed = XmlFeed.Read(new LenientReader(text.Memory, context, warnings));
            if (warnings.Count == told)
                warnings.Add("The document is not well-formed XML.", fault.LineNumber + start.Line - 1, fault.LinePosition);
        }
        return feed is null ? NoFeed.Explain(text.Memory, context) : Understood(feed.Map(context, warnings), text, warnings);
    }

    private static ReadOutcome ReadJson(
        ReadOnlyMemory<byte> document, DecodedText text, DocumentStart start, ReadContext context, WarningLog warnings)
    {
        var utf8 = document.Span.StartsWith("{"u8) && Utf8.IsValid(document.Span)
            ? document
            : Encoding.UTF8.GetBytes(text.Span[start.Offset..].ToArray());
        var feed = JsonFeedElements.Read(utf8.Span, context.Limits, warnings);
        if (feed.Items is null)
            return Unreadable("The document is JSON, but not a JSON Feed: it has no list of items.");
        var mapper = new JsonFeedMapper(new Meaning(context, warnings), context.Location);
        var mapped = mapper.Feed(feed);
        var entries = feed.Items.Select(item => mapper.Entry(item, mapped)).OfType<Entry>().ToImmutableArray();
        var isFirst = feed.Version?.TrimEnd('/') is { } version
            && (version.EndsWith("/1", StringComparison.Ordinal) || version.EndsWith("/1.0", StringComparison.Ordinal));
        var format = isFirst ? DocumentFormat.JsonFeed10 : DocumentFormat.JsonFeed11;
        return Understood((mapped, entries, format), text, warnings);
    }

    private static ReadOutcome.Understood Understood(
        (Feed Feed, ImmutableArray<Entry> Entries, DocumentFormat Format) read, DecodedText text, WarningLog warnings)
        => new(new FeedDocument(read.Feed, read.Entries, read.Format, text.Encoding, warnings.ToArray()));

    private static ReadOutcome.Unreadable Unreadable(string reason) => new(reason, []);
}
