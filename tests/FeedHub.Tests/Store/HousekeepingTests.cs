using FeedHub.Configuration;
using FeedHub.Store;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

public sealed class HousekeepingTests
{
    [Fact]
    public async Task The_ledger_keeps_a_hundred_polls_of_a_source()
    {
        await using var storage = await OpenAsync();
        for (var i = 0; i < 120; i++)
            await storage.Store.RecordAsync(storage.Poll("blog", null), Token);
        await storage.Store.RecordAsync(storage.Poll("news", null), Token);

        await storage.HousekeepAsync(new RetentionOptions());

        var ledger = await storage.Store.PollsAsync("blog", 1000, Token);
        Assert.Equal((100, 120, 21), (ledger.Count, ledger[0].Number, ledger[^1].Number));
        Assert.Single(await storage.Store.PollsAsync("news", 1000, Token));
    }

    [Fact]
    public async Task The_ledger_keeps_a_month()
    {
        await using var storage = await OpenAsync();
        await storage.Store.RecordAsync(storage.Poll("blog", null), Token);
        storage.Clock.Advance(TimeSpan.FromDays(20));
        await storage.Store.RecordAsync(storage.Poll("blog", null), Token);
        storage.Clock.Advance(TimeSpan.FromDays(20));

        await storage.HousekeepAsync(new RetentionOptions());

        Assert.Equal(2, Assert.Single(await storage.Store.PollsAsync("blog", 1000, Token)).Number);
    }

    [Fact]
    public async Task Without_a_limit_nothing_is_forgotten()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("old", published: storage.Now.AddYears(-20)));
        await storage.RecordAsync("blog", Entry("new"));

        await storage.HousekeepAsync(new RetentionOptions());

        Assert.Equal("new old", await storage.KeysAsync(Channel.Everything));
    }

    [Fact]
    public async Task Old_entries_are_forgotten_unless_their_source_lists_them_still()
    {
        await using var storage = await OpenAsync();
        var old = storage.Now.AddDays(-40);
        await storage.RecordAsync("blog", Entry("old", published: old, categories: ["nlp"]), Entry("listed", published: old), Entry("young"));
        await storage.RecordAsync("blog", Entry("listed", published: old));
        await storage.PublishAsync();

        await storage.HousekeepAsync(new RetentionOptions { Days = 30 });

        Assert.Equal("young listed", await storage.KeysAsync(Channel.Everything));
        Assert.Equal("* nlp @blog", await storage.ChangedAsync());
        Assert.Equal("*2 nlp0 python0 @blog2 @news0", await storage.SizesAsync());
    }

    [Fact]
    public async Task What_was_forgotten_never_comes_back()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("old", published: storage.Now.AddDays(-40)));
        await storage.RecordAsync("blog", Entry("new"));
        await storage.HousekeepAsync(new RetentionOptions { Days = 30 });

        Assert.Equal(new PollTally(0, 0, 1, 0), await storage.RecordAsync("blog", Entry("new"), Entry("old", "even changed")));
        Assert.Equal("new", await storage.KeysAsync(Channel.Everything));
        Assert.Equal(new PollTally(1, 0, 0, 0), await storage.RecordAsync("news", Entry("old")));
    }

    [Fact]
    public async Task Of_each_source_the_newest_entries_are_kept()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", [.. Enumerable.Range(100, 700).Select(day => Entry($"{day}", published: storage.Now.AddDays(-day)))]);
        await storage.RecordAsync("news", Entry("n", published: storage.Now.AddDays(-9000)));
        await storage.RecordAsync("news");
        await storage.RecordAsync("blog", Entry("100", published: storage.Now.AddDays(-100)), Entry("700", published: storage.Now.AddDays(-700)));

        await storage.HousekeepAsync(new RetentionOptions { EntriesPerSource = 5 });

        Assert.Equal("100 101 102 103 104 700", await storage.KeysAsync(Channel.Source("blog")));
        Assert.Equal("n", await storage.KeysAsync(Channel.Source("news")));
        Assert.Equal("*7 nlp0 python0 @blog6 @news1", await storage.SizesAsync());
    }

    [Fact]
    public async Task A_store_that_can_be_written_says_so()
    {
        await using var storage = await OpenAsync();

        await storage.Store.CheckWritableAsync(Token);
    }
}
