using System.Buffers;
using System.Text;

namespace FeedHub.Syndication;

/// <summary>Addresses as documents carry them: absolute, ASCII (RFC 3986), of a scheme that a reader may follow without harm.</summary>
internal static class WebAddress
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#@!$&'()*+,;=%");

    /// <returns><see langword="null"/> for what is relative, or of another scheme than http, https and ftp.</returns>
    public static string? Of(Uri? uri) => uri is { IsAbsoluteUri: true, Scheme: "http" or "https" or "ftp" } ? Escape(uri) : null;

    /// <summary>A file may be shared by <c>magnet:</c> too.</summary>
    public static string? OfFile(Uri? uri) => uri is { IsAbsoluteUri: true, Scheme: "magnet" } ? Escape(uri) : Of(uri);

    private static string? Escape(Uri uri)
    {
        try
        {
            var text = uri.AbsoluteUri;
            if (uri.Host.Length == 0 && uri.Scheme is not "magnet")
                return null;
            return text.AsSpan().ContainsAnyExcept(Allowed) ? Rebuild(uri) : text;
        }
        catch (UriFormatException)      // Uri looks closely at a host only when it is asked for it
        {
            return null;
        }
    }

    private static string Rebuild(Uri uri)
    {
        // Brackets belong to an IPv6 host and are escaped elsewhere; a host in Unicode has an ASCII form (RFC 3490).
        var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : PercentEncode(uri.IdnHost);
        var user = uri.UserInfo.Length > 0 ? PercentEncode(uri.UserInfo) + "@" : "";
        var port = uri.IsDefaultPort || uri.Port < 0 ? "" : $":{uri.Port}";
        var slashes = uri.Scheme is "magnet" ? "" : "//";
        return $"{uri.Scheme}:{slashes}{user}{host}{port}{PercentEncode(uri.PathAndQuery)}{PercentEncode(uri.Fragment)}";
    }

    private static string PercentEncode(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Allowed))
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
            if (rune.IsAscii && Allowed.Contains((char)rune.Value))
                escaped.Append((char)rune.Value);
            else
                foreach (var octet in bytes[..rune.EncodeToUtf8(bytes)])
                    escaped.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        return escaped.ToString();
    }
}
