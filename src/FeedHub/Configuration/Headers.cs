using System.Buffers;

namespace FeedHub.Configuration;

/// <summary>What a header field may be made of (RFC 9110 §5).</summary>
internal static class Headers
{
    private static readonly SearchValues<char> _token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Those that belong to the connection or the body, which are not the configuration's to say.</summary>
    private static readonly string[] _reserved = ["Connection", "Content-Length", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade"];

    public static bool IsName(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(_token);

    public static bool IsReserved(string name) => _reserved.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Printable ASCII, blanks and tabs (§5.5); what lies beyond is not received alike everywhere.</summary>
    public static bool IsValue(string text) => text.All(character => character is '\t' or (>= ' ' and <= '~'));
}
