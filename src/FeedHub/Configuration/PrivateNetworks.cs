using System.Collections.Immutable;

namespace FeedHub.Configuration;

/// <summary>Which addresses outside the public Internet may be asked.</summary>
/// <param name="All">Every one.</param>
/// <param name="Exceptions">Host names, addresses and CIDR ranges that may be asked although the rest may not.</param>
public sealed record PrivateNetworks(bool All, ImmutableArray<string> Exceptions)
{
    public static PrivateNetworks Refused { get; } = new(false, []);

    public static PrivateNetworks Allowed { get; } = new(true, []);
}
