using System.Net;
using FeedHub.Configuration;
using FeedHub.Schedule;
using FeedHub.Sources;
using FeedHub.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedHub.Tests.Schedule;

/// <summary>The conductor of polls with a real store and a stopped clock. Every name is the loopback interface; through the proxy of a test, names are public hosts.</summary>
internal sealed class Refreshing : IAsyncDisposable
{
    private readonly Storage _storage;

    private Refreshing(Storage storage, HubConfiguration configuration)
    {
        _storage = storage;
        Configuration = configuration;
        Refresher = Again();
    }

    public HubConfiguration Configuration { get; }

    public SourceRefresher Refresher { get; private set; }

    public StoppedClock Clock => _storage.Clock;

    public SqliteStore Store => _storage.Store;

    public Storage Storage => _storage;

    public static async Task<Refreshing> OpenAsync(Func<FetchOptions, FetchOptions> change, params IEnumerable<SourceOptions> sources)
    {
        var configuration = new HubConfiguration
        {
            Hub = new() { BaseUrl = new Uri("https://hub.example/") },
            Fetch = change(new FetchOptions { AllowPrivateNetworks = PrivateNetworks.Allowed }),
            Sources = [.. sources],
        };
        return await OpenAsync(configuration);
    }

    public static async Task<Refreshing> OpenAsync(HubConfiguration configuration) => new(await Storage.OpenAsync(configuration), configuration);

    public static Task<Refreshing> OpenAsync(params IEnumerable<SourceOptions> sources) => OpenAsync(fetch => fetch, sources);

    public static FeedSourceOptions Source(string id, Uri url) => new() { Id = id, Url = url };

    /// <summary>A conductor that knows only what is stored.</summary>
    public SourceRefresher Again() => Refresher = new SourceRefresher(
        Store, Configuration, Clock, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]), NullLogger<SourceRefresher>.Instance);

    public Task<RefreshTally> PollAsync(bool all = false) => Refresher.RefreshAsync(all, progress: null, Storage.Token);

    public Task<SourceStatus> StatusAsync(string source) => _storage.StatusAsync(source);

    public ValueTask DisposeAsync() => _storage.DisposeAsync();
}
