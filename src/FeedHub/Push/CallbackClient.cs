using System.Net;
using FeedHub.Configuration;
using FeedHub.Sources;

namespace FeedHub.Push;

/// <summary>
/// Speaks to addresses that strangers named: within a time, never into a private network that is not allowed (judged by the address that is connected to),
/// without following anybody elsewhere, and reading no more than was asked for.
/// </summary>
internal sealed class CallbackClient : IDisposable
{
    private readonly HostKinds _kinds = new();
    private readonly AddressPolicy _policy;
    private readonly HttpClients _clients;
    private readonly RequestSlots _slots;
    private readonly TimeProvider _clock;
    private readonly Uri? _proxy;
    private readonly string _userAgent;

    /// <param name="atOnce">How many may be in <see cref="EnterAsync"/>'s places at once.</param>
    public CallbackClient(HubConfiguration configuration, int atOnce, TimeProvider clock, ResolveHost resolve)
    {
        _policy = new AddressPolicy(configuration.Fetch.AllowPrivateNetworks);
        _clients = new HttpClients(_policy, _kinds, resolve, clock);
        _slots = new RequestSlots(perHost: 1, atOnce, _kinds, clock);
        _clock = clock;
        _proxy = configuration.Fetch.Proxy;
        _userAgent = UserAgent.Of(configuration);
    }

    /// <summary>Changes when another client is needed.</summary>
    public static string KeyOf(HubConfiguration configuration)
        => $"{UserAgent.Of(configuration)}\n{configuration.Fetch.Proxy?.OriginalString}\n{configuration.Fetch.AllowPrivateNetworks.All} {string.Join(' ', configuration.Fetch.AllowPrivateNetworks.Exceptions)}";

    /// <summary>Waits for room at a host: one at a time, those to a public one a second apart.</summary>
    public async Task<IDisposable> EnterAsync(Uri callback, CancellationToken cancellationToken)
        => await _slots.EnterAsync(callback, asPoll: true, cancellationToken);

    /// <summary>Whether an address that is written out leads into a private network; names are judged when they are connected to.</summary>
    public bool IsForbidden(Uri callback)
    {
        var host = callback.IdnHost.Trim('[', ']');
        var address = IPAddress.TryParse(host, out var literal) ? literal : callback.IsLoopback ? IPAddress.Loopback : null;
        return address is not null && _policy.Refusal(host, address) is not null;
    }

    /// <summary>Sends once. However it is answered is an answer; only cancelling is an exception.</summary>
    /// <param name="wanted">Octets of the body that are of interest.</param>
    public async Task<CallbackAnswer> SendAsync(HttpRequestMessage message, int wanted, TimeSpan time, CancellationToken cancellationToken)
    {
        if (_proxy is not null && IsForbidden(message.RequestUri!))   // it is the proxy that connects
            return new CallbackAnswer.Unreachable("The address is in a private network: it is only asked when fetch.allowPrivateNetworks says so.");
        message.Version = HttpVersion.Version20;
        message.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        var log = new ExchangeLog();
        using var limit = new CancellationTokenSource(time, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await AskAsync(message, log, either.Token);
            log.Phase = ExchangePhase.Receiving;
            var body = wanted > 0 ? await ReadAsync(response, wanted, either.Token) : ReadOnlyMemory<byte>.Empty;
            return new CallbackAnswer.Answered(response.StatusCode, body, Fields.RetryAfter(response, _clock.GetUtcNow()));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CallbackAnswer.Unreachable(FetchFault.TimedOut(log, time).Reason);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or NotSupportedException or FormatException)
        {
            // A stranger's address may be one that nobody can connect to, in more ways than are worth telling apart.
            return new CallbackAnswer.Unreachable($"The address cannot be asked: {fault.Message}");
        }
        catch (Exception fault) when (FetchFault.IsExpected(fault))
        {
            return new CallbackAnswer.Unreachable(FetchFault.Explain(fault, log) switch
            {
                FetchOutcome.Rejected { Reason: var reason } => reason,
                FetchOutcome.Unreachable { Reason: var reason } => reason,
                _ => fault.Message,
            });
        }
    }

    public Task<CallbackAnswer> GetAsync(Uri address, int wanted, TimeSpan time, CancellationToken cancellationToken)
        => DisposedAsync(new HttpRequestMessage(HttpMethod.Get, address), wanted, time, cancellationToken);

    public Task<CallbackAnswer> PostAsync(Uri address, HttpContent content, TimeSpan time, CancellationToken cancellationToken)
        => DisposedAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = content }, 0, time, cancellationToken);

    public void Dispose()
    {
        _clients.Dispose();
        _slots.Dispose();
    }

    /// <summary>
    /// A connection that was kept may be closed by the other side just as it is used again, so what is told is told once more over another one. What is asked is not: one
    /// question is all that a stranger gets.
    /// </summary>
    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage message, ExchangeLog log, CancellationToken cancellationToken)
    {
        var client = _clients.For(_proxy);
        log.Restart(message);
        try
        {
            return await client.SendAsync(message, cancellationToken);
        }
        catch (Exception fault) when (message.Method == HttpMethod.Post && FetchFault.IsOfConnection(fault))
        {
            log.Restart(message);
            return await client.SendAsync(message, cancellationToken);
        }
    }

    private async Task<CallbackAnswer> DisposedAsync(HttpRequestMessage message, int wanted, TimeSpan time, CancellationToken cancellationToken)
    {
        using (message)
            return await SendAsync(message, wanted, time, cancellationToken);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, int wanted, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = new byte[wanted + 1];
        return body.AsMemory(0, await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken));
    }
}
