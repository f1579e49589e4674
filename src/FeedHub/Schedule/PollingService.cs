using Microsoft.Extensions.Hosting;

namespace FeedHub.Schedule;

/// <summary>Keeps <see cref="SourceRefresher"/> listening for its bell as long as the host runs.</summary>
public sealed class PollingService(SourceRefresher refresher) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => refresher.RunAsync(stoppingToken);
}
