using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Store;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

public sealed class SynchronizeTests
{
    [Fact]
    public async Task The_same_configuration_again_changes_nothing()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a", categories: ["nlp"]));
        await storage.PublishAsync();
        var status = await storage.Store.StatusAsync(Token);

        await storage.Store.SynchronizeAsync(Configured(), Token);

        Assert.Equal("", await storage.ChangedAsync());
        Assert.Equivalent(status, await storage.Store.StatusAsync(Token), strict: true);
    }

    [Fact]
    public async Task New_channels_are_there_to_be_published_although_they_are_empty()
    {
        await using var storage = await OpenAsync();

        var changed = await storage.Store.ChangedChannelsAsync("key", Token);

        Assert.Equal("* nlp python @blog @news", await storage.ChangedAsync());
        Assert.All(changed, channel => Assert.Equal((0L, storage.Now), (channel.PublishedRevision, channel.Created)));
    }

    [Fact]
    public async Task A_removed_source_leaves_every_channel_and_comes_back_with_all_it_had()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a", categories: ["nlp"]));
        await storage.RecordAsync("news", Entry("b", categories: ["python"]));
        await storage.PublishAsync();

        await storage.Store.SynchronizeAsync(Configured(Source("news")), Token);

        Assert.Equal("b", await storage.KeysAsync(Channel.Everything));
        Assert.Equal("", await storage.KeysAsync(Channel.Category("nlp")));
        Assert.Equal("", await storage.KeysAsync(Channel.Source("blog")));
        Assert.Equal("* nlp", await storage.ChangedAsync());
        Assert.Equal("*1 nlp0 python1 @news1", await storage.SizesAsync());
        Assert.Equal(["news"], (await storage.Store.ProfilesAsync(Token)).Select(profile => profile.SourceId));
        await storage.PublishAsync();

        await storage.Store.SynchronizeAsync(Configured(), Token);

        Assert.Equal("a b", await storage.KeysAsync(Channel.Everything));
        Assert.Equal("* nlp @blog", await storage.ChangedAsync());
        Assert.Equal("*2 nlp1 python1 @blog1 @news1", await storage.SizesAsync());
        Assert.Equal(["blog"], (await storage.ClaimAsync()).Select(source => source.SourceId));
    }

    [Fact]
    public async Task A_removed_source_is_not_claimed_and_its_poll_is_dropped()
    {
        await using var storage = await OpenAsync();
        await storage.ClaimAsync();

        await storage.Store.SynchronizeAsync(Configured(Source("news")), Token);

        Assert.Equal(PollTally.Nothing, await storage.RecordAsync("blog", Entry("a")));
        storage.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["news"], (await storage.ClaimAsync()).Select(source => source.SourceId));
    }

    [Fact]
    public async Task A_source_that_moved_is_asked_at_once_and_as_if_for_the_first_time()
    {
        await using var storage = await OpenAsync();
        var memory = new PollMemory(new CacheValidators("\"x\"", null), "abc");
        await storage.Store.RecordAsync(storage.Poll("blog", Harvest(Entry("a"))) with { Memory = memory, Failures = 4, State = SourceState.Failing }, Token);
        await storage.RecordAsync("news");

        await storage.Store.SynchronizeAsync(Configured(Source("blog") with { Url = new Uri("https://elsewhere.example/feed") }, Source("news")), Token);

        var claimed = Assert.Single(await storage.ClaimAsync());
        Assert.Equal(("blog", PollMemory.Nothing, 0), (claimed.SourceId, claimed.Memory, claimed.Failures));
        Assert.Equal("a", await storage.KeysAsync(Channel.Source("blog")));
    }

    [Fact]
    public async Task The_answer_of_the_place_a_source_moved_away_from_is_dropped()
    {
        await using var storage = await OpenAsync();
        await storage.ClaimAsync();
        await storage.Store.SynchronizeAsync(Configured(Source("blog") with { Url = new Uri("https://elsewhere.example/feed") }, Source("news")), Token);

        Assert.Equal(PollTally.Nothing, await storage.RecordAsync("blog", Entry("from-the-old-place")));
        Assert.Equal("blog", Assert.Single(await storage.ClaimAsync()).SourceId);
        Assert.Equal(new PollTally(1, 0, 0, 0), await storage.RecordAsync("blog", Entry("from-the-new-place")));
    }

    [Fact]
    public async Task A_folder_with_another_pattern_is_another_place()
    {
        var folder = new FolderSourceOptions { Id = "posts", Path = "/posts" };
        await using var storage = await OpenAsync(Configured(folder));
        await storage.RecordAsync("posts");

        await storage.Store.SynchronizeAsync(Configured(folder with { Pattern = "*.markdown" }), Token);

        Assert.Single(await storage.ClaimAsync());
    }

    [Fact]
    public async Task A_source_that_is_switched_off_keeps_its_entries_and_is_not_polled_until_it_is_switched_on()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a"));
        await storage.RecordAsync("news");
        await storage.PublishAsync();

        await storage.Store.SynchronizeAsync(Configured(Source("blog") with { Enabled = false }, Source("news")), Token);

        Assert.Equal((SourceState.Disabled, null), ((await storage.StatusAsync("blog")).State, (await storage.StatusAsync("blog")).NextPoll));
        Assert.Equal("a", await storage.KeysAsync(Channel.Everything));
        Assert.Equal("", await storage.ChangedAsync());
        storage.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["news"], (await storage.ClaimAsync()).Select(source => source.SourceId));

        await storage.Store.SynchronizeAsync(Configured(), Token);

        Assert.Equal((SourceState.Ok, storage.Now), ((await storage.StatusAsync("blog")).State, (await storage.StatusAsync("blog")).NextPoll));
        Assert.Equal(["blog"], (await storage.ClaimAsync()).Select(source => source.SourceId));
    }

    [Fact]
    public async Task A_source_that_begins_switched_off_is_disabled()
    {
        await using var storage = await OpenAsync(Configured(Source("blog") with { Enabled = false }));

        Assert.Equal(SourceState.Disabled, (await storage.StatusAsync("blog")).State);
        Assert.Null(await storage.Store.NextDueAsync(Token));
    }

    [Fact]
    public async Task Switching_a_source_that_was_gone_off_and_on_gives_it_another_chance()
    {
        await using var storage = await OpenAsync(Configured(Source("blog")));
        await storage.Store.RecordAsync(storage.Poll("blog", null) with { State = SourceState.Disabled, NextPoll = null }, Token);
        await storage.Store.SynchronizeAsync(Configured(Source("blog") with { Enabled = false }), Token);

        await storage.Store.SynchronizeAsync(Configured(Source("blog")), Token);

        Assert.Equal(SourceState.New, (await storage.StatusAsync("blog")).State);
        Assert.Single(await storage.ClaimAsync());
    }

    [Fact]
    public async Task Status_and_profiles_follow_the_order_of_the_configuration()
    {
        await using var storage = await OpenAsync();

        await storage.Store.SynchronizeAsync(Configured(Source("zebra"), Source("news"), Source("blog") with { Title = "My blog" }), Token);

        Assert.Equal(["zebra", "news", "blog"], (await storage.Store.StatusAsync(Token)).Select(status => status.SourceId));
        Assert.Equal(["zebra", "news", "My blog"], (await storage.Store.ProfilesAsync(Token)).Select(profile => profile.Title));
    }

    [Fact]
    public async Task A_category_that_is_no_longer_configured_is_not_read_and_comes_back_with_its_entries()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a", categories: ["nlp"]));
        await storage.PublishAsync();

        await storage.Store.SynchronizeAsync(Configured() with { Categories = [new CategoryOptions { Slug = "python" }] }, Token);
        Assert.Equal("", await storage.KeysAsync(Channel.Category("nlp")));
        Assert.Equal("*1 python0 @blog1 @news0", await storage.SizesAsync());

        await storage.Store.SynchronizeAsync(Configured(), Token);
        Assert.Equal("a", await storage.KeysAsync(Channel.Category("nlp")));
        Assert.Equal("nlp", await storage.ChangedAsync());
    }
}
