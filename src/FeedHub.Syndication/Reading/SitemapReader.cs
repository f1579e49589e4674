using System.Xml;

namespace FeedHub.Syndication;

/// <summary>Reads a sitemap or an index of sitemaps from its bytes, unpacked.</summary>
public static class SitemapReader
{
    /// <summary>What can be read is read, as with feeds.</summary>
    /// <returns>Either a sitemap, or why the document is none.</returns>
    public static (Sitemap? Sitemap, string? Fault) Read(ReadOnlyMemory<byte> document, ReadContext context)
    {
        var warnings = new WarningLog(context.Limits);
        using var text = DocumentDecoder.Decode(document.Span, context, warnings);
        var start = DocumentStart.Find(text.Span);
        if (start.Kind == DocumentKind.Text && Lines(text.Span, context.Limits) is { } urls)
            return (new Sitemap([.. urls], [], text.Encoding, warnings.ToArray()), null);
        if (start.Kind is not (DocumentKind.Xml or DocumentKind.Html))
            return (null, "The document is no sitemap.");
        var found = ReadXml(text, start, context, warnings);
        return found.Found || found.Urls.Count + found.Sitemaps.Count > 0
            ? (new Sitemap([.. found.Urls], [.. found.Sitemaps], text.Encoding, warnings.ToArray()), null)
            : (null, $"The document is no sitemap{(found.Root is { } root ? $": its root is <{(root.Length > 40 ? root[..40] : root)}>" : "")}.");
    }

    private static SitemapElements ReadXml(DecodedText text, DocumentStart start, ReadContext context, WarningLog warnings)
    {
        try
        {
            var strict = new SitemapElements();
            using var reader = new WellFormedReader(new MemoryTextReader(text.Memory[start.Offset..]), start.Line, context, warnings);
            strict.Read(reader);
            return strict;
        }
        catch (XmlException fault)
        {
            warnings.Add("The document is not well-formed XML.", fault.LineNumber + start.Line - 1, fault.LinePosition);
            var lenient = new SitemapElements();
            lenient.Read(new LenientReader(text.Memory, context, warnings));
            return lenient;
        }
    }

    /// <summary>A sitemap may be a text of one address a line (sitemaps.org, "text file"); <see langword="null"/> for any other text.</summary>
    private static List<SitemapUrl>? Lines(ReadOnlySpan<char> text, ReadLimits limits)
    {
        var urls = new List<SitemapUrl>();
        foreach (var line in text.EnumerateLines())
        {
            if (line.IsWhiteSpace() || urls.Count == limits.Entries)
                continue;
            var address = line.Trim().ToString();
            if (!Addresses.IsAbsolute(address))
                return null;
            urls.Add(new SitemapUrl { Location = address });
        }
        return urls;
    }
}
