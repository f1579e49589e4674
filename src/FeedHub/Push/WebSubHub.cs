using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Store;
using Microsoft.Extensions.Logging;

namespace FeedHub.Push;

/// <summary>Tells those who want it what was published: as a hub of its own (https://www.w3.org/TR/websub/), or through the one that <c>publish.hub</c> names.</summary>
public sealed class WebSubHub : IDisposable
{
    /// <summary>How long a command that ends may take to tell an outside hub.</summary>
    private static readonly TimeSpan Parting = TimeSpan.FromSeconds(10);

    private readonly SubscriptionRepository _subscriptions;
    private readonly TimeProvider _clock;
    private readonly ResolveHost _resolve;
    private readonly PushLimits _limits;
    private readonly Verifications _verifications;
    private readonly Distribution _distribution;
    private readonly OutsideHub _outside;
    private readonly Dictionary<string, CallbackClient> _clients = new(StringComparer.Ordinal);
    private volatile Publication _publication;

    public WebSubHub(SqliteStore store, HubConfiguration configuration, TimeProvider clock, ResolveHost resolve, ILogger<WebSubHub> logger)
        : this(store, configuration, clock, resolve, new PushLimits(), logger)
    {
    }

    internal WebSubHub(SqliteStore store, HubConfiguration configuration, TimeProvider clock, ResolveHost resolve, PushLimits limits, ILogger logger)
    {
        (_subscriptions, _clock, _resolve, _limits) = (store.Subscriptions, clock, resolve, limits);
        _publication = Publish(configuration);
        _distribution = new Distribution(_subscriptions, () => _publication, limits, clock, logger);
        _verifications = new Verifications(_subscriptions, () => _publication, path => _distribution.Changed([path]), limits, clock, logger);
        _outside = new OutsideHub(() => _publication, clock, logger);
    }

    /// <summary>Follows another configuration. Whoever is subscribed to what it no longer has is told so.</summary>
    /// <param name="configuration">With all that has documents.</param>
    public void Configure(HubConfiguration configuration)
    {
        _publication = Publish(configuration);
        _distribution.Changed(null);
    }

    /// <summary>Takes note of a publish run; returns at once.</summary>
    /// <param name="paths">Of the feeds that became others; <see langword="null"/> when any may have.</param>
    public void Changed(IReadOnlyCollection<string>? paths)
    {
        _distribution.Changed(paths);
        _outside.Changed(paths);
    }

    /// <summary>Answers a request to subscribe or unsubscribe (WebSub §5.1).</summary>
    /// <param name="fields">Of the form that was sent.</param>
    /// <exception cref="StoreException">The store cannot be asked.</exception>
    public async Task<SubscriptionOutcome> AnswerAsync(ILookup<string, string> fields, CancellationToken cancellationToken)
    {
        var (request, fault) = SubscriptionRequest.Read(fields, _publication, _limits);
        if (request is null)
            return new SubscriptionOutcome.Refused(fault!);
        if (request.Subscribes)
        {
            var counts = await _subscriptions.CountAsync(request.Callback.AbsoluteUri, request.Topic, request.Host, cancellationToken);
            if (!counts.IsKnown && counts.InAll >= _limits.Subscriptions)
                return new SubscriptionOutcome.Busy("This hub keeps as many subscriptions as it can.", _limits.ShortestLease);
            if (!counts.IsKnown && counts.OfHost >= _limits.SubscriptionsOfHost)
                return new SubscriptionOutcome.TooMany($"{request.Host} has as many subscriptions as one host may have.", _limits.ShortestLease);
        }
        return _verifications.Add(request);
    }

    /// <summary>Verifies and delivers until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] parts = [_verifications.RunAsync(ending.Token), _distribution.RunAsync(ending.Token), _outside.RunAsync(ending.Token)];
        // They end together: one that a bug has ended must not go unnoticed.
        await Task.WhenAny(parts);
        await ending.CancelAsync();
        await Task.WhenAll(parts);
    }

    /// <summary>
    /// For a command that publishes and ends: notes in the store who is to be told, which the service does as soon as it runs, and tells an outside hub, once.
    /// </summary>
    /// <returns>What is left; <see langword="null"/> for nothing.</returns>
    public async Task<string?> SettleAsync(CancellationToken cancellationToken)
    {
        _distribution.Changed(null);
        await _distribution.NoteAsync(cancellationToken);
        using var parting = new CancellationTokenSource(Parting, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(parting.Token, cancellationToken);
        try
        {
            await _outside.TellAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "The hub was not told of all changed feeds: it takes too long.";
        }
        return _outside.Trouble;
    }

    /// <summary>How telling is getting on, in a few words.</summary>
    public async Task<string> DescribeAsync(CancellationToken cancellationToken)
    {
        if (_outside.Trouble is { } trouble)
            return trouble;
        var (subscriptions, waiting) = await _subscriptions.StateAsync(cancellationToken);
        return $"{subscriptions} subscriptions, {waiting} lack the newest version";
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
    }

    /// <summary>A client is kept while the settings change to and fro: somebody may still be speaking through it.</summary>
    private Publication Publish(HubConfiguration configuration)
    {
        var key = CallbackClient.KeyOf(configuration);
        if (!_clients.TryGetValue(key, out var client))
            _clients.Add(key, client = new CallbackClient(configuration, _limits.Verifications, _clock, _resolve));
        return new Publication(configuration, new Topics(configuration), client);
    }
}
