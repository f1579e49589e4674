using System.Collections.Frozen;

namespace FeedHub.Syndication;

/// <summary>What must be known of HTML to read the HTML that stands in feeds.</summary>
internal static class HtmlNames
{
    private static readonly FrozenSet<string> Void = new[]
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Elements whose presence shows that a text is HTML.</summary>
    private static readonly FrozenSet<string> Common = new[]
    {
        "a", "abbr", "address", "article", "aside", "audio", "b", "big", "blockquote", "body", "br", "button", "caption", "center", "cite", "code", "col",
        "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "embed", "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "head", "header", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "li", "main", "mark", "math", "nav", "noscript", "object", "ol",
        "p", "picture", "pre", "q", "ruby", "s", "samp", "script", "section", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg",
        "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "video", "wbr",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CommonSpans = Common.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Has no content and no end tag (HTML §13.1.2).</summary>
    public static bool IsVoid(string name) => Void.Contains(name);

    public static bool IsElement(ReadOnlySpan<char> name) => CommonSpans.Contains(name);
}
