using FeedHub.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedHub.Schedule;

/// <summary>Takes into the full-text index what was stored while there was none, beside everything else that goes on.</summary>
public sealed class SearchIndexService(HubEngine engine, TimeProvider clock, ILogger<SearchIndexService> logger) : BackgroundService
{
    /// <summary>How long a store that failed is left alone.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await engine.IndexBegun.WaitAsync(stoppingToken);
            try
            {
                if (await engine.Store.BuildSearchAsync(stoppingToken) is > 0 and var taken)
                    logger.LogInformation("The full-text index is complete: {Count} entries that were stored before it are in it now.", taken);
            }
            catch (StoreException failure)
            {
                logger.LogError("The full-text index is not complete: {Reason} It is gone on with in a minute.", failure.Message);
                await Task.Delay(Rest, clock, stoppingToken);
                engine.IndexBegun.Ring();
            }
        }
    }
}
