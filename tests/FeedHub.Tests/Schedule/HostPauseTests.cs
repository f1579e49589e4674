using FeedHub.Configuration;
using FeedHub.Store;
using FeedHub.Tests.Sources;
using static FeedHub.Tests.Schedule.Refreshing;

namespace FeedHub.Tests.Schedule;

/// <summary>The origin is also the proxy that leads to it, so that names of public hosts can be asked without any DNS.</summary>
public sealed class HostPauseTests : IAsyncLifetime
{
    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync() => _origin = await LoopbackOrigin.StartAsync();

    public ValueTask DisposeAsync() => _origin.DisposeAsync();

    [Fact]
    public async Task A_public_host_that_asks_for_a_pause_is_left_alone_with_all_its_sources_and_they_do_not_fail()
    {
        _origin.Serve("/busy", new LoopbackReply { Status = 429 }.With("Retry-After", "7200"));
        _origin.Serve("/calm", Fetching.Feed);
        await using var refreshing = await ProxiedAsync(Public("a", "public.example", "/busy"));
        await refreshing.PollAsync();
        await refreshing.Store.SynchronizeAsync(refreshing.Configuration with
        {
            Sources = [.. refreshing.Configuration.Sources, Public("b", "public.example", "/calm"), Public("c", "other.example", "/calm")],
        }, Storage.Token);

        var after = await ProxiedAgainAsync(refreshing, "b", "c");

        Assert.Equal((1, 0), (after.Polls, after.Failed));
        Assert.Equal(["/busy", "/calm"], _origin.Requests.Select(request => new Uri(new Uri("http://x/"), request.Path).AbsolutePath));
        var waiting = await refreshing.StatusAsync("b");
        Assert.Equal((SourceState.New, 0, null), (waiting.State, waiting.Failures, waiting.Error));
        Assert.Equal("public.example asked for a pause (429, Retry-After)", waiting.NextReason);
        Assert.InRange(waiting.NextPoll!.Value, refreshing.Clock.GetUtcNow().AddHours(2), refreshing.Clock.GetUtcNow().AddHours(2.2));
        Assert.Equal(SourceState.Ok, (await refreshing.StatusAsync("c")).State);
        Assert.Empty(await refreshing.Store.PollsAsync("b", 10, Storage.Token));
    }

    [Fact]
    public async Task When_the_pause_is_over_its_sources_are_asked_again()
    {
        _origin.Serve("/a", new LoopbackReply { Status = 503 }.With("Retry-After", "3600"));
        _origin.Serve("/b", Fetching.Feed);
        await using var refreshing = await ProxiedAsync(Public("a", "public.example", "/a"), Public("b", "public.example", "/b"));
        await refreshing.PollAsync();
        await refreshing.PollAsync(all: true);
        var asked = _origin.Requests.Count;

        refreshing.Clock.Advance(TimeSpan.FromHours(1.2));
        refreshing.Again();
        _origin.Serve("/a", Fetching.Feed);
        await refreshing.PollAsync();

        Assert.Equal(asked + 2, _origin.Requests.Count);
        Assert.Equal(SourceState.Ok, (await refreshing.StatusAsync("a")).State);
        Assert.Equal(SourceState.Ok, (await refreshing.StatusAsync("b")).State);
    }

    [Fact]
    public async Task A_429_that_names_no_time_pauses_its_host_for_a_quarter_of_an_hour()
    {
        _origin.Serve("/a", new LoopbackReply { Status = 429 });
        await using var refreshing = await ProxiedAsync(Public("a", "public.example", "/a"));
        await refreshing.PollAsync();
        var pause = Assert.Single(await refreshing.Store.PausesAsync(Storage.Token));
        Assert.Equal(("public.example", refreshing.Clock.GetUtcNow().AddMinutes(15), "429"), (pause.Host, pause.Until, pause.Reason));
        Assert.True((await refreshing.StatusAsync("a")).NextPoll >= pause.Until);
    }

    [Fact]
    public async Task On_a_private_host_one_address_asks_for_a_pause_for_itself()
    {
        _origin.Serve("/busy", new LoopbackReply { Status = 429 }.With("Retry-After", "7200"));
        _origin.Serve("/calm", Fetching.Feed);
        await using var refreshing = await OpenAsync(
            fetch => fetch with { PerHost = 1 }, Source("a", _origin.Url("/busy")), Source("b", _origin.Url("/calm")),
            Source("c", new Uri($"http://mine.example:{_origin.Port}/busy")), Source("d", new Uri($"http://mine.example:{_origin.Port}/calm")));

        var polls = await refreshing.PollAsync();

        Assert.Equal((4, 2), (polls.Polls, polls.Failed));
        Assert.Empty(await refreshing.Store.PausesAsync(Storage.Token));
        Assert.Equal("Retry-After", (await refreshing.StatusAsync("a")).NextReason);
        Assert.Equal(SourceState.Ok, (await refreshing.StatusAsync("d")).State);
    }

    private static FeedSourceOptions Public(string id, string host, string path) => Source(id, new Uri($"http://{host}{path}"));

    private Task<Refreshing> ProxiedAsync(params SourceOptions[] sources)
        => OpenAsync(fetch => fetch with { Proxy = _origin.Url("/"), PerHost = 1 }, sources);

    /// <summary>Polls with a conductor that was just started, some more sources configured.</summary>
    private static async Task<FeedHub.Schedule.RefreshTally> ProxiedAgainAsync(Refreshing refreshing, params string[] added)
    {
        var sources = added.Select(id => Public(id, id == "c" ? "other.example" : "public.example", "/calm"));
        refreshing.Again().Configure(refreshing.Configuration with { Sources = [.. refreshing.Configuration.Sources, .. sources] });
        return await refreshing.PollAsync();
    }
}
