using System.Buffers;

namespace FeedHub.Syndication;

/// <summary>
/// Takes out what no document may carry: characters that XML 1.0 forbids (§2.2: control characters, halves of surrogate pairs, U+FFFE, U+FFFF), the C1 controls that
/// validators complain of, and, from names, the marks that turn the direction of what follows. Carriage returns become line feeds, as XML readers make them.
/// Text that needs nothing is handed back as it is.
/// </summary>
internal static class CleanText
{
    private static readonly SearchValues<char> AsciiControls = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\r\u000E\u000F"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F");

    /// <summary>Embeddings, overrides and isolates of the bidirectional algorithm (UAX #9).</summary>
    private static readonly SearchValues<char> DirectionMarks = SearchValues.Create("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    /// <summary>Text of more than one line.</summary>
    public static string Of(string text) => IsClean(text) ? text : Rewrite(text);

    /// <summary>A title, a name, a label: one line.</summary>
    public static string OfName(string text)
    {
        if (text.AsSpan().ContainsAny(DirectionMarks))
            text = string.Concat(text.Split('\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069'));
        return PlainText.Fold(Of(text));
    }

    private static bool IsClean(ReadOnlySpan<char> text) =>
        !text.ContainsAny(AsciiControls) && !text.ContainsAnyInRange('\u007F', '\u009F') && !text.ContainsAny('\uFFFE', '\uFFFF') && IsPaired(text);

    private static bool IsPaired(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var at)
        {
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return false;
            text = text[(at + 2)..];
        }
        return true;
    }

    private static string Rewrite(string text)
    {
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                buffer[length++] = c;
                buffer[length++] = text[++i];
            }
            else if (c is '\r' or '\u0085')
            {
                if (c == '\u0085' || i + 1 == text.Length || text[i + 1] != '\n')
                    buffer[length++] = '\n';
            }
            else if (!IsForbidden(c))
                buffer[length++] = c;
        }
        var clean = new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return clean;
    }

    private static bool IsForbidden(char c) =>
        AsciiControls.Contains(c) || c is >= '\u007F' and <= '\u009F' or '\uFFFE' or '\uFFFF' || char.IsSurrogate(c);
}
