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
    private volatile EntrySorting _sorting;

    private HubEngine(SqliteStore store, HubConfiguration configuration, TimeProvider clock, ILoggerFactory loggers)
    {
        _logger = loggers.CreateLogger<HubEngine>();
        Configuration = configuration;
        _sorting = new EntrySorting(configuration);
        Store = store;
        Refresher = new SourceRefresher(store, configuration, clock, Dns.GetHostAddressesAsync, loggers.CreateLogger<SourceRefresher>());
        Publisher = new CategoryPublisher(store, configuration, loggers.CreateLogger<CategoryPublisher>());
    }

    public HubConfiguration Configuration { get; private set; }

    public SqliteStore Store { get; }

    public SourceRefresher Refresher { get; }

    public CategoryPublisher Publisher { get; }

    /// <summary>Rings when there may be entries that the full-text index does not have.</summary>
    internal Bell IndexBegun { get; } = new();

    /// <summary>
    /// Opens the store, brings it in line with the configuration, and is ready to poll and publish. What is stored is sorted by changed rules by
    /// <see cref="ResortAsync"/>.
    /// </summary>
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
            await engine.AlignAsync(engine._sorting, cancellationToken);
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
        var sorting = new EntrySorting(configuration);
        await AlignAsync(sorting, cancellationToken);
        _sorting = sorting;
        Refresher.Configure(configuration);
        Publisher.Configure(configuration);
    }

    /// <summary>
    /// Sorts what is stored by the rules of the configuration, and joins what is one post by its priorities, as far as it is not. Sorting ends early when rules
    /// change meanwhile.
    /// </summary>
    public async Task ResortAsync(CancellationToken cancellationToken)
    {
        await Store.RejoinAsync(Configuration, cancellationToken);
        var sorting = _sorting;
        if (!await Store.IsResortUnderWayAsync(sorting.Key, cancellationToken))
            return;
        _logger.LogInformation("Sorting the stored entries by changed rules.");
        var moved = await Store.ResortAsync(sorting.Key, sorting.Sort, cancellationToken);
        _logger.LogInformation("Sorted the stored entries by changed rules: {Count} of them moved.", moved);
    }

    /// <summary>Forgets what retention no longer keeps and tidies the store.</summary>
    public Task HousekeepAsync(CancellationToken cancellationToken) => Store.HousekeepAsync(Configuration, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Refresher.Dispose();
        Publisher.Dispose();
        await Store.DisposeAsync();
    }

    private async Task AlignAsync(EntrySorting sorting, CancellationToken cancellationToken)
    {
        await Store.SynchronizeAsync(Configuration, cancellationToken);
        await Store.SwitchSearchAsync(Configuration.Storage.Search, cancellationToken);
        IndexBegun.Ring();
        await Store.BeginResortAsync(sorting.Key, cancellationToken);
        await Store.EndAnnouncementsAsync(cancellationToken);
    }
}
