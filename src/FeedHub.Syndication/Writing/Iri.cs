using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace FeedHub.Syndication;

/// <summary>Ids that Atom allows (RFC 4287 §4.2.6): absolute IRIs of RFC 3987.</summary>
internal static class Iri
{
    private static readonly SearchValues<char> AsciiAllowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#@!$&'()*+,;=%");

    private static readonly SearchValues<char> UrnNamespace = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    private static readonly SearchValues<char> UrnName = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789()+,-.:=@;$_!*'%");

    private static readonly SearchValues<char> TagAuthority = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-._@");

    private static readonly Guid UrlNamespace = new("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>The id itself when it is one, else a <c>urn:uuid:</c> made of it (RFC 9562 §5.5, version 5).</summary>
    public static string Of(string id) => IsAbsolute(id) ? id : Named(id);

    /// <summary>
    /// An absolute IRI. Schemes with a grammar of their own are held to it: <c>http</c> has a host, <c>urn</c> obeys RFC 8141, <c>tag</c> RFC 4151.
    /// </summary>
    public static bool IsAbsolute(string id)
    {
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == id.Length - 1 || !char.IsAsciiLetter(id[0]) || !HasOnlyAllowed(id))
            return false;
        foreach (var c in id.AsSpan(1, colon - 1))
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        var rest = id.AsSpan(colon + 1);
        return id.AsSpan(0, colon) switch
        {
            var scheme when Is(scheme, "http") || Is(scheme, "https") || Is(scheme, "ftp") => rest is ['/', '/', not '/', ..],
            var scheme when Is(scheme, "urn") => IsUrn(rest),
            var scheme when Is(scheme, "tag") => IsTag(rest),
            _ => true,
        };
    }

    /// <summary>Namespace, colon, and a name in ASCII without a path, query or fragment (RFC 8141 §2).</summary>
    private static bool IsUrn(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon is < 2 or > 32 || text[0] == '-' || text[..colon].ContainsAnyExcept(UrnNamespace))
            return false;
        var name = text[(colon + 1)..];
        return Is(text[..colon], "uuid") ? Guid.TryParseExact(name, "D", out _) : name.Length > 0 && !name.ContainsAnyExcept(UrnName);
    }

    /// <summary>Who, when, then anything (RFC 4151 §2.1): <c>tag:example.org,2026-01-11:x</c>.</summary>
    private static bool IsTag(ReadOnlySpan<char> text)
    {
        var comma = text.IndexOf(',');
        if (comma <= 0 || text[..comma].ContainsAnyExcept(TagAuthority) || text[..comma].Count('@') > 1 || text[0] == '@' || text[comma - 1] == '@')
            return false;
        var date = text[(comma + 1)..];
        var colon = date.IndexOf(':');
        return colon is 4 or 7 or 10 && IsDate(date[..colon]);
    }

    private static bool IsDate(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
            if (i is 4 or 7 ? text[i] != '-' : !char.IsAsciiDigit(text[i]))
                return false;
        return true;
    }

    private static bool Is(ReadOnlySpan<char> scheme, string name) => scheme.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool HasOnlyAllowed(string id)
    {
        for (var i = 0; i < id.Length; i++)
        {
            var c = id[i];
            if (char.IsAscii(c))
            {
                if (!AsciiAllowed.Contains(c) || (c == '%' && !IsEscape(id.AsSpan(i))))
                    return false;
            }
            else if (i + 1 < id.Length && char.IsSurrogatePair(c, id[i + 1]))
                i++;
            else if (!IsUcsChar(c))
                return false;
        }
        return id.IndexOf('#', StringComparison.Ordinal) == id.LastIndexOf('#');
    }

    private static bool IsEscape(ReadOnlySpan<char> text) => text.Length > 2 && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2]);

    /// <summary><c>ucschar</c> of RFC 3987 §2.2, less white space and the marks that its §4.1 forbids.</summary>
    private static bool IsUcsChar(char c) =>
        c > '\u00A0' && !char.IsWhiteSpace(c) && !char.IsSurrogate(c)
        && c is not (>= '\u200E' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or >= '\uE000' and <= '\uF8FF')
        && c is not (>= '\uFDD0' and <= '\uFDEF' or >= '\uFFF0');

    // RFC 9562 says SHA-1: it names, it does not protect.
#pragma warning disable CA5350, S4790
    private static string Named(string id)
    {
        var text = Encoding.UTF8.GetBytes(id);
        var name = new byte[16 + text.Length];
        UrlNamespace.TryWriteBytes(name, bigEndian: true, out _);
        text.CopyTo(name, 16);
        var hash = SHA1.HashData(name).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(hash, bigEndian: true):D}";
    }
#pragma warning restore CA5350, S4790
}
