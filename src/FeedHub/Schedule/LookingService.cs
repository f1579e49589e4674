using FeedHub.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedHub.Schedule;

/// <summary>
/// Looks once a second whether there is anything to do. What it looks for is in the store, where this process or another on the same store may have put it; so
/// nobody can be relied on to ring.
/// </summary>
/// <param name="trouble">What to say when the store cannot be used: it is tried again a second later.</param>
public abstract class LookingService(TimeProvider clock, ILogger logger, string trouble) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (StoreException failure)
            {
                logger.LogError("{Trouble}: {Reason}", trouble, failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Does what there is to do; next to nothing when there is none.</summary>
    protected abstract Task LookAsync(CancellationToken cancellationToken);
}
