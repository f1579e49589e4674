using Dapper;
using FeedHub.Store;
using Microsoft.Data.Sqlite;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

/// <summary>An entry that becomes another.</summary>
public sealed class UpdateTests
{
    [Fact]
    public async Task The_previous_text_is_kept_once()
    {
        await using var storage = await OpenAsync();
        foreach (var text in new[] { "first", "second", "third" })
            await storage.RecordAsync("blog", Entry("a", text));

        Assert.Equal(["<p>second</p>"], Previous(storage));

        await storage.RecordAllAsync("blog", Entry("a", "third"));
        Assert.Equal(["<p>second</p>"], Previous(storage));
    }

    [Fact]
    public async Task An_origin_that_changes_its_text_at_each_poll_is_followed_two_dozen_times_and_then_named()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a", "text 0"), Entry("b"));
        for (var i = 1; i <= 24; i++)
            Assert.Equal(1, (await PollAsync(storage, i)).Updated);
        Assert.Equal(SourceState.Ok, (await storage.StatusAsync("blog")).State);
        await storage.PublishAsync();

        var tally = await PollAsync(storage, 25);

        Assert.Equal((0, 2, 1), (tally.Updated, tally.Unchanged, tally.Restless));
        Assert.Equal("", await storage.ChangedAsync());
        var status = await storage.StatusAsync("blog");
        Assert.Equal(SourceState.Degraded, status.State);
        Assert.StartsWith("One entry changes again and again", Assert.Single(status.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_its_origin_dates_is_always_followed_and_begins_the_count_anew()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a", "text 0"));
        for (var i = 1; i <= 30; i++)
            await PollAsync(storage, i);
        storage.Clock.Advance(TimeSpan.FromHours(1));

        var edited = Entry("a", "edited");
        var tally = await storage.RecordAsync("blog", edited with { Entry = edited.Entry with { Updated = storage.Now } });

        Assert.Equal(1, tally.Updated);
        Assert.Equal(1, (await PollAsync(storage, 31)).Updated);
    }

    private static Task<PollTally> PollAsync(Storage storage, int number)
    {
        storage.Clock.Advance(TimeSpan.FromMinutes(10));
        return storage.RecordAsync("blog", Entry("a", $"text {number}"), Entry("b"));
    }

    private static List<string> Previous(Storage storage)
    {
        using var connection = new SqliteConnection($"Data Source={storage.File};Pooling=False");
        connection.Open();
        return connection.Query<string>("SELECT content FROM previous_contents").AsList();
    }
}
