using System.Globalization;
using System.Net;
using FeedHub.Configuration;

namespace FeedHub.Sources;

/// <summary>Decides which addresses may be connected to: the public ones, and what <c>fetch.allowPrivateNetworks</c> adds.</summary>
internal sealed class AddressPolicy
{
    private readonly bool _all;
    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<IPNetwork> _ranges = [];

    public AddressPolicy(PrivateNetworks allowed)
    {
        _all = allowed.All;
        foreach (var exception in allowed.Exceptions)
            if (Range(exception) is { } range)
                _ranges.Add(range);
            else
                _hosts.Add(exception);
    }

    /// <summary>Why the address may not be connected to, and which setting would change that; <see langword="null"/> when it may be.</summary>
    public string? Refusal(string host, IPAddress address)
    {
        if (_all || AddressBlocks.KindOf(address) is not { } kind || _hosts.Contains(host) || InRange(address))
            return null;
        var named = IPAddress.TryParse(host, out _) ? address.ToString() : $"{host} is {address}, which";
        return $"{named} is {kind} address: it is only asked when fetch.allowPrivateNetworks lists it (\"{host}\" or a range), or is true";
    }

    private bool InRange(IPAddress address)
        => _ranges.Exists(range => range.Contains(address))
            || Array.Exists(AddressBlocks.Embedded(address), inner => _ranges.Exists(range => range.Contains(inner)));

    /// <summary>An address or a CIDR range; bits below the prefix do not matter (10.1.2.3/8 is 10.0.0.0/8).</summary>
    private static IPNetwork? Range(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var head = slash < 0 ? text : text[..slash];
        if (!IPAddress.TryParse(head.Trim('[', ']'), out var address))
            return null;
        var octets = address.GetAddressBytes();
        var bits = octets.Length * 8;
        if (slash >= 0
            && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out bits) || bits > octets.Length * 8))
            return null;
        for (var i = 0; i < octets.Length; i++)
            octets[i] &= (byte)~(0xFF >> Math.Clamp(bits - 8 * i, 0, 8));
        return new IPNetwork(new IPAddress(octets), bits);
    }
}
