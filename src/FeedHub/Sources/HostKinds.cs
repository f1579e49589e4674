using System.Collections.Concurrent;
using System.Net;

namespace FeedHub.Sources;

/// <summary>
/// Which hosts are in a private network. Behind a private address or name are often many services of one's own, told apart by port or path, and asking
/// them costs only ourselves: what is owed to a public host as a whole is not owed to these.
/// </summary>
internal sealed class HostKinds
{
    private readonly ConcurrentDictionary<string, bool> _private = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A host that was never connected to is taken for public.</summary>
    public bool IsPrivate(Uri url) => _private.ContainsKey(url.IdnHost)
        || url.HostNameType is not UriHostNameType.Dns && IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var literal) && AddressBlocks.KindOf(literal) is not null;

    /// <summary>Notes what DNS said of a host.</summary>
    public void Learn(string host, IReadOnlyCollection<IPAddress> addresses)
    {
        if (addresses.Any(address => AddressBlocks.KindOf(address) is not null))
            _private.TryAdd(host, true);
        else if (!_private.IsEmpty)
            _private.TryRemove(host, out _);
    }
}
