using System.Collections.Frozen;
using System.Text;

namespace FeedHub.Ingest;

/// <summary>
/// What is left of a web address when all is taken off that publishers change without meaning another page: the scheme, <c>www.</c>, the default port,
/// tracking parameters, a slash at the end. A name to compare by, not an address to follow.
/// </summary>
public static class CanonicalAddress
{
    private static readonly string[] TrackingPrefixes = ["utm_", "mtm_", "pk_", "piwik_", "hsa_", "_hs", "at_"];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Tracking = FrozenSet
        .Create(StringComparer.OrdinalIgnoreCase, "fbclid", "gclid", "dclid", "gclsrc", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "_ga", "spm", "scm", "wickedid", "vero_id", "oly_enc_id")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <returns><see langword="null"/> for what is no address of http or https.</returns>
    public static string? Of(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" } ? Write(address) : null;

    /// <inheritdoc cref="Of(Uri)"/>
    public static string? Of(string text) =>
        text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(text, UriKind.Absolute, out var address) ? Of(address) : null;

    private static string Write(Uri address)
    {
        var host = address.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? address.Host[4..] : address.Host;
        var canonical = new StringBuilder(address.AbsoluteUri.Length).Append(host.ToLowerInvariant());
        // The usual port of either scheme, because the scheme itself does not count.
        if (address.Port is not (80 or 443))
            canonical.Append(':').Append(address.Port);
        canonical.Append(address.AbsolutePath.AsSpan().TrimEnd('/'));
        var separator = '?';
        var query = address.Query.AsSpan().TrimStart('?');
        foreach (var range in query.Split('&'))
        {
            var parameter = query[range];
            if (parameter.IsEmpty || IsTracking(parameter))
                continue;
            canonical.Append(separator).Append(parameter);
            separator = '&';
        }
        return canonical.ToString();
    }

    private static bool IsTracking(ReadOnlySpan<char> parameter)
    {
        var name = parameter.IndexOf('=') is >= 0 and var end ? parameter[..end] : parameter;
        foreach (var prefix in TrackingPrefixes)
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return true;
        return Tracking.Contains(name);
    }
}
