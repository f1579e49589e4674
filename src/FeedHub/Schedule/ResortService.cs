using FeedHub.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedHub.Schedule;

/// <summary>
/// Sorts what is stored by the rules that hold, beside polls and publications. It looks once a second whether there is anything to do: rules change with the
/// configuration, a process before this one may not have got to the end, and a poll that began before a change may have written what has to be sorted again.
/// </summary>
public sealed class ResortService(HubEngine engine, TimeProvider clock, ILogger<ResortService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await engine.ResortAsync(stoppingToken);
            }
            catch (StoreException failure)
            {
                logger.LogError("Sorting the stored entries failed, and goes on later: {Reason}", failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
