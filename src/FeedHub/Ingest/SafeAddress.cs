using System.Buffers;
using System.Text;

namespace FeedHub.Ingest;

/// <summary>Addresses that may stand in published content: absolute, in a scheme that fetches or writes to somebody, spelled in plain ASCII.</summary>
internal static class SafeAddress
{
    /// <summary>Longest <c>data:</c> picture that stays, in characters.</summary>
    public const int LongestInlinePicture = 16 * 1024;

    private static readonly SearchValues<char> Safe = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._");

    private static readonly SearchValues<char> Literal = SearchValues.Create("0123456789abcdefABCDEF:.");

    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    private static readonly string[] InlinePictures = ["data:image/png;base64,", "data:image/gif;base64,", "data:image/jpeg;base64,", "data:image/webp;base64,"];

    /// <summary>The address as it may be published, or <see langword="null"/>.</summary>
    /// <param name="written">As written; relative ones are resolved.</param>
    /// <param name="media">For a picture, a sound or a film: http, https and small inline pictures, but no beacons; otherwise also mailto and tel.</param>
    public static string? Resolve(ReadOnlySpan<char> written, Uri? baseUri, bool media)
    {
        if (IsWeb(written))
            return media && Beacons.Contains(written) ? null : written.ToString();
        var address = Strip(written);
        if (address.Length == 0)
            return null;
        if (address.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return media && IsInlinePicture(address) ? address : null;
        if (!media && Scheme(address, "mailto:", "tel:") is { } scheme)
            return Escape(scheme + address[scheme.Length..]);
        return Web(address, baseUri) is { } web && !(media && Beacons.Contains(web)) ? web : null;
    }

    /// <param name="address">Absolute, http or https.</param>
    public static ReadOnlySpan<char> Host(ReadOnlySpan<char> address)
    {
        var rest = address[(address.IndexOf("://") + 3)..];
        var end = rest.IndexOfAnyExcept(HostCharacters);
        return end < 0 ? rest : rest[..end];
    }

    /// <summary>An http or https address that needs no work and that everybody reads alike.</summary>
    public static bool IsWeb(ReadOnlySpan<char> address)
    {
        var start = address.StartsWith("https://") ? 8 : address.StartsWith("http://") ? 7 : 0;
        if (start == 0)
            return false;
        var rest = address[start..];
        if (rest.StartsWith("["))
            return rest.IndexOf(']') is var close and > 0 && !rest[1..close].ContainsAnyExcept(Literal)
                && EndsAuthority(rest[(close + 1)..]);
        var host = rest.IndexOfAnyExcept(HostCharacters);
        return host < 0 ? rest.Length > 0 : host > 0 && EndsAuthority(rest[host..]);
    }

    private static bool EndsAuthority(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith(":"))
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits < 0 ? rest.Length > 6 : digits > 5)
                return false;
            rest = digits < 0 ? [] : rest[(digits + 1)..];
        }
        return rest.Length == 0 || (rest[0] is '/' or '?' or '#' && !rest.ContainsAnyExcept(Safe));
    }

    /// <summary>As browsers do: white space around it and line breaks inside it do not count.</summary>
    private static string Strip(ReadOnlySpan<char> written)
    {
        var address = written.Trim("\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F \u00A0\u3000").ToString();
        return address.AsSpan().ContainsAny('\t', '\n', '\r') ? string.Concat(address.Split('\t', '\n', '\r')) : address;
    }

    private static string? Scheme(string address, params ReadOnlySpan<string> schemes)
    {
        foreach (var scheme in schemes)
            if (address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && address.Length > scheme.Length)
                return scheme;
        return null;
    }

    private static bool IsInlinePicture(string address)
    {
        if (address.Length > LongestInlinePicture)
            return false;
        foreach (var prefix in InlinePictures)
            if (address.StartsWith(prefix, StringComparison.Ordinal))
                return !address.AsSpan(prefix.Length).ContainsAnyExcept(Base64);
        return false;
    }

    private static string? Web(string address, Uri? baseUri)
    {
        if (address.StartsWith("//", StringComparison.Ordinal))
            address = (baseUri?.Scheme ?? Uri.UriSchemeHttps) + ":" + address;
        if (!(baseUri is null ? Uri.TryCreate(address, UriKind.Absolute, out var uri) : Uri.TryCreate(baseUri, address, out uri)))
            return null;
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            return null;
        try
        {
            var host = uri.HostNameType == UriHostNameType.IPv6 ? $"[{uri.IdnHost}]" : uri.IdnHost;
            var port = uri.IsDefaultPort ? "" : $":{uri.Port}";
            var whole = Escape($"{uri.Scheme}://{host}{port}{uri.PathAndQuery}{uri.Fragment}");
            return IsWeb(whole) ? whole : null;
        }
        catch (UriFormatException)   // .NET looks at the host of a URI only when asked for it
        {
            return null;
        }
    }

    private static string Escape(string address)
    {
        if (!address.AsSpan().ContainsAnyExcept(Safe))
            return address;
        var escaped = new StringBuilder(address.Length + 32);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in address.EnumerateRunes())
            if (rune.IsAscii && Safe.Contains((char)rune.Value))
                escaped.Append((char)rune.Value);
            else
                foreach (var octet in bytes[..rune.EncodeToUtf8(bytes)])
                    escaped.Append('%').Append(octet.ToString("X2", null));
        return escaped.ToString();
    }
}
