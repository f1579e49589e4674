using System.Diagnostics;
using FeedHub.Push;
using FeedHub.Serve;
using FeedHub.Store;
using Microsoft.Extensions.Logging;

namespace FeedHub.Cli;

/// <summary>Answers those who subscribe over HTTP.</summary>
internal sealed class HubDesk(WebSubHub hub, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <inheritdoc cref="AnswerSubscriber"/>
    public async Task<HubReply> AnswerAsync(ILookup<string, string> fields, CancellationToken cancellationToken)
    {
        try
        {
            return await hub.AnswerAsync(fields, cancellationToken) switch
            {
                SubscriptionOutcome.Accepted => new HubReply(202, "The callback will be asked to confirm.", null),
                SubscriptionOutcome.Refused { Reason: var reason } => new HubReply(400, reason, null),
                SubscriptionOutcome.TooMany { Reason: var reason, RetryAfter: var pause } => new HubReply(429, reason, pause),
                SubscriptionOutcome.Busy { Reason: var reason, RetryAfter: var pause } => new HubReply(503, reason, pause),
                var other => throw new UnreachableException($"No answer for {other}."),
            };
        }
        catch (StoreException failure)
        {
            logger.LogError("A subscriber could not be answered: {Reason}", failure.Message);
            return new HubReply(503, "Subscriptions cannot be kept at the moment.", Pause);
        }
    }
}
