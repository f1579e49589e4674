using System.Buffers;
using System.Globalization;

namespace FeedHub.Publish;

/// <summary>The small grammars that all formats share.</summary>
internal static class DocumentTokens
{
    private static readonly SearchValues<char> Address = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#[]@!$&'()*+,;=%");

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" <>\"{}|\\^`\t\r\n");

    /// <summary>An absolute address that a reader can follow, in ASCII (RFC 3986 §4.3), or a <c>magnet:</c> one.</summary>
    public static bool IsAddress(ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyExcept(Address))
            return false;
        if (text.StartsWith("magnet:?", StringComparison.OrdinalIgnoreCase))
            return true;
        var colon = text.IndexOf(':');
        return colon > 0
            && text[..colon] is "http" or "https" or "ftp"
            && text[(colon + 1)..] is ['/', '/', not '/' and not '?' and not '#', ..];
    }

    /// <summary>An absolute IRI, opaque (RFC 4287 §4.2.6): a scheme, a colon, and something without white space or brackets.</summary>
    public static bool IsIri(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon <= 0 || colon == text.Length - 1 || !char.IsAsciiLetter(text[0]) || text.ContainsAny(Forbidden) || text.ContainsAnyInRange('\u0000', '\u0020'))
            return false;
        foreach (var character in text[..colon])
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('+' or '-' or '.'))
                return false;
        return true;
    }

    /// <summary>RFC 3339 §5.6, in UTC as we write it, and a day that there is.</summary>
    public static bool IsRfc3339(ReadOnlySpan<char> text) => DateTime.TryParseExact(
        text, ["yyyy'-'MM'-'dd'T'HH':'mm':'ss'Z'", "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'FFFFFFF'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>RFC 822 §5 with the year in four digits; the day of the week must be the date's.</summary>
    public static bool IsRfc822(ReadOnlySpan<char> text) => DateTime.TryParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Two names with a slash between (RFC 6838 §4.2).</summary>
    public static bool IsMediaType(ReadOnlySpan<char> text) => text.Count('/') == 1 && text[0] != '/' && text[^1] != '/' && !text.ContainsAny(Forbidden);

    /// <summary>A name, an at sign, a domain with a dot.</summary>
    public static bool IsEmail(ReadOnlySpan<char> text)
        => text.IndexOf('@') is > 0 and var at && text[(at + 1)..] is { Length: > 2 } domain && domain.Contains('.') && !domain.Contains('@') && !text.ContainsAny(Forbidden);

    /// <summary>Marks that turn the direction of what follows (UAX #9), or lines: not in a name.</summary>
    public static bool HasTricks(ReadOnlySpan<char> text)
        => text.ContainsAnyInRange('\u202A', '\u202E') || text.ContainsAnyInRange('\u2066', '\u2069') || text.ContainsAny('\n', '\t') || text.ContainsAnyInRange('\u007F', '\u009F');
}
