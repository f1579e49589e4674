using FeedHub.Configuration;
using FeedHub.Schedule;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedHub.Tests.EndToEnd;

/// <summary>What happened to a hub before a test looks at it with the real program: polls of its own configuration into its own store, under a clock that can be moved by weeks.</summary>
internal sealed class PastOfAHub : IAsyncDisposable
{
    private readonly HubEngine _engine;

    private PastOfAHub(HubEngine engine, StoppedClock clock) => (_engine, Clock) = (engine, clock);

    public StoppedClock Clock { get; }

    public static async Task<PastOfAHub> OfAsync(HubUnderTest hub)
    {
        hub.SaveConfiguration();
        var clock = new StoppedClock();
        var loaded = Assert.IsType<LoadOutcome.Loaded>(ConfigurationLoader.Load(hub.ConfigurationFile, _ => null));
        return new PastOfAHub(await HubEngine.OpenAsync(loaded.Configuration, clock, NullLoggerFactory.Instance, Storage.Token), clock);
    }

    /// <summary>Polls every source.</summary>
    public Task PollAsync() => _engine.Refresher.RefreshAsync(all: true, progress: null, Storage.Token);

    /// <summary>Lets some time pass and polls every source then, several times.</summary>
    public async Task PollAsync(int times, TimeSpan apart)
    {
        for (var i = 0; i < times; i++)
        {
            Clock.Advance(apart);
            await PollAsync();
        }
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
