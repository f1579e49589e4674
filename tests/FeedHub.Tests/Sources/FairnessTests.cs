namespace FeedHub.Tests.Sources;

public sealed class FairnessTests
{
    [Fact]
    public async Task One_host_is_asked_no_more_often_at_once_than_it_may_be()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching(fetch => fetch with { PerHost = 2 });
        var answering = new TaskCompletionSource();
        var asking = Enumerable.Range(0, 12)
            .Select(i => fetching.TextAsync(origin.Serve($"/{i}", LoopbackReply.Of("x") with { Until = i < 2 ? answering.Task : null }))).ToArray();
        await Until(() => origin.Requests.Count == 2);
        answering.SetResult();
        await Task.WhenAll(asking);
        Assert.Equal(12, origin.Requests.Count);
        Assert.InRange(origin.MostUnderWay, 1, 2);
    }

    [Fact]
    public async Task Many_sources_of_a_host_that_hangs_keep_nobody_else_out()
    {
        await using var slow = await LoopbackOrigin.StartAsync();
        await using var quick = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching(fetch => fetch with { PerHost = 1, Concurrency = 2 });
        var answering = new TaskCompletionSource();
        var waiting = Enumerable.Range(0, 20)
            .Select(i => fetching.TextAsync(slow.Serve($"/{i}", LoopbackReply.Of("slow") with { Until = answering.Task }))).ToArray();
        for (var i = 0; i < 5; i++)
            Assert.Equal("quick", await fetching.TextAsync(quick.Serve($"/{i}", LoopbackReply.Of("quick"))));
        Assert.DoesNotContain(waiting, task => task.IsCompleted);
        answering.SetResult();
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task Requests_in_all_are_bounded_however_many_calls_are_under_way()
    {
        await using var a = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching(fetch => fetch with { PerHost = 1, Concurrency = 3 }, Fetching.Resolving("127.0.0.1"));
        var answering = new TaskCompletionSource();
        a.Serve("/feed", LoopbackReply.Of("x") with { Until = answering.Task });
        var asking = Enumerable.Range(0, 30).Select(i => fetching.TextAsync(new Uri($"http://h{i}.example:{a.Port}/feed"))).ToArray();
        await Until(() => a.Requests.Count == 3);
        answering.SetResult();
        await Task.WhenAll(asking);
        Assert.InRange(a.MostUnderWay, 1, 3);
    }

    [Fact]
    public async Task Waiting_for_a_place_costs_a_source_nothing_of_its_time()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching(fetch => fetch with { PerHost = 1 });
        var hanging = fetching.UnreachableAsync(origin.Serve("/hanging", new LoopbackReply { Hang = LoopbackHang.BeforeHeaders }), new() { Timeout = TimeSpan.FromMilliseconds(600) });
        await Until(() => origin.Requests.Count == 1);
        Assert.Equal("x", await fetching.TextAsync(origin.Serve("/patient", LoopbackReply.Of("x")), new() { Timeout = TimeSpan.FromMilliseconds(300) }));
        await hanging;
    }

    [Fact]
    public async Task One_who_leaves_the_queue_gives_up_its_place()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching(fetch => fetch with { PerHost = 1 });
        var answering = new TaskCompletionSource();
        var first = fetching.TextAsync(origin.Serve("/first", LoopbackReply.Of("1") with { Until = answering.Task }));
        using var leaving = new CancellationTokenSource();
        var second = fetching.AskAsync(origin.Serve("/second", LoopbackReply.Of("2")), leaving.Token);
        var third = fetching.TextAsync(origin.Serve("/third", LoopbackReply.Of("3")));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        answering.SetResult();
        Assert.Equal(("1", "3"), (await first, await third));
        Assert.Empty(origin.RequestsFor("/second"));
    }

    [Fact]
    public async Task A_fetcher_whose_configuration_is_replaced_ends_what_it_began()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        var answering = new TaskCompletionSource();
        origin.Serve("/end", "whole");
        var asking = fetching.TextAsync(origin.Serve("/feed", LoopbackReply.Redirect("/end") with { Until = answering.Task }));
        await Until(() => origin.Requests.Count == 1);
        fetching.Dispose();
        answering.SetResult();
        Assert.Equal("whole", await asking);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => fetching.AskAsync(origin.Url("/feed")));
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(5, Fetching.SoonOver);
    }
}
