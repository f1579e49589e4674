using FeedHub.Schedule;
using FeedHub.Serve;
using FeedHub.Store;

namespace FeedHub.Cli;

/// <summary>What <c>/healthz</c> looks at.</summary>
internal sealed class HealthChecks(HubEngine engine)
{
    public async Task<HealthReport> CheckAsync(CancellationToken cancellationToken)
    {
        var polling = engine.Refresher.HasStopped
            ? new HealthCheck("scheduler", Healthy: false, "Sources are no longer polled.")
            : new HealthCheck("scheduler", Healthy: true);
        var publish = engine.Publisher.LastFailure is { } failure
            ? new HealthCheck("publish", Healthy: false, failure)
            : new HealthCheck("publish", Healthy: true);
        return new HealthReport([await StoreAsync(cancellationToken), polling, publish, await SourcesAsync(cancellationToken)]);
    }

    private async Task<HealthCheck> StoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            await engine.Store.CheckWritableAsync(cancellationToken);
            return new HealthCheck("store", Healthy: true);
        }
        catch (StoreException failure)
        {
            return new HealthCheck("store", Healthy: false, failure.Message);
        }
    }

    /// <summary>Sources that fail are told, and are no reason to be ill: they are somebody else's.</summary>
    private async Task<HealthCheck> SourcesAsync(CancellationToken cancellationToken)
    {
        try
        {
            var failing = (await engine.Store.StatusAsync(cancellationToken)).Count(source => source.State == SourceState.Failing);
            return new HealthCheck("sources", Healthy: true, $"{failing} failing");
        }
        catch (StoreException failure)
        {
            return new HealthCheck("sources", Healthy: false, failure.Message);
        }
    }
}
