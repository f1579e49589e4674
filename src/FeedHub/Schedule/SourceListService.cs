using FeedHub.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedHub.Schedule;

/// <summary>
/// Brings the sources in line with what lists name. It asks the store once a second: a list may have been read by this process or by another on the same store.
/// </summary>
public sealed class SourceListService(HubEngine engine, TimeProvider clock, ILogger<SourceListService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await engine.FollowListsAsync(stoppingToken);
            }
            catch (StoreException failure)
            {
                logger.LogError("What lists name could not be followed, which is tried again: {Reason}", failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
