using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using FeedHub.Store;
using Microsoft.Extensions.Logging;

namespace FeedHub.Push;

/// <summary>
/// Asks callbacks whether they want what was asked for in their name (WebSub §5.3). One question for each request at most: whoever asks us can have others asked
/// no more than he could ask them himself. Requests that wait are in memory, since their subscriber repeats one that leads to nothing.
/// </summary>
/// <param name="kept">Told of the topic of each new subscription: it may have changed while its callback was asked.</param>
internal sealed class Verifications(
    SubscriptionRepository subscriptions, Func<Publication> current, Action<string> kept, PushLimits limits, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Callback, string Topic), SubscriptionRequest> _waiting = [];
    private readonly Dictionary<string, int> _ofHost = new(StringComparer.OrdinalIgnoreCase);
    private readonly Channel<SubscriptionRequest> _queue = System.Threading.Channels.Channel.CreateUnbounded<SubscriptionRequest>();
    private int _present;

    /// <summary>Has a callback asked, unless too many wait. Of several requests for one subscription the last one counts.</summary>
    public SubscriptionOutcome Add(SubscriptionRequest request)
    {
        lock (_lock)
        {
            if (_waiting.ContainsKey(request.Key))
            {
                _waiting[request.Key] = request;
                return new SubscriptionOutcome.Accepted();
            }
            if (_present >= limits.Waiting)
                return new SubscriptionOutcome.Busy("Many subscribers wait to be verified just now.", Pause);
            if (_ofHost.GetValueOrDefault(request.Host) >= limits.WaitingOfHost)
                return new SubscriptionOutcome.TooMany($"Many requests for {request.Host} wait to be verified just now; its callbacks are asked one after another.", Pause);
            _waiting.Add(request.Key, request);
            _ofHost[request.Host] = _ofHost.GetValueOrDefault(request.Host) + 1;
            _present++;
        }
        _queue.Writer.TryWrite(request);
        return new SubscriptionOutcome.Accepted();
    }

    public Task RunAsync(CancellationToken cancellationToken)
        => Parallel.ForEachAsync(
            _queue.Reader.ReadAllAsync(cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = limits.Waiting, CancellationToken = cancellationToken },
            async (request, token) => await TakeAsync(request, token));

    private async Task TakeAsync(SubscriptionRequest request, CancellationToken cancellationToken)
    {
        var (host, client) = (request.Host, current().Client);
        try
        {
            using var place = await client.EnterAsync(request.Callback, cancellationToken);
            SubscriptionRequest? last;
            lock (_lock)
                _waiting.Remove(request.Key, out last);
            await VerifyAsync(last ?? request, current(), cancellationToken);
        }
        catch (Exception failure) when (failure is StoreException or IOException)
        {
            logger.LogError("What {Host} asked for could not be done: {Reason}", host, failure.Message);
        }
        finally
        {
            lock (_lock)
            {
                _present--;
                if (--_ofHost[host] == 0)
                    _ofHost.Remove(host);
            }
        }
    }

    private async Task VerifyAsync(SubscriptionRequest request, Publication publication, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(request, publication, cancellationToken) is { } refusal)
        {
            await publication.Client.GetAsync(CallbackAddress.ToDeny(request.Callback.AbsoluteUri, request.TopicAsGiven, refusal), 0, limits.VerificationTime, cancellationToken);
            logger.LogInformation("Denied {Host} a subscription to {Topic}: {Reason}", request.Host, request.Topic, refusal);
            return;
        }
        // Looked at before the question: what changes from here on is news to the subscriber.
        var version = await TopicFile.VersionAsync(publication.Directory, publication.PathOf(request.Topic)!, cancellationToken);
        var challenge = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var answer = await publication.Client.GetAsync(CallbackAddress.ToVerify(request, challenge), challenge.Length, limits.VerificationTime, cancellationToken);
        if (answer is not CallbackAnswer.Answered { IsSuccess: true, Body: var body } || !body.Span.SequenceEqual(Encoding.ASCII.GetBytes(challenge)))
            logger.LogInformation(
                "{Host} did not confirm that it wants {Topic}: {Reason}",
                request.Host, request.Topic, answer is CallbackAnswer.Answered { IsSuccess: true } ? "It did not repeat the challenge." : answer.Fault);
        else if (request.Subscribes)
            await KeepAsync(request, version, publication, cancellationToken);
        else if (await subscriptions.RemoveAsync(request.Callback.AbsoluteUri, request.Topic, cancellationToken))
            logger.LogInformation("{Host} unsubscribed from {Topic}.", request.Host, request.Topic);
    }

    /// <summary>Why somebody whose request was taken cannot be subscribed after all.</summary>
    private async Task<string?> RefusalAsync(SubscriptionRequest request, Publication publication, CancellationToken cancellationToken)
    {
        if (publication.PathOf(request.Topic) is null)
            return "This feed is not published here any more.";
        if (!request.Subscribes)
            return null;
        var counts = await subscriptions.CountAsync(request.Callback.AbsoluteUri, request.Topic, request.Host, cancellationToken);
        return counts.IsKnown || (counts.InAll < limits.Subscriptions && counts.OfHost < limits.SubscriptionsOfHost) ? null : "There are as many subscriptions as this hub keeps.";
    }

    private async Task KeepAsync(SubscriptionRequest request, string? version, Publication publication, CancellationToken cancellationToken)
    {
        var expires = clock.GetUtcNow() + request.Lease;
        await subscriptions.KeepAsync(
            new Subscription(request.Callback.AbsoluteUri, request.Topic, request.Host, request.Secret, expires, version), cancellationToken);
        kept(publication.PathOf(request.Topic)!);
        logger.LogInformation("{Host} subscribed to {Topic} until {Expires:yyyy-MM-dd HH:mm}Z.", request.Host, request.Topic, expires.UtcDateTime);
    }
}
