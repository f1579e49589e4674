using FeedHub.Configuration;
using FeedHub.Store;
using FeedHub.Tests.Sources;
using static FeedHub.Tests.Schedule.Refreshing;

namespace FeedHub.Tests.Schedule;

public sealed class FairnessTests
{
    [Fact]
    public async Task A_hundred_of_a_thousand_sources_that_hang_keep_nobody_waiting_for_their_time_out()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        var othersAnswered = new TaskCompletionSource();
        origin.Serve("/quick", Fetching.Feed);
        origin.Serve("/hanging", LoopbackReply.Of(Fetching.Feed) with { Until = othersAnswered.Task });
        var sources = Enumerable.Range(0, 1000)
            .Select(i => Source($"s{i}", new Uri($"http://h{i}.example:{origin.Port}/{(i < 100 ? "hanging" : "quick")}"))).ToList();
        await using var refreshing = await OpenAsync(sources);
        var left = 900;

        var polls = await refreshing.Refresher.RefreshAsync(all: false, (poll, _) =>
        {
            if (int.Parse(poll.SourceId.AsSpan(1)) >= 100 && Interlocked.Decrement(ref left) == 0)
                othersAnswered.SetResult();
        }, Storage.Token);

        Assert.Equal((1000, 0), (polls.Polls, polls.Failed));   // had one waited for the hanging ones, all would wait for ever
    }

    [Fact]
    public async Task A_host_with_many_sources_keeps_no_other_waiting()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        var othersAnswered = new TaskCompletionSource();
        origin.Serve("/quick", Fetching.Feed);
        for (var i = 0; i < 600; i++)
            origin.Serve($"/{i}", LoopbackReply.Of(Fetching.Feed) with { Until = othersAnswered.Task });
        await using var refreshing = await OpenAsync(
            fetch => fetch with { Concurrency = 4 },
            [.. Enumerable.Range(0, 600).Select(i => Source($"many{i}", origin.Url($"/{i}"))),
             Source("other", new Uri($"http://other.example:{origin.Port}/quick"))]);

        var polls = await refreshing.Refresher.RefreshAsync(all: false, (poll, _) =>
        {
            if (poll.SourceId == "other")
                othersAnswered.SetResult();
        }, Storage.Token);

        Assert.Equal((601, 0), (polls.Polls, polls.Failed));
    }

    [Fact]
    public async Task Who_waits_for_a_place_when_the_configuration_changes_is_asked_by_the_new_one()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        var goOn = new TaskCompletionSource();
        for (var i = 0; i < 20; i++)
            origin.Serve($"/{i}", LoopbackReply.Of(Fetching.Feed) with { Until = goOn.Task });
        await using var refreshing = await OpenAsync(
            fetch => fetch with { PerHost = 1 }, Enumerable.Range(0, 20).Select(i => Source($"s{i}", origin.Url($"/{i}"))));
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Storage.Token);
        var running = refreshing.Refresher.RunAsync(stopping.Token);
        await UntilAsync(() => origin.Requests.Count == 1);

        refreshing.Refresher.Configure(refreshing.Configuration with { Fetch = refreshing.Configuration.Fetch with { UserAgent = "New/1" } });
        goOn.SetResult();
        await UntilAsync(() => origin.Requests.Count == 20);

        Assert.Equal(20, origin.Requests.Select(request => request.Path).Distinct().Count());
        Assert.Equal("New/1", origin.Requests[^1]["User-Agent"]);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(5, Fetching.SoonOver);
    }
}
