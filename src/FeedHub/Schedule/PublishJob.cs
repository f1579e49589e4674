using FeedHub.Publish;
using FeedHub.Store;
using Microsoft.Extensions.Logging;
using Quartz;

namespace FeedHub.Schedule;

/// <summary>Quartz's doorway to <see cref="CategoryPublisher"/>, on <c>publish.schedule</c>.</summary>
[DisallowConcurrentExecution]
public sealed class PublishJob(CategoryPublisher publisher, ILogger<PublishJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            context.Result = await publisher.PublishAsync(force: false, cancellationToken);
        }
        catch (Exception failure) when (failure is PublishException or StoreException)
        {
            // Told in its own words; what was published before stands, and the next firing tries again.
            logger.LogError("Publishing failed: {Reason}", failure.Message);
        }
    }
}
