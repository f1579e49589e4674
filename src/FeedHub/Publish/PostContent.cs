using System.Text;

namespace FeedHub.Publish;

/// <summary>
/// A post's sanitized HTML as its page shows it: code in colours, formulas as MathML. Only where an element holds nothing but text is anything changed, so
/// that what comes out is as safe as what went in. Feeds carry the HTML as it is: readers have scripts and styles of their own for both.
/// </summary>
internal static class PostContent
{
    private const string CodeStart = "<pre><code class=\"language-";

    public static string Render(string html)
    {
        var page = new StringBuilder(html.Length + (html.Length / 4));
        var copied = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0; at = html.IndexOf('<', at + 1))
        {
            var (end, replacement) = Replace(html, at);
            if (replacement is null)
                continue;
            page.Append(html, copied, at - copied).Append(replacement);
            copied = end;
            at = end - 1;
        }
        return copied == 0 ? html : page.Append(html, copied, html.Length - copied).ToString();
    }

    private static (int End, string? Replacement) Replace(string html, int at)
    {
        var rest = html.AsSpan(at);
        return rest.StartsWith(CodeStart) ? Code(html, at)
            : rest.StartsWith("<span class=\"math\">") ? Formula(html, at, "<span class=\"math\">", "</span>", display: false)
            : rest.StartsWith("<div class=\"math\">") ? Formula(html, at, "<div class=\"math\">", "</div>", display: true)
            : default;
    }

    private static (int End, string? Replacement) Code(string html, int at)
    {
        var nameStart = at + CodeStart.Length;
        var nameEnd = html.IndexOf('"', nameStart);
        if (nameEnd < 0 || nameEnd + 1 == html.Length || html[nameEnd + 1] != '>' || Text(html, nameEnd + 2, "</code></pre>") is not { } code)
            return default;
        var language = html.AsSpan(nameStart, nameEnd - nameStart);
        var name = language.IndexOf(' ') is >= 0 and var space ? language[..space] : language;
        return CodeHighlighter.Highlight(code.Content, name.ToString()) is { } coloured
            ? (code.End, $"{html[at..(nameEnd + 2)]}{coloured}</code></pre>")
            : default;
    }

    private static (int End, string? Replacement) Formula(string html, int at, string opening, string closing, bool display)
    {
        if (Text(html, at + opening.Length, closing) is not { } text || Undelimited(text.Content.Trim()) is not { } tex || TexMath.ToMathMl(tex, display) is not { } math)
            return default;
        return (text.End, display ? $"<div class=\"formula\">{math}</div>" : math);
    }

    private static string? Undelimited(string tex)
    {
        foreach (var (opening, closing) in ((string, string)[])[("\\(", "\\)"), ("\\[", "\\]"), ("$$", "$$")])
            if (tex.Length >= opening.Length + closing.Length && tex.StartsWith(opening, StringComparison.Ordinal) && tex.EndsWith(closing, StringComparison.Ordinal))
                return tex[opening.Length..^closing.Length];
        return null;
    }

    /// <summary>
    /// The text of an element that holds no other, and where the element ends. Only the references that the sanitizer writes are known: with another one in
    /// it, the text is left alone.
    /// </summary>
    private static (string Content, int End)? Text(string html, int start, string closing)
    {
        var end = html.IndexOf('<', start);
        if (end < 0 || !html.AsSpan(end).StartsWith(closing))
            return null;
        var text = new StringBuilder(end - start);
        for (var at = start; at < end; at++)
        {
            var rest = html.AsSpan(at, end - at);
            (var character, var length) = rest[0] != '&' ? (rest[0], 1)
                : rest.StartsWith("&amp;") ? ('&', 5)
                : rest.StartsWith("&lt;") ? ('<', 4)
                : rest.StartsWith("&gt;") ? ('>', 4)
                : rest.StartsWith("&quot;") ? ('"', 6)
                : rest.StartsWith("&#39;") ? ('\'', 5)
                : default;
            if (length == 0)
                return null;
            text.Append(character);
            at += length - 1;
        }
        return (text.ToString(), end + closing.Length);
    }
}
