using System.Collections.Frozen;
using System.Text;

namespace FeedHub.Ingest;

/// <summary>
/// What is left of a web address when all is taken off that publishers change without meaning another page: the scheme, <c>www.</c>, the default port,
/// tracking parameters and their order, a slash at the end, a fragment, the mobile and the AMP twin. A name to compare by, not an address to follow.
/// </summary>
public static class CanonicalAddress
{
    private static readonly string[] TrackingPrefixes = ["utm_", "mtm_", "pk_", "piwik_", "hsa_", "_hs", "at_"];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Tracking = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "fbclid", "gclid", "dclid", "gclsrc", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl",
        "spm", "scm", "wickedid", "vero_id", "oly_enc_id", "ns_source", "ns_campaign", "ns_mchannel", "cmpid", "xtor", "share_source", "share_medium", "share_token", "from_source",
        "amp", "outputType").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Labels at the beginning of a host that stand for another look of the same site.</summary>
    private static readonly string[] Twins = ["www.", "m.", "mobile.", "amp.", "wap."];

    private static readonly string[] AmpEndings = ["/amp", ".amp", "/amp.html", ".amp.html"];

    /// <returns><see langword="null"/> for what is no address of http or https.</returns>
    public static string? Of(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" } ? Write(Cached(address) ?? address) : null;

    /// <inheritdoc cref="Of(Uri)"/>
    public static string? Of(string text) =>
        text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(text, UriKind.Absolute, out var address) ? Of(address) : null;

    private static string Write(Uri address)
    {
        var canonical = new StringBuilder(address.AbsoluteUri.Length).Append(Host(address.IdnHost));
        // The usual port of either scheme, because the scheme itself does not count.
        if (address.Port is not (80 or 443))
            canonical.Append(':').Append(address.Port);
        canonical.Append(Path(address.AbsolutePath));
        var separator = '?';
        foreach (var parameter in address.Query.TrimStart('?').Split('&').Where(parameter => parameter.Length > 0 && !IsTracking(parameter)).Order(StringComparer.Ordinal))
        {
            canonical.Append(separator).Append(parameter);
            separator = '&';
        }
        // Pages that a script shows have their address in the fragment.
        if (address.Fragment.StartsWith("#!", StringComparison.Ordinal) || address.Fragment.StartsWith("#/", StringComparison.Ordinal))
            canonical.Append(address.Fragment);
        return canonical.ToString();
    }

    /// <summary><c>en.m.example.org</c>, <c>m.example.org</c> and <c>www.example.org</c> are twins of <c>en.example.org</c> and <c>example.org</c>.</summary>
    private static string Host(string host)
    {
        host = host.ToLowerInvariant().TrimEnd('.');
        while (Array.Find(Twins, twin => host.StartsWith(twin, StringComparison.Ordinal)) is { } twin && host.AsSpan(twin.Length).Contains('.'))
            host = host[twin.Length..];
        var mobile = host.IndexOf(".m.", StringComparison.Ordinal);
        return mobile > 0 && host.AsSpan(mobile + 3).Contains('.') ? host.Remove(mobile, 2) : host;
    }

    private static string Path(string path)
    {
        path = path.TrimEnd('/');
        var ending = Array.Find(AmpEndings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        if (ending is not null)
            return path[..^ending.Length].TrimEnd('/');
        return path.StartsWith("/amp/", StringComparison.OrdinalIgnoreCase) ? path[4..] : path;
    }

    /// <summary>The page that an AMP cache shows: <c>google.com/amp/s/example.org/a</c>, <c>example-org.cdn.ampproject.org/c/s/example.org/a</c>.</summary>
    private static Uri? Cached(Uri address)
    {
        var path = address.AbsolutePath.AsSpan();
        if (address.Host.EndsWith(".cdn.ampproject.org", StringComparison.OrdinalIgnoreCase) && path is ['/', _, '/', ..])
            path = path[2..];
        else if (Host(address.Host).StartsWith("google.", StringComparison.Ordinal) && path.StartsWith("/amp/"))
            path = path[4..];
        else
            return null;
        path = path.StartsWith("/s/") ? path[3..] : path[1..];
        return Uri.TryCreate($"https://{path}{address.Query}", UriKind.Absolute, out var page) ? page : null;
    }

    private static bool IsTracking(string parameter)
    {
        var name = parameter.IndexOf('=', StringComparison.Ordinal) is >= 0 and var end ? parameter.AsSpan(0, end) : parameter;
        foreach (var prefix in TrackingPrefixes)
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return true;
        return Tracking.Contains(name);
    }
}
