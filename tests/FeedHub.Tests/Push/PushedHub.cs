using System.Collections.Concurrent;
using System.Net;
using FeedHub.Configuration;
using FeedHub.Push;
using FeedHub.Store;
using Microsoft.Extensions.Logging;

namespace FeedHub.Tests;

/// <summary>A hub at work over a real store and a folder of feeds that a test writes, with a clock that stands still.</summary>
internal sealed class PushedHub : IAsyncDisposable
{
    public const string Topic = "https://hub.example/categories/nlp/atom.xml";
    public const string Path = "categories/nlp/atom.xml";

    private readonly TempFolder _tree = new();
    private readonly PushLimits _limits;
    private readonly Lines _log = new();
    private CancellationTokenSource _stopping = new();
    private WebSubHub _hub = null!;
    private Task _running = Task.CompletedTask;

    private PushedHub(Storage storage, PushLimits limits) => (Storage, _limits) = (storage, limits);

    public Storage Storage { get; }

    public HubConfiguration Configuration { get; private set; } = null!;

    public WebSubHub Hub => _hub;

    /// <summary>All that was logged.</summary>
    public string Log => string.Join('\n', _log.All);

    public SubscriptionRepository Subscriptions => Storage.Store.Subscriptions;

    public static async Task<PushedHub> StartAsync(Func<HubConfiguration, HubConfiguration>? change = null, PushLimits? limits = null)
    {
        var hub = new PushedHub(await Storage.OpenAsync(), limits ?? new PushLimits());
        var configuration = Storage.Configured() with
        {
            Hub = Samples.Configuration.Hub,
            Fetch = new FetchOptions { AllowPrivateNetworks = PrivateNetworks.Allowed },
            Publish = new PublishOptions { Directory = hub._tree.Path },
        };
        hub.Configuration = change?.Invoke(configuration) ?? configuration;
        hub.Publish("first");
        hub.Start();
        return hub;
    }

    /// <summary>Has a feed become another, as a publish run would.</summary>
    public void Publish(string text, string path = Path, bool tell = true)
    {
        var waiting = _tree.Write(".feedhub/incoming/1", text);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_tree[path])!);
        File.Move(waiting, _tree[path], overwrite: true);
        if (tell)
            _hub?.Changed([path]);
    }

    public void Configure(HubConfiguration configuration) => _hub.Configure(Configuration = configuration);

    /// <summary>Sends the form of a request.</summary>
    public Task<SubscriptionOutcome> AskAsync(params (string Name, string Value)[] fields)
        => _hub.AnswerAsync(fields.ToLookup(field => "hub." + field.Name, field => field.Value), Storage.Token);

    public async Task<SubscriptionOutcome> SubscribeAsync(string callback, string topic = Topic, params (string Name, string Value)[] more)
        => await AskAsync([("mode", "subscribe"), ("topic", topic), ("callback", callback), .. more]);

    /// <summary>Subscribes, and waits until that is confirmed.</summary>
    public async Task SubscribedAsync(string callback, params (string Name, string Value)[] more)
    {
        var expected = Count("subscribed to") + 1;
        Assert.IsType<SubscriptionOutcome.Accepted>(await SubscribeAsync(callback, Topic, more));
        await SaysAsync("subscribed to", expected);
    }

    /// <summary>Waits until something was logged so many times.</summary>
    public async Task SaysAsync(string words, int times = 1)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Count(words) < times)
        {
            Assert.False(limit.IsCancellationRequested, $"\"{words}\" was not said {times} times but: {Log}");
            await Task.Delay(10, CancellationToken.None);
        }
    }

    /// <summary>Waits until nobody lacks anything that is due.</summary>
    public async Task SettledAsync(long waiting = 0)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await Subscriptions.StateAsync(Storage.Token)).Waiting != waiting)
        {
            Assert.False(limit.IsCancellationRequested, $"Still waiting: {await Subscriptions.StateAsync(Storage.Token)}. {Log}");
            await Task.Delay(10, CancellationToken.None);
        }
    }

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _running.ContinueWith(static _ => { }, TaskScheduler.Default);
        _hub.Dispose();
    }

    /// <summary>Begins again, as after a restart of the program.</summary>
    public async Task RestartAsync()
    {
        await Storage.ReopenAsync();
        _stopping.Dispose();
        _stopping = new CancellationTokenSource();
        Start();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Storage.DisposeAsync();
        _stopping.Dispose();
        _tree.Dispose();
    }

    private int Count(string words) => _log.All.Count(line => line.Contains(words));

    private void Start()
    {
        _hub = new WebSubHub(Storage.Store, Configuration, Storage.Clock, Dns.GetHostAddressesAsync, _limits, _log);
        _running = _hub.RunAsync(_stopping.Token);
    }

    private sealed class Lines : ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> All => _lines;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => _lines.Enqueue(formatter(state, exception));
    }
}
