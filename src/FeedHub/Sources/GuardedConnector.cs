using System.Net;
using System.Net.Sockets;

namespace FeedHub.Sources;

/// <summary>
/// Opens connections for the HTTP handler. Names are resolved here and the very address that is connected to is judged, so a DNS answer
/// that changes between a check and its use changes nothing. A proxy's own address is the operator's choice and is not judged.
/// </summary>
internal sealed class GuardedConnector(AddressPolicy policy, HostKinds kinds, ResolveHost resolve, Uri? proxy, TimeProvider clock)
{
    /// <summary>How long one address may take while there is another to try.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host.Trim('[', ']');
        var log = ExchangeLog.Of(context.InitialRequestMessage);
        // The handler would try four times what a server closes without a word. A second try is ours to make; a proxy may close to be asked with its password.
        if (log.HasConnected && proxy is null)
            throw new HttpIOException(HttpRequestError.ResponseEnded);
        log.Phase = ExchangePhase.Resolving;
        var addresses = Permitted(host, await AddressesAsync(host, cancellationToken), context.DnsEndPoint);
        log.Phase = ExchangePhase.Connecting;
        var stream = await ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
        log.HasConnected = true;
        log.Phase = context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttps ? ExchangePhase.Securing : ExchangePhase.Waiting;
        return stream;
    }

    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellationToken)
        => IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken);

    private List<IPAddress> Permitted(string host, IPAddress[] addresses, DnsEndPoint endPoint)
    {
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.NoData);
        if (proxy is not null && endPoint.Port == proxy.Port && string.Equals(host, proxy.IdnHost.Trim('[', ']'), StringComparison.OrdinalIgnoreCase))
            return [.. addresses];

        kinds.Learn(host, addresses);
        var permitted = new List<IPAddress>(addresses.Length);
        string? refusal = null;
        foreach (var address in addresses)
            if (policy.Refusal(host, address) is { } reason)
                refusal ??= reason;
            else
                permitted.Add(address);
        return permitted.Count > 0 ? permitted : throw new PrivateAddressException(refusal!);
    }

    private async Task<Stream> ConnectAsync(List<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        for (var i = 0; i < addresses.Count - 1; i++)
        {
            using var patience = new CancellationTokenSource(Patience, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            try
            {
                return await ConnectAsync(addresses[i], port, either.Token);
            }
            catch (SocketException)
            {
                // The next address may be better: a host with IPv6 in DNS only, one of several that is down.
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Out of patience with this one.
            }
        }

        return await ConnectAsync(addresses[^1], port, cancellationToken);
    }

    private static async Task<Stream> ConnectAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
