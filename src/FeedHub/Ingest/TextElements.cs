using System.Globalization;

namespace FeedHub.Ingest;

/// <summary>What a reader sees as one character (UAX #29), counted without asking the tables about the letters that most texts are made of.</summary>
internal static class TextElements
{
    /// <summary>A longer one, in UTF-16 code units, is no character of any script but a pile of marks: it is counted in pieces of this length.</summary>
    public const int Longest = 64;

    /// <summary>Length of the first text element, in UTF-16 code units; 0 for no text.</summary>
    public static int FirstLength(ReadOnlySpan<char> text)
    {
        if (text.Length > 0 && StandsAlone(text[0]) && (text.Length == 1 || StandsAlone(text[1])))
            return 1;
        var length = StringInfo.GetNextTextElementLength(text[..Math.Min(text.Length, Longest + 1)]);
        return length <= Longest ? length : char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
    }

    /// <summary>Length of at most <paramref name="count"/> text elements, in UTF-16 code units.</summary>
    public static int Length(ReadOnlySpan<char> text, int count)
    {
        var length = 0;
        for (; count > 0 && length < text.Length; count--)
            length += FirstLength(text[length..]);
        return length;
    }

    /// <summary>ASCII, Latin and Chinese: between two of these a text element always ends, but for a line end of two characters.</summary>
    private static bool StandsAlone(char c) => c is (>= ' ' and < '\u0300') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uFF01' and <= '\uFF5E') or (>= '\u3001' and <= '\u3011');
}
