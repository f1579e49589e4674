using FeedHub.Publish;
using FeedHub.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedHub.Schedule;

/// <summary>
/// Keeps <see cref="SourceRefresher"/> listening for its bell as long as the host runs. Before that it polls what is due at the start and publishes once, so
/// that somebody who starts FeedHub for the first time finds a page, whatever <c>publish.schedule</c> says.
/// </summary>
public sealed class PollingService(SourceRefresher refresher, CategoryPublisher publisher, TimeProvider clock, ILogger<PollingService> logger) : BackgroundService
{
    /// <summary>How long the first publication waits for slow sources.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var firstRound = refresher.RefreshAsync(all: false, progress: null, stoppingToken);
        await Task.WhenAny(firstRound, Task.Delay(Patience, clock, stoppingToken));
        stoppingToken.ThrowIfCancellationRequested();
        var polling = refresher.RunAsync(stoppingToken);
        await TryAsync(publisher.PublishAsync(force: false, stoppingToken));
        await TryAsync(firstRound);
        await polling;
    }

    private async Task TryAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception failure) when (failure is PublishException or StoreException)
        {
            logger.LogError("{Reason}", failure.Message);
        }
    }
}
