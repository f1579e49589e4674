using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace FeedHub.Sources;

/// <summary>The blocks of the address space that are not the public Internet (IANA's special-purpose registries, RFC 6890).</summary>
internal static class AddressBlocks
{
    private static readonly (IPNetwork Range, string Name)[] Version4 =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "an unspecified"),
        (IPNetwork.Parse("10.0.0.0/8"), "a private"),
        (IPNetwork.Parse("100.64.0.0/10"), "a carrier's shared (CGNAT)"),
        (IPNetwork.Parse("127.0.0.0/8"), "a loopback"),
        (IPNetwork.Parse("169.254.0.0/16"), "a link-local or cloud metadata"),
        (IPNetwork.Parse("168.63.129.16/32"), "a cloud metadata"),
        (IPNetwork.Parse("172.16.0.0/12"), "a private"),
        (IPNetwork.Parse("192.0.0.0/24"), "a protocol's reserved"),
        (IPNetwork.Parse("192.0.2.0/24"), "a documentation"),
        (IPNetwork.Parse("192.88.99.0/24"), "a 6to4 relay's"),
        (IPNetwork.Parse("192.168.0.0/16"), "a private"),
        (IPNetwork.Parse("198.18.0.0/15"), "a benchmark"),
        (IPNetwork.Parse("198.51.100.0/24"), "a documentation"),
        (IPNetwork.Parse("203.0.113.0/24"), "a documentation"),
        (IPNetwork.Parse("224.0.0.0/4"), "a multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "a reserved"),
    ];

    private static readonly (IPNetwork Range, string Name)[] Version6 =
    [
        (IPNetwork.Parse("::/128"), "an unspecified"),
        (IPNetwork.Parse("::1/128"), "a loopback"),
        (IPNetwork.Parse("fc00::/7"), "a private"),
        (IPNetwork.Parse("fe80::/10"), "a link-local"),
        (IPNetwork.Parse("fec0::/10"), "a private"),
        (IPNetwork.Parse("ff00::/8"), "a multicast"),
        (IPNetwork.Parse("2001:2::/48"), "a benchmark"),
        (IPNetwork.Parse("2001:db8::/32"), "a documentation"),
        (IPNetwork.Parse("3fff::/20"), "a documentation"),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");       // RFC 4291 §2.5.5.1, deprecated
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");     // RFC 6052 §2.1
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");    // RFC 3056 §2
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32");       // RFC 4380 §4

    /// <summary>What kind of address it is ("a loopback"); <see langword="null"/> for one of the public Internet.</summary>
    public static string? KindOf(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return Find(Version4, address);
        if (Find(Version6, address) is { } kind)
            return kind;

        var carried = Embedded(address);
        foreach (var inner in carried)
            if (Find(Version4, inner) is { } hidden)
                return hidden;
        return carried.Length > 0 || GlobalUnicast.Contains(address) ? null : "a reserved";
    }

    /// <summary>The IPv4 addresses that a packet to this one may end at: mapped, NAT64, 6to4; Teredo names a server and a client.</summary>
    public static IPAddress[] Embedded(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return [];
        Span<byte> octets = stackalloc byte[16];
        address.TryWriteBytes(octets, out _);
        if (address.IsIPv4MappedToIPv6 || Compatible.Contains(address) || Nat64.Contains(address))
            return [new IPAddress(octets[12..])];
        if (SixToFour.Contains(address))
            return [new IPAddress(octets[2..6])];
        if (!Teredo.Contains(address))
            return [];

        Span<byte> client = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(client, ~BinaryPrimitives.ReadUInt32BigEndian(octets[12..]));
        return [new IPAddress(octets[4..8]), new IPAddress(client)];
    }

    private static string? Find((IPNetwork Range, string Name)[] blocks, IPAddress address)
    {
        foreach (var (range, name) in blocks)
            if (range.Contains(address))
                return name;
        return null;
    }
}
