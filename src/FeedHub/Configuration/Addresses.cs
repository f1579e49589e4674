using System.Net;

namespace FeedHub.Configuration;

/// <summary>Shapes of addresses.</summary>
internal static class Addresses
{
    public static bool IsWeb(Uri address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https", Host.Length: > 0 };

    /// <summary>What <c>fetch.allowPrivateNetworks</c> may list: a host name, an address, or a range of addresses (RFC 4632 §3.1, RFC 4291 §2.3).</summary>
    public static bool IsHostOrRange(string text) => text.Contains('/', StringComparison.Ordinal)
        ? IPNetwork.TryParse(text, out _)
        : IPAddress.TryParse(text, out _) || Uri.CheckHostName(text) == UriHostNameType.Dns;

    /// <summary>A name that DNS may know, without scheme, port and path; in ASCII, as it stands in addresses.</summary>
    public static bool IsHost(string text) => Uri.CheckHostName(text) == UriHostNameType.Dns && System.Text.Ascii.IsValid(text);

    /// <summary>What Kestrel listens on; <c>*</c> and <c>+</c> stand for every address of the machine, <c>http://unix:/path</c> for a socket file.</summary>
    public static bool IsListening(string text)
    {
        if (text.StartsWith("http://unix:/", StringComparison.OrdinalIgnoreCase))
            return text.Length > "http://unix:/".Length;
        var named = text.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal);
        return Uri.TryCreate(named, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp && address.PathAndQuery == "/" && address.Fragment.Length == 0;
    }
}
