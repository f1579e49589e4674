using System.Buffers;

namespace FeedHub.Syndication;

/// <summary>Makes one line of plain text of what publishers write into titles and names.</summary>
public static class PlainText
{
    private static readonly SearchValues<char> Folded = SearchValues.Create(
        "\t\n\v\f\r\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000");

    /// <summary>
    /// Strips tags, comments and scripts, decodes character references once, folds white space, and keeps words apart where block elements meet. Text that was
    /// escaped twice on its way here (<c>&amp;amp;amp;</c>) is decoded twice. A <c>&lt;</c> that begins no tag, as in <c>1 &lt; 2</c>, stays.
    /// </summary>
    /// <returns><paramref name="markup"/> itself when there is nothing to do.</returns>
    public static string FromHtml(string markup)
    {
        if (!markup.AsSpan().ContainsAny('<', '&'))
            return Fold(markup);
        var text = MarkupStripper.Strip(markup, decode: true);
        if (!IsEscaped(text))
            return text;
        var decoded = CharacterReferences.Decode(text);
        // A lone <b> that comes out only now is more likely to be talked about than to be meant as markup.
        return decoded.Contains("</", StringComparison.Ordinal) ? MarkupStripper.Strip(decoded, decode: false) : Fold(decoded);
    }

    /// <summary>Folds white space: each run becomes one blank, and both ends are trimmed.</summary>
    /// <returns><paramref name="text"/> itself when there is nothing to do.</returns>
    public static string Fold(string text)
    {
        if (IsFolded(text))
            return text;
        var rented = ArrayPool<char>.Shared.Rent(text.Length);
        var folded = new FoldingBuffer(rented);
        folded.Append(text);
        var result = folded.Text.ToString();
        ArrayPool<char>.Shared.Return(rented);
        return result;
    }

    private static bool IsFolded(ReadOnlySpan<char> text) =>
        text.IsEmpty || (text[0] != ' ' && text[^1] != ' ' && !text.ContainsAny(Folded) && !text.Contains("  ", StringComparison.Ordinal));

    /// <summary>Is there still a reference, closed by its semicolon?</summary>
    private static bool IsEscaped(ReadOnlySpan<char> text)
    {
        Span<char> value = stackalloc char[2];
        for (var at = text.IndexOf('&'); at >= 0;)
        {
            text = text[at..];
            var length = CharacterReferences.Read(text, value, out _);
            if (length > 0 && text[length - 1] == ';')
                return true;
            at = text[1..].IndexOf('&') is >= 0 and var next ? next + 1 : -1;
        }
        return false;
    }
}
