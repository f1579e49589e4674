using System.Xml;

namespace FeedHub.Syndication;

/// <summary>Reads OPML of any version (http://opml.org/spec2.opml), also what programs write that never read it.</summary>
public static class OpmlReader
{
    /// <summary>What can be read is read, as with feeds; what was lost is among the warnings.</summary>
    /// <returns>Either a list, be it an empty one, or why the document is none.</returns>
    public static (OpmlDocument? Document, string? Fault) Read(ReadOnlyMemory<byte> document, ReadContext context)
    {
        var warnings = new WarningLog(context.Limits);
        using var text = DocumentDecoder.Decode(document.Span, context, warnings);
        var start = DocumentStart.Find(text.Span);
        if (start.Kind is not (DocumentKind.Xml or DocumentKind.Html))
            return (null, start.Kind == DocumentKind.Empty ? "The document is empty." : "The document is no list of feeds (OPML).");
        var (found, isWhole) = ReadXml(text, start, context, warnings);
        return found.Found
            ? (new OpmlDocument(found.Title, [.. found.Outlines], text.Encoding, (isWhole || EndsAsAListDoes(text.Span)) && !found.PassedBounds, warnings.ToArray()), null)
            : (null, $"The document is no list of feeds (OPML){(found.Root is { } root ? $": its root is <{(root.Length > 40 ? root[..40] : root)}>" : "")}.");
    }

    private static (OpmlElements Found, bool IsWellFormed) ReadXml(DecodedText text, DocumentStart start, ReadContext context, WarningLog warnings)
    {
        try
        {
            var told = new WarningLog(context.Limits);
            var strict = new OpmlElements(context, told);
            using (var reader = new WellFormedReader(new MemoryTextReader(text.Memory[start.Offset..]), start.Line, context, told))
                strict.Read(reader);
            foreach (var warning in told.ToArray())
                warnings.Add(warning.Message, warning.Line, warning.Column);
            return (strict, true);
        }
        catch (XmlException fault)
        {
            warnings.Add("The document is not well-formed XML: it was read as far as possible.", fault.LineNumber + start.Line - 1, fault.LinePosition);
            var lenient = new OpmlElements(context, warnings);
            lenient.Read(new LenientReader(text.Memory, context, warnings));
            return (lenient, false);
        }
    }

    /// <summary>A document that is faulty somewhere has all its feeds nevertheless, unless it was cut off.</summary>
    private static bool EndsAsAListDoes(ReadOnlySpan<char> text) => text.TrimEnd().TrimEnd('\0').EndsWith("</opml>", StringComparison.OrdinalIgnoreCase);
}
