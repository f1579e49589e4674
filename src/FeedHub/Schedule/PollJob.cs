using Quartz;

namespace FeedHub.Schedule;

/// <summary>Quartz's doorway to <see cref="SourceRefresher"/>: rings its bell, once a second, so that a source is asked in the second in which it is due.</summary>
[DisallowConcurrentExecution]
public sealed class PollJob(SourceRefresher refresher) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        refresher.Ring();
        return ValueTask.CompletedTask;
    }
}
