using System.Buffers;
using System.Text;

namespace FeedHub.Ingest;

/// <summary>Characters as both HTML and XML carry them.</summary>
internal static class MarkupText
{
    private static readonly SearchValues<char> Markup = SearchValues.Create("&<>");

    private static readonly SearchValues<char> QuotedMarkup = SearchValues.Create("&<>\"");

    private static readonly SearchValues<char> Controls = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F");

    public static void AppendText(StringBuilder output, ReadOnlySpan<char> text) => Append(output, text, Markup);

    /// <summary>For between double quotes.</summary>
    public static void AppendQuoted(StringBuilder output, ReadOnlySpan<char> text) => Append(output, text, QuotedMarkup);

    /// <summary>Every character may be written into an XML document, and an HTML parser leaves it as it is.</summary>
    public static bool IsClean(ReadOnlySpan<char> text) =>
        !text.ContainsAny(Controls) && !text.ContainsAnyInRange('\u007F', '\u009F') && !text.ContainsAnyInRange('\uFFFE', '\uFFFF')
        && (!text.ContainsAnyInRange('\uD800', '\uDFFF') || HasWholeSurrogates(text));

    /// <summary>Line ends become <c>\n</c>, form feeds spaces; controls, halves of surrogate pairs and noncharacters go.</summary>
    public static string Clean(string text)
    {
        if (IsClean(text))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').EnumerateRunes())
            if (rune.Value is '\v' or '\f')
                clean.Append(' ');
            else if (IsAllowed(rune.Value) && rune != Rune.ReplacementChar)
                clean.Append(rune.ToString());
        return clean.ToString();
    }

    /// <summary>A code point that is neither a control nor a noncharacter.</summary>
    public static bool IsAllowed(int codePoint) => codePoint switch
    {
        '\t' or '\n' => true,
        < ' ' or (>= 0x7F and <= 0x9F) or (>= 0xD800 and <= 0xDFFF) or 0xFFFE or 0xFFFF or > 0x10FFFF => false,
        _ => true,
    };

    private static bool HasWholeSurrogates(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAnyInRange('\uD800', '\uDFFF'); i < text.Length; i++)
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        return true;
    }

    private static void Append(StringBuilder output, ReadOnlySpan<char> text, SearchValues<char> special)
    {
        for (var at = text.IndexOfAny(special); at >= 0; at = text.IndexOfAny(special))
        {
            output.Append(text[..at]).Append(text[at] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => "&quot;" });
            text = text[(at + 1)..];
        }
        output.Append(text);
    }
}
