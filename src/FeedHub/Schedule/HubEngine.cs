using System.Net;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Push;
using FeedHub.Sources;
using FeedHub.Store;
using Microsoft.Extensions.Logging;

namespace FeedHub.Schedule;

/// <summary>The store and the two conductors, joined under one configuration that may be exchanged while they work.</summary>
public sealed class HubEngine : IAsyncDisposable
{
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _applying = new(1, 1);
    private volatile ListedSources _sources;
    private volatile EntrySorting _sorting;

    private HubEngine(SqliteStore store, ListedSources sources, TimeProvider clock, ILoggerFactory loggers)
    {
        _logger = loggers.CreateLogger<HubEngine>();
        _sources = sources;
        _sorting = new EntrySorting(sources.Whole);
        Store = store;
        Refresher = new SourceRefresher(store, sources.Whole, clock, Dns.GetHostAddressesAsync, loggers.CreateLogger<SourceRefresher>());
        Hub = new WebSubHub(store, sources.Published, clock, Dns.GetHostAddressesAsync, loggers.CreateLogger<WebSubHub>());
        Publisher = new CategoryPublisher(store, sources.Published, loggers.CreateLogger<CategoryPublisher>()) { Clock = clock, Changed = Hub.Changed };
    }

    /// <summary>With the sources that lists name.</summary>
    public HubConfiguration Configuration => _sources.Whole;

    public SqliteStore Store { get; }

    public SourceRefresher Refresher { get; }

    public CategoryPublisher Publisher { get; }

    public WebSubHub Hub { get; }

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
        HubEngine? engine = null;
        try
        {
            engine = new HubEngine(store, new ListedSources(configuration, await store.Lists.AllAsync(cancellationToken)), clock, loggers);
            await engine.AlignAsync(engine._sources, engine._sorting, cancellationToken);
            return engine;
        }
        catch
        {
            await (engine?.DisposeAsync() ?? store.DisposeAsync());
            throw;
        }
    }

    /// <summary>Follows a changed configuration: sources, categories, rules, documents. Where the store lies and who listens where stay as they were.</summary>
    public async Task ApplyAsync(HubConfiguration configuration, CancellationToken cancellationToken)
    {
        await _applying.WaitAsync(cancellationToken);
        try
        {
            await ApplyAsync(new ListedSources(configuration, await Store.Lists.AllAsync(cancellationToken)), cancellationToken);
        }
        finally
        {
            _applying.Release();
        }
    }

    /// <summary>Adds the sources that lists name by now, and takes away those that they no longer name.</summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> FollowListsAsync(CancellationToken cancellationToken)
    {
        if (!_sources.HasLists)
            return false;
        await _applying.WaitAsync(cancellationToken);
        try
        {
            var lists = await Store.Lists.AllAsync(cancellationToken);
            if (_sources.AreFrom(lists))
                return false;
            await ApplyAsync(new ListedSources(_sources.Written, lists), cancellationToken);
            return true;
        }
        finally
        {
            _applying.Release();
        }
    }

    /// <summary>Another configuration with the sources that lists name, as far as they are known here.</summary>
    public HubConfiguration WithListed(HubConfiguration configuration) => SourceLists.Expand(configuration, _sources.Lists);

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
        Hub.Dispose();
        _applying.Dispose();
        await Store.DisposeAsync();
    }

    private async Task ApplyAsync(ListedSources sources, CancellationToken cancellationToken)
    {
        var sorting = new EntrySorting(sources.Whole);
        await AlignAsync(sources, sorting, cancellationToken);
        foreach (var change in sources.ChangesSince(_sources))
            _logger.LogInformation("{Change}", change);
        (_sources, _sorting) = (sources, sorting);
        Refresher.Configure(sources.Whole);
        Publisher.Configure(sources.Published);
        Hub.Configure(sources.Published);
    }

    private async Task AlignAsync(ListedSources sources, EntrySorting sorting, CancellationToken cancellationToken)
    {
        var configuration = sources.Whole;
        await Store.SynchronizeAsync(configuration, cancellationToken);
        await Store.SwitchSearchAsync(configuration.Storage.Search, cancellationToken);
        IndexBegun.Ring();
        await Store.BeginResortAsync(sorting.Key, cancellationToken);
        await Store.EndAnnouncementsAsync(cancellationToken);
    }
}
