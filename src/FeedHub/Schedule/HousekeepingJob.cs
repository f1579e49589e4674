using Quartz;

namespace FeedHub.Schedule;

/// <summary>Quartz's doorway to the store's housekeeping, once an hour.</summary>
[DisallowConcurrentExecution]
public sealed class HousekeepingJob(HubEngine engine) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await engine.HousekeepAsync(cancellationToken);
}
