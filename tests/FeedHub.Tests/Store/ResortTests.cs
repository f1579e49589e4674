using System.Collections.Immutable;
using FeedHub.Store;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

public sealed class ResortTests
{
    [Fact]
    public async Task New_rules_move_stored_entries_without_updating_them()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a", categories: ["nlp"]), Entry("b", categories: ["nlp"]), Entry("c"));
        await storage.PublishAsync();
        storage.Clock.Advance(TimeSpan.FromHours(1));

        var moved = await storage.Store.ResortAsync("rules 2", entry => entry.Entry.Id.EndsWith('a') ? (["python"], entry.Excerpt) : Same(entry), Token);

        Assert.Equal(1, moved);
        Assert.Equal("a", await storage.KeysAsync(Channel.Category("python")));
        Assert.Equal("b", await storage.KeysAsync(Channel.Category("nlp")));
        Assert.Equal("* nlp python @blog", await storage.ChangedAsync());
        Assert.All(await storage.Store.LatestAsync(Channel.Everything, 10, Token), entry => Assert.Equal(StoppedClock.Noon, entry.Entry.Updated));
    }

    [Fact]
    public async Task Channels_that_neither_gain_nor_lose_stay_as_they_are()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a", categories: ["nlp"]));
        await storage.RecordAsync("news", Entry("b", categories: ["python"]));
        await storage.PublishAsync();

        await storage.Store.ResortAsync("rules 2", entry => entry.SourceId == "blog" ? ([], entry.Excerpt) : Same(entry), Token);

        Assert.Equal("* nlp @blog", await storage.ChangedAsync());
    }

    [Fact]
    public async Task The_same_rules_are_not_applied_twice()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a"));
        await storage.Store.ResortAsync("rules", Same, Token);

        Assert.Equal(0, await storage.Store.ResortAsync("rules", _ => throw new InvalidOperationException("Not asked for."), Token));
    }

    [Fact]
    public async Task A_new_excerpt_is_published_but_is_no_update()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a", categories: ["nlp"]));
        await storage.PublishAsync();
        storage.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, await storage.Store.ResortAsync("rules 2", entry => (entry.Categories, "shorter"), Token));

        var entry = Assert.Single(await storage.Store.LatestAsync(Channel.Everything, 10, Token));
        Assert.Equal(("shorter", StoppedClock.Noon), (entry.Excerpt, entry.Entry.Updated));
        Assert.Equal("* nlp @blog", await storage.ChangedAsync());
    }

    [Fact]
    public async Task An_interrupted_sorting_goes_on_where_it_stopped()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", [.. Enumerable.Range(0, 1200).Select(number => Entry($"{number:0000}"))]);
        var asked = new List<string>();
        (ImmutableArray<string>, string)? Sort(StoredEntry entry)
        {
            asked.Add(entry.Entry.Id);
            return asked.Count == 700 ? throw new IOException("Out of power.") : (["nlp"], entry.Excerpt);
        }
        await Assert.ThrowsAsync<IOException>(() => storage.Store.ResortAsync("rules 2", Sort, Token));
        await storage.ReopenAsync();

        Assert.Equal(700, await storage.Store.ResortAsync("rules 2", Sort, Token));

        Assert.Equal(200, asked.Count - asked.Distinct().Count());
        Assert.Equal("*1200 nlp1200 python0 @blog1200 @news0", await storage.SizesAsync());
    }

    [Fact]
    public async Task Rules_that_come_back_before_others_were_applied_to_the_end_are_applied_again()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", [.. Enumerable.Range(0, 700).Select(number => Entry($"{number:0000}", categories: ["nlp"]))]);
        await storage.Store.ResortAsync("rules 1", Same, Token);
        var asked = 0;
        await Assert.ThrowsAsync<IOException>(() => storage.Store.ResortAsync("rules 2", entry => ++asked > 500 ? throw new IOException("Out of power.") : (["python"], entry.Excerpt), Token));
        Assert.Equal("*700 nlp200 python500 @blog700 @news0", await storage.SizesAsync());

        await storage.Store.ResortAsync("rules 1", entry => (["nlp"], entry.Excerpt), Token);

        Assert.Equal("*700 nlp700 python0 @blog700 @news0", await storage.SizesAsync());
        Assert.False(await storage.Store.IsResortUnderWayAsync("rules 1", Token));
    }

    [Fact]
    public async Task What_a_poll_that_began_under_other_rules_brings_is_sorted_again()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a", categories: ["nlp"]), Entry("b", categories: ["nlp"]));
        await storage.Store.ResortAsync("rules 2", entry => (["python"], entry.Excerpt), Token);

        var late = Harvest(Entry("a", categories: ["nlp"]), Entry("c", categories: ["nlp"])) with { RulesKey = "rules 1" };
        await storage.Store.RecordAsync(storage.Poll("blog", late), Token);

        Assert.Equal("a b", await storage.KeysAsync(Channel.Category("python")));   // what was sorted already stays where it is
        Assert.Equal("c", await storage.KeysAsync(Channel.Category("nlp")));
        Assert.True(await storage.Store.IsResortUnderWayAsync("rules 2", Token));
        await storage.Store.ResortAsync("rules 2", entry => (["python"], entry.Excerpt), Token);
        Assert.Equal("", await storage.KeysAsync(Channel.Category("nlp")));
        Assert.False(await storage.Store.IsResortUnderWayAsync("rules 2", Token));
    }

    [Fact]
    public async Task An_entry_that_changes_while_it_is_being_sorted_is_sorted_as_it_is_then()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a", "first"), Entry("b", "first"));
        var disturbed = false;
        (ImmutableArray<string>, string)? Sort(StoredEntry entry)
        {
            if (!disturbed)
            {
                disturbed = true;   // a poll comes in between reading and writing
                storage.RecordAsync("blog", Entry("a", "second"), Entry("b", "first"), Entry("c", "second")).GetAwaiter().GetResult();
            }
            return ([entry.Entry.Content!.Value.Contains("second") ? "nlp" : "python"], entry.Excerpt);
        }

        await storage.Store.ResortAsync("rules 2", Sort, Token);

        Assert.Equal("a c", await storage.KeysAsync(Channel.Category("nlp")));
        Assert.Equal("b", await storage.KeysAsync(Channel.Category("python")));
    }

    [Fact]
    public async Task Where_nothing_is_stored_new_rules_hold_at_once()
    {
        await using var storage = await OpenAsync();
        await storage.Store.BeginResortAsync("rules", Token);
        Assert.False(await storage.Store.IsResortUnderWayAsync("rules", Token));
        await storage.RecordAsync("blog", Entry("a"));
        await storage.Store.BeginResortAsync("rules", Token);
        Assert.False(await storage.Store.IsResortUnderWayAsync("rules", Token));
        await storage.Store.BeginResortAsync("others", Token);
        Assert.True(await storage.Store.IsResortUnderWayAsync("others", Token));
        Assert.False(await storage.Store.IsResortUnderWayAsync("rules", Token));
    }

    [Fact]
    public async Task Entries_of_a_removed_source_are_sorted_too_and_stay_out_of_sight()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a"));
        await storage.Store.SynchronizeAsync(Configured(Source("news")), Token);
        await storage.PublishAsync();

        Assert.Equal(1, await storage.Store.ResortAsync("rules 2", entry => (["nlp"], entry.Excerpt), Token));
        Assert.Equal("", await storage.KeysAsync(Channel.Category("nlp")));
        Assert.Equal("", await storage.ChangedAsync());

        await storage.Store.SynchronizeAsync(Configured(), Token);
        Assert.Equal("a", await storage.KeysAsync(Channel.Category("nlp")));
    }

    private static (ImmutableArray<string> Categories, string Excerpt)? Same(StoredEntry entry) => (entry.Categories, entry.Excerpt);
}
