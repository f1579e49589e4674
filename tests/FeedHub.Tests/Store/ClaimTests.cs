using FeedHub.Store;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

public sealed class ClaimTests
{
    [Fact]
    public async Task A_new_source_is_due_at_once()
    {
        await using var storage = await OpenAsync();

        Assert.Equal(storage.Now, await storage.Store.NextDueAsync(Token));
        Assert.Equal(SourceState.New, (await storage.StatusAsync("blog")).State);
        Assert.Equal(["blog", "news"], (await storage.ClaimAsync()).Select(source => source.SourceId));
    }

    [Fact]
    public async Task A_claimed_source_is_nobody_elses()
    {
        await using var storage = await OpenAsync();
        await using var other = await storage.AnotherAsync();

        Assert.Single(await storage.ClaimAsync(limit: 1));
        var rest = await other.ClaimDueAsync(new DueQuery(storage.Now, 10, "other", TimeSpan.FromMinutes(5)), Token);

        Assert.Equal(["news"], rest.Select(source => source.SourceId));
        Assert.Empty(await storage.ClaimAsync());
    }

    [Fact]
    public async Task The_claims_of_a_dead_worker_end()
    {
        await using var storage = await OpenAsync();
        await storage.ClaimAsync("dead");

        Assert.Equal(storage.Now.AddMinutes(5), await storage.Store.NextDueAsync(Token));
        storage.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(2, (await storage.ClaimAsync("alive")).Count);
    }

    [Fact]
    public async Task Released_claims_are_due_again()
    {
        await using var storage = await OpenAsync();
        await storage.ClaimAsync("me", limit: 1);
        await storage.ClaimAsync("you", limit: 1);

        await storage.Store.ReleaseClaimsAsync("me", Token);

        Assert.Equal(["blog"], (await storage.ClaimAsync()).Select(source => source.SourceId));
    }

    [Fact]
    public async Task Whoever_waits_longest_comes_first()
    {
        await using var storage = await OpenAsync();
        await storage.Store.RecordAsync(storage.Poll("blog", null) with { NextPoll = storage.Now.AddMinutes(2) }, Token);
        await storage.Store.RecordAsync(storage.Poll("news", null) with { NextPoll = storage.Now.AddMinutes(1) }, Token);

        Assert.Equal(storage.Now.AddMinutes(1), await storage.Store.NextDueAsync(Token));
        Assert.Empty(await storage.ClaimAsync());
        storage.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(["news", "blog"], (await storage.ClaimAsync()).Select(source => source.SourceId));
    }

    [Fact]
    public async Task Everything_can_be_asked_for_once()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog");
        storage.Clock.Advance(TimeSpan.FromMilliseconds(5));
        var start = storage.Now;

        Task<IReadOnlyList<ClaimedSource>> All() => storage.Store.ClaimDueAsync(new DueQuery(storage.Now, 1, "me", TimeSpan.FromMinutes(5), start), Token);

        Assert.Equal(["news"], (await All()).Select(source => source.SourceId));
        Assert.Equal(["blog"], (await All()).Select(source => source.SourceId));
        await storage.RecordAsync("blog");
        await storage.RecordAsync("news");
        Assert.Empty(await All());
    }

    [Fact]
    public async Task A_source_that_is_gone_is_never_asked_again()
    {
        await using var storage = await OpenAsync(Configured(Source("blog")));
        await storage.Store.RecordAsync(storage.Poll("blog", null) with { State = SourceState.Disabled, NextPoll = null, Error = "410 Gone" }, Token);
        storage.Clock.Advance(TimeSpan.FromDays(1000));

        Assert.Null(await storage.Store.NextDueAsync(Token));
        Assert.Empty(await storage.ClaimAsync());
        Assert.Empty(await storage.Store.ClaimDueAsync(new DueQuery(storage.Now, 10, "me", TimeSpan.FromMinutes(5), storage.Now), Token));
    }

    [Fact]
    public async Task A_claim_tells_the_rhythm_of_the_source()
    {
        await using var storage = await OpenAsync(Configured(Source("blog")));
        await storage.RecordAsync("blog", [.. Enumerable.Range(0, 30).Select(day => Entry($"{day:00}", published: storage.Now.AddDays(-day)))]);
        storage.Clock.Advance(TimeSpan.FromHours(1));

        var claimed = Assert.Single(await storage.ClaimAsync());

        Assert.Equal(Enumerable.Range(0, 20).Select(day => StoppedClock.Noon.AddDays(-day)), claimed.RecentPublished);
    }

    [Fact]
    public async Task A_source_that_changed_is_due_before_its_time()
    {
        await using var storage = await OpenAsync();
        await storage.ClaimAsync();
        await storage.RecordAsync("blog");
        await storage.RecordAsync("news");
        storage.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(await storage.Store.MakeDueAsync("blog", "its folder changed", Token));

        Assert.Equal(("its folder changed", storage.Now), ((await storage.StatusAsync("blog")).NextReason, (await storage.StatusAsync("blog")).NextPoll));
        Assert.Equal(["blog"], (await storage.ClaimAsync()).Select(source => source.SourceId));
    }

    [Fact]
    public async Task A_source_that_is_being_polled_is_made_due_when_that_is_over()
    {
        await using var storage = await OpenAsync();
        await storage.ClaimAsync();

        Assert.False(await storage.Store.MakeDueAsync("blog", "its folder changed", Token));
        await storage.RecordAsync("blog");

        Assert.True(await storage.Store.MakeDueAsync("blog", "its folder changed", Token));
        Assert.True(await storage.Store.MakeDueAsync("nobody", "its folder changed", Token), "There is nothing to wait for.");
        Assert.Equal(["blog"], (await storage.ClaimAsync()).Select(source => source.SourceId));
    }
}
