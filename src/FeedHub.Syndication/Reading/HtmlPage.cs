using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>A web page where a feed should be: says so, and names the feeds that the page links to.</summary>
internal static class HtmlPage
{
    private const int MostSuggestions = 20;

    private static readonly FrozenSet<string> MediaTypes = new[]
    {
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/json", "application/rdf+xml", "application/xml", "text/xml",
        "application/rss", "application/x.atom+xml", "application/x-atom+xml",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a feed was wrapped into a page, as proxies and careless templates do. Feeds quoted in a page are escaped, so that tags tell.
    /// </summary>
    public static bool HoldsFeed(ReadOnlySpan<char> text)
        => (text.Contains("<rss", StringComparison.OrdinalIgnoreCase) && text.Contains("<channel", StringComparison.OrdinalIgnoreCase))
            || (text.Contains("<feed", StringComparison.OrdinalIgnoreCase)
                && text.Contains("http://www.w3.org/2005/Atom", StringComparison.OrdinalIgnoreCase)
                && text.Contains("<entry", StringComparison.OrdinalIgnoreCase));

    public static ReadOutcome.Unreadable Explain(ReadOnlyMemory<char> text, ReadContext context)
    {
        var suggested = Suggestions(text, context);
        return new ReadOutcome.Unreadable(
            suggested.IsEmpty ? "The document is a web page, not a feed." : $"The document is a web page, not a feed; it links to {suggested[0].AbsoluteUri}",
            suggested) { IsWebPage = true };
    }

    /// <summary>Feeds named by <c>link rel="alternate"</c> with a feed's media type, in document order.</summary>
    private static ImmutableArray<Uri> Suggestions(ReadOnlyMemory<char> document, ReadContext context)
    {
        var found = ImmutableArray.CreateBuilder<Uri>();
        var text = document.Span;
        var @base = context.Location;
        var tag = new TagScanner(document, new NameTable(), context.Limits.Attributes);
        var log = new WarningLog(context.Limits);
        var decoder = new CharacterDecoder(log, new TextCursor(document));
        for (var at = 0; at < text.Length && found.Count < MostSuggestions;)
        {
            var next = text[at..].IndexOf('<');
            if (next < 0)
                break;
            at += next;
            if (!tag.Scan(at))
            {
                if (tag.EndsDocument)
                    break;
                at = text[at..].StartsWith("<!--", StringComparison.Ordinal) ? Behind(text, at + 4, "-->") : at + 1;
                continue;
            }
            at = tag.End;
            switch (tag.LocalName.ToLowerInvariant())
            {
                case "base": @base = Addresses.Resolve(Value("href"), context.Location) ?? @base; break;
                case "script" or "style": at = Behind(text, at, $"</{tag.LocalName}"); break;
                case "link" when IsFeed(Value("rel"), Value("type")) && Addresses.Resolve(Value("href"), @base) is { } address:
                    if (!found.Contains(address))
                        found.Add(address);
                    break;
            }
        }
        return found.DrainToImmutable();

        string? Value(string name)
        {
            foreach (var attribute in tag.Attributes)
                if (attribute.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return decoder.Decode(document.Span.Slice(attribute.Value.Start, attribute.Value.Length), attribute.Value.Start);
            return null;
        }
    }

    private static bool IsFeed(string? relation, string? type)
    {
        var isAlternate = relation is not null
            && (relation.Contains("alternate", StringComparison.OrdinalIgnoreCase) || relation.Contains("feed", StringComparison.OrdinalIgnoreCase));
        return isAlternate && MediaTypes.Contains(type?.Trim() ?? "");
    }

    private static int Behind(ReadOnlySpan<char> text, int start, string end)
    {
        if (start >= text.Length)
            return text.Length;
        var at = text[start..].IndexOf(end, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? text.Length : start + at + end.Length;
    }
}
