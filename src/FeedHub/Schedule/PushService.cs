using FeedHub.Push;
using Microsoft.Extensions.Hosting;

namespace FeedHub.Schedule;

/// <summary>Has subscribers verified and told as long as the host runs, beside polls and publications.</summary>
public sealed class PushService(WebSubHub hub) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => hub.RunAsync(stoppingToken);
}
