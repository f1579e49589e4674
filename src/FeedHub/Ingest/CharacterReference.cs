using System.Globalization;
using System.Text;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>Character references (HTML §13.2.5.72) that every parser reads alike; the rest is left to one that knows all the rules.</summary>
internal static class CharacterReference
{
    private const int LongestName = 32;

    /// <summary>Length of the reference at the start of <paramref name="text"/>; 0 for an ampersand that stands for itself, -1 where it takes rules to tell.</summary>
    public static int Length(ReadOnlySpan<char> text) => TryRead(text, out var length, out _) ? length : -1;

    /// <summary>An attribute's value; <see langword="null"/> where it takes rules to tell.</summary>
    public static ReadOnlyMemory<char>? DecodeAttribute(ReadOnlyMemory<char> written)
    {
        var text = written.Span;
        var at = text.IndexOf('&');
        if (at < 0)
            return written;
        var decoded = new StringBuilder(text.Length);
        for (; at >= 0; at = text.IndexOf('&'))
        {
            decoded.Append(text[..at]);
            text = text[at..];
            if (IsParameter(text))   // "?a=1&copy=2": an old name that runs into = or a letter is no reference in an attribute
            {
                decoded.Append('&');
                text = text[1..];
                continue;
            }
            if (!TryRead(text, out var length, out var value))
                return null;
            decoded.Append(length == 0 ? "&" : value);
            text = text[Math.Max(length, 1)..];
        }
        return decoded.Append(text).ToString().AsMemory();
    }

    private static bool IsParameter(ReadOnlySpan<char> text)
    {
        var end = 1;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        return end > 1 && end < text.Length && text[end] == '=';
    }

    private static bool TryRead(ReadOnlySpan<char> text, out int length, out string value)
    {
        (length, value) = (0, "&");
        if (text.Length < 2 || (text[1] != '#' && !char.IsAsciiLetterOrDigit(text[1])))
            return true;
        var end = text[..Math.Min(text.Length, LongestName)].IndexOf(';');
        if (end < 2)
            return false;
        length = end + 1;
        var name = text[1..end];
        switch (name)
        {
            case "amp": return true;
            case "lt": value = "<"; return true;
            case "gt": value = ">"; return true;
            case "quot": value = "\""; return true;
            case "nbsp": value = "\u00A0"; return true;
        }
        if (name[0] == '#')
            return TryReadNumber(name[1..], out value);
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c))
                return false;
        return CharacterReferences.TryResolve(name, out value);
    }

    private static bool TryReadNumber(ReadOnlySpan<char> number, out string value)
    {
        value = "";
        var hexadecimal = number.Length > 0 && number[0] is 'x' or 'X';
        if (!int.TryParse(hexadecimal ? number[1..] : number, hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
                CultureInfo.InvariantCulture, out var codePoint) || codePoint < ' ' || !MarkupText.IsAllowed(codePoint))
            return false;
        value = char.ConvertFromUtf32(codePoint);
        return true;
    }
}
