using System.Buffers;
using System.Text;

namespace FeedHub.Syndication;

/// <summary>Turns the addresses that documents write into absolute ones that a reader may follow.</summary>
internal static class Addresses
{
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\t\r\n");

    /// <summary>An http, https or ftp address; <see langword="null"/> for everything else, and for a relative one without a base.</summary>
    public static Uri? Resolve(string? written, Uri? @base) => Find(written, @base) is { } found && IsWeb(found) ? found : null;

    /// <summary>As <see cref="Resolve"/>, and a magnet link too.</summary>
    public static Uri? ResolveFile(string? written, Uri? @base)
        => Find(written, @base) is { } found && (IsWeb(found) || found.Scheme == "magnet") ? found : null;

    /// <summary>Whether a text is an absolute web address and nothing else.</summary>
    public static bool IsAbsolute(string text)
        => (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
           && !text.AsSpan().ContainsAny(' ', '\n', '<');

    private static Uri? Find(string? written, Uri? @base)
    {
        if (written is null)
            return null;
        var address = written.Trim();
        if (address.AsSpan().ContainsAny(LineBreaks))
            address = string.Concat(address.Split('\t', '\r', '\n'));   // a URL broken over lines, as browsers mend it
        if (address.Length == 0)
            return null;
        var scheme = SchemeOf(address);
        if (scheme.Equals("feed", StringComparison.OrdinalIgnoreCase))
            return Find(address.StartsWith("feed://", StringComparison.OrdinalIgnoreCase) ? "http://" + address[7..] : address[5..], null);
        if (scheme.Length > 0)
            return Uri.TryCreate(address, UriKind.Absolute, out var absolute) ? absolute : null;
        if (address.StartsWith("//", StringComparison.Ordinal))
            return Find((@base is { } b && IsWeb(b) ? b.Scheme : "https") + ":" + address, null);
        if (address.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            return Find("http://" + address, null);
        return @base is not null && Uri.TryCreate(@base, address, out var resolved) ? resolved : null;
    }

    private static ReadOnlySpan<char> SchemeOf(string address)
    {
        for (var i = 0; i < address.Length; i++)
        {
            var c = address[i];
            if (c == ':')
                return address.AsSpan(0, i);
            if (!char.IsAsciiLetter(c) && (i == 0 || !(char.IsAsciiDigit(c) || c is '+' or '-' or '.')))
                break;
        }
        return [];
    }

    private static bool IsWeb(Uri address) => address.Scheme is "http" or "https" or "ftp" && HasHost(address);

    /// <summary>A host may have letters that no domain name can: such an address is parsed, and fails whoever asks for its host.</summary>
    private static bool HasHost(Uri address)
    {
        if (Ascii.IsValid(address.OriginalString))
            return true;
        try
        {
            return address.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }
}
