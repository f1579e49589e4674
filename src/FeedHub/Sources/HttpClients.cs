using System.Net;
using System.Text;

namespace FeedHub.Sources;

/// <summary>One connection pool for each proxy setting, without cookies, redirects or decompression of its own: those are ours to bound.</summary>
internal sealed class HttpClients(AddressPolicy policy, HostKinds kinds, ResolveHost resolve, TimeProvider clock) : IDisposable
{
    /// <summary>Of all header lines of a response together, in KiB.</summary>
    public const int HeaderLimit = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HttpMessageInvoker> _clients = new(StringComparer.Ordinal);

    public HttpMessageInvoker For(Uri? proxy)
    {
        lock (_lock)
        {
            var key = proxy?.OriginalString ?? "";
            if (!_clients.TryGetValue(key, out var client))
                _clients.Add(key, client = new HttpMessageInvoker(Handler(proxy)));
            return client;
        }
    }

    public void Dispose()
    {
        lock (_lock)
            foreach (var client in _clients.Values)
                client.Dispose();
    }

    private SocketsHttpHandler Handler(Uri? proxy)
    {
        var connector = new GuardedConnector(policy, kinds, resolve, proxy, clock);
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = proxy is not null,
            Proxy = proxy is null ? null : new WebProxy(proxy) { Credentials = UserInfo.Of(proxy)?.ToNetworkCredential() },
            ConnectCallback = connector.ConnectAsync,
            PlaintextStreamFilter = (context, _) =>
            {
                ExchangeLog.Of(context.InitialRequestMessage).Phase = ExchangePhase.Waiting;
                return ValueTask.FromResult(context.PlaintextStream);
            },
            ConnectTimeout = TimeSpan.FromMinutes(1),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            MaxResponseHeadersLength = HeaderLimit,
            MaxResponseDrainSize = 64 * 1024,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            ActivityHeadersPropagator = null,
            // Validators go back with the very octets they came with; everything else is ASCII or what the operator wrote.
            RequestHeaderEncodingSelector = (name, _) => name is "If-None-Match" or "If-Modified-Since" ? Encoding.Latin1 : Encoding.UTF8,
            ResponseHeaderEncodingSelector = (name, _) => name == "Location" ? Encoding.UTF8 : null,
        };
    }
}
