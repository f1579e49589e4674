using System.Net;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Store;
using Microsoft.Extensions.Logging;

namespace FeedHub.Schedule;

/// <summary>The store and the two conductors, joined under one configuration that may be exchanged while they work.</summary>
public sealed class HubEngine : IAsyncDisposable
{
    private readonly ILogger _logger;

    private HubEngine(SqliteStore store, HubConfiguration configuration, TimeProvider clock, ILoggerFactory loggers)
    {
        _logger = loggers.CreateLogger<HubEngine>();
        Configuration = configuration;
        Store = store;
        Refresher = new SourceRefresher(store, configuration, clock, Dns.GetHostAddressesAsync, loggers.CreateLogger<SourceRefresher>());
        Publisher = new CategoryPublisher(store, configuration, loggers.CreateLogger<CategoryPublisher>());
    }

    public HubConfiguration Configuration { get; private set; }

    public SqliteStore Store { get; }

    public SourceRefresher Refresher { get; }

    public CategoryPublisher Publisher { get; }

    /// <summary>Opens the store, brings it in line with the configuration, and is ready to poll and publish.</summary>
    /// <exception cref="StoreException">The store cannot be used; the message says why.</exception>
    public static async Task<HubEngine> OpenAsync(
        HubConfiguration configuration,
        TimeProvider clock,
        ILoggerFactory loggers,
        CancellationToken cancellationToken)
    {
        var store = await SqliteStore.OpenAsync(configuration.Storage, clock, cancellationToken);
        var engine = new HubEngine(store, configuration, clock, loggers);
        try
        {
            await engine.AlignAsync(configuration, cancellationToken);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Follows a changed configuration: sources, categories, rules, documents. Where the store lies and who listens where stay as they were.</summary>
    public async Task ApplyAsync(HubConfiguration configuration, CancellationToken cancellationToken)
    {
        Configuration = configuration;
        await AlignAsync(configuration, cancellationToken);
        Refresher.Configure(configuration);
        Publisher.Configure(configuration);
    }

    /// <summary>Forgets what retention no longer keeps and tidies the store.</summary>
    public Task HousekeepAsync(CancellationToken cancellationToken) => Store.HousekeepAsync(Configuration, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Refresher.Dispose();
        Publisher.Dispose();
        await Store.DisposeAsync();
    }

    private async Task AlignAsync(HubConfiguration configuration, CancellationToken cancellationToken)
    {
        await Store.SynchronizeAsync(configuration, cancellationToken);
        var sorting = new EntrySorting(configuration);
        var moved = await Store.ResortAsync(sorting.Key, sorting.Sort, cancellationToken);
        await Store.EndAnnouncementsAsync(cancellationToken);
        if (moved > 0)
            _logger.LogInformation("Sorted the stored entries by the changed configuration: {Count} of them read differently or moved.", moved);
    }
}
