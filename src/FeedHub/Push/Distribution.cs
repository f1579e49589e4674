using System.Net;
using FeedHub.Publish;
using FeedHub.Store;
using Microsoft.Extensions.Logging;

namespace FeedHub.Push;

/// <summary>
/// Tells subscribers what changed (WebSub §7). Who lacks the newest version is noted in the store, by this process or another one; the version itself is read
/// when it is sent, so that nobody is ever sent an older one.
/// </summary>
internal sealed class Distribution(SubscriptionRepository subscriptions, Func<Publication> current, PushLimits limits, TimeProvider clock, ILogger logger)
{
    /// <summary>How soon a delivery is due again whose sender was killed in the middle of it.</summary>
    private static readonly TimeSpan ClaimTime = TimeSpan.FromMinutes(2);

    /// <summary>How often all feeds are looked at, whatever was said of them.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly ChangedPaths _changed = new();
    private readonly Dictionary<string, Task> _underWay = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="paths">Feeds that became others; <see langword="null"/> when any may have.</param>
    public void Changed(IReadOnlyCollection<string>? paths) => _changed.Add(paths);

    /// <summary>Notes who lacks what changed. Costs nothing where nobody is subscribed.</summary>
    public async Task NoteAsync(CancellationToken cancellationToken)
    {
        if (_changed.Take() is not { } changed)
            return;
        try
        {
            var publication = current();
            foreach (var topic in await subscriptions.TopicsAsync(cancellationToken))
                if (publication.PathOf(topic) is not { } path)
                    await subscriptions.NoteGoneAsync(topic, cancellationToken);
                else if (changed.Contains(path) && await TopicFile.VersionAsync(publication.Directory, path, cancellationToken) is { } version)
                    await subscriptions.NoteAsync(topic, version, cancellationToken);
        }
        catch
        {
            _changed.Add(null);
            throw;
        }
    }

    /// <summary>Notes and delivers until it is told to stop. Deliveries that are under way then are given back, as due as they were.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var looked = DateTimeOffset.MinValue;
        Task? ringing = null;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                if (clock.GetUtcNow() - looked >= Round)
                {
                    _changed.Add(null);
                    looked = clock.GetUtcNow();
                }
                try
                {
                    await StepAsync(cancellationToken);
                }
                catch (Exception failure) when (failure is StoreException or IOException)
                {
                    logger.LogError("Subscribers could not be told, which is tried again: {Reason}", failure.Message);
                    await Task.Delay(Look, clock, cancellationToken);
                }
                ringing = ringing is { IsCompleted: false } ? ringing : _changed.WaitAsync(cancellationToken);
                await Task.WhenAny([ringing, Task.Delay(Look, clock, cancellationToken), .. _underWay.Values]);
            }
        }
        finally
        {
            await Task.WhenAll(_underWay.Values);
        }
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        foreach (var (host, delivery) in _underWay.Where(delivery => delivery.Value.IsCompleted).ToList())
        {
            _underWay.Remove(host);
            await delivery;
        }
        await NoteAsync(cancellationToken);
        foreach (var (host, topic) in await subscriptions.ExpireAsync(cancellationToken))
            logger.LogInformation("The subscription of {Host} to {Topic} has expired.", host, topic);
        foreach (var delivery in await subscriptions.ClaimAsync(_underWay.Keys, limits.Deliveries - _underWay.Count, clock.GetUtcNow() + ClaimTime, cancellationToken))
            _underWay[delivery.Host] = DeliverAsync(delivery, cancellationToken);
    }

    /// <summary>Never fails: what could not be written down is due again when its claim is over.</summary>
    private async Task DeliverAsync(DueDelivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            var publication = current();
            if (publication.PathOf(delivery.Topic) is { } path)
                await PushAsync(delivery, publication, path, cancellationToken);
            else
                await DenyAsync(delivery, publication, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await GiveBackAsync(delivery);
        }
        catch (Exception failure) when (failure is StoreException or IOException)
        {
            logger.LogError("What became of telling {Host} of {Topic} could not be written down: {Reason}", delivery.Host, delivery.Topic, failure.Message);
        }
    }

    private async Task PushAsync(DueDelivery delivery, Publication publication, string path, CancellationToken cancellationToken)
    {
        await using var file = TopicFile.Open(publication.Directory, path);
        if (file is null)
        {
            await subscriptions.DeliveredAsync(delivery, version: null, cancellationToken);
            return;
        }
        var (version, signature) = await file.ReadAsync(delivery.Secret, cancellationToken);
        if (version == delivery.Delivered)   // it became what it was
        {
            await subscriptions.DeliveredAsync(delivery, version, cancellationToken);
            return;
        }
        using var message = new HttpRequestMessage(HttpMethod.Post, delivery.Callback) { Content = file.ToContent() };
        message.Headers.TryAddWithoutValidation("Link", HubAddress.LinkField(HubAddress.Of(publication.Configuration)!, publication.AddressOf(path)));
        if (signature is not null)
            message.Headers.TryAddWithoutValidation("X-Hub-Signature", signature);
        var answer = await publication.Client.SendAsync(message, wanted: 0, limits.DeliveryTime, cancellationToken);
        // From here on it happened, and is written down also when we are told to stop.
        switch (answer)
        {
            case CallbackAnswer.Answered { IsSuccess: true }:
                await subscriptions.DeliveredAsync(delivery, version, CancellationToken.None);
                break;
            case CallbackAnswer.Answered { Status: HttpStatusCode.Gone }:
                await subscriptions.EndAsync(delivery.Id, CancellationToken.None);
                logger.LogInformation("{Host} does not want {Topic} any more (410): unsubscribed.", delivery.Host, delivery.Topic);
                break;
            default:
                await PutOffAsync(delivery, answer, CancellationToken.None);
                break;
        }
    }

    private async Task PutOffAsync(DueDelivery delivery, CallbackAnswer answer, CancellationToken cancellationToken)
    {
        var failures = delivery.Failures + 1;
        var until = clock.GetUtcNow() + DeliveryPolicy.PauseAfter(delivery.Id, failures, (answer as CallbackAnswer.Answered)?.RetryAfter);
        await subscriptions.PutOffAsync(delivery, until, failures, cancellationToken);
        logger.LogWarning(
            "{Host} could not be told of {Topic}, {Failures} times in a row: {Reason} Next try {Until:yyyy-MM-dd HH:mm}Z.",
            delivery.Host, delivery.Topic, failures, answer.Fault, until.UtcDateTime);
    }

    /// <summary>The feed is gone, or told of by another hub: said once, heard or not (WebSub §5.2).</summary>
    private async Task DenyAsync(DueDelivery delivery, Publication publication, CancellationToken cancellationToken)
    {
        const string Reason = "This feed is not published here any more, or another hub tells of it.";
        await publication.Client.GetAsync(CallbackAddress.ToDeny(delivery.Callback, delivery.Topic, Reason), 0, limits.VerificationTime, cancellationToken);
        await subscriptions.EndAsync(delivery.Id, CancellationToken.None);
        logger.LogInformation("Told {Host} that its subscription to {Topic} has ended: the feed is gone.", delivery.Host, delivery.Topic);
    }

    private async Task GiveBackAsync(DueDelivery delivery)
    {
        try
        {
            await subscriptions.PutOffAsync(delivery, clock.GetUtcNow(), delivery.Failures, CancellationToken.None);
        }
        catch (StoreException)
        {
            // Then it is due again when its claim is over.
        }
    }
}
