using System.Threading.Channels;
using FeedHub.Configuration;
using FeedHub.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace FeedHub.Schedule;

/// <summary>Applies each valid change of the configuration file while the service runs, one after another, and says what is different.</summary>
public sealed class ConfigurationService(
    ConfigurationMonitor monitor,
    HubEngine engine,
    ISchedulerFactory schedulers,
    ILogger<ConfigurationService> logger) : BackgroundService
{
    private readonly Channel<ConfigurationChange> _changes = System.Threading.Channels.Channel.CreateUnbounded<ConfigurationChange>(new UnboundedChannelOptions { SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void Queue(ConfigurationChange change) => _changes.Writer.TryWrite(change);
        monitor.Changed += Queue;
        try
        {
            await foreach (var change in _changes.Reader.ReadAllAsync(stoppingToken))
                await ApplyAsync(change, stoppingToken);
        }
        finally
        {
            monitor.Changed -= Queue;
        }
    }

    private async Task ApplyAsync(ConfigurationChange change, CancellationToken cancellationToken)
    {
        foreach (var line in change.Difference.Lines)
            logger.LogInformation("Configuration: {Difference}", line);
        foreach (var warning in change.After.Warnings)
            logger.LogWarning("Configuration: {Warning}", warning);
        try
        {
            await engine.ApplyAsync(change.After.Configuration, cancellationToken);
            if (change.Before.Configuration.Publish.Schedule != change.After.Configuration.Publish.Schedule
                || change.Before.Configuration.Hub.TimeZone != change.After.Configuration.Hub.TimeZone)
                await (await schedulers.GetScheduler(cancellationToken)).RescheduleAsync(change.After.Configuration, cancellationToken);
        }
        catch (StoreException failure)
        {
            logger.LogError("The changed configuration could not be applied: {Reason} Save it again, or restart, when that is mended.", failure.Message);
        }
    }
}
