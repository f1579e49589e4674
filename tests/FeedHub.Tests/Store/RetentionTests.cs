using System.Collections.Immutable;
using Dapper;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Store;
using Microsoft.Data.Sqlite;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

/// <summary>A store that forgets, in a real file.</summary>
public sealed class RetentionTests
{
    /// <summary>Entries as long articles have them: their texts fill several pages of the file each.</summary>
    private const int Long = 20_000;

    [Fact]
    public async Task A_source_keeps_no_more_than_it_is_allowed_itself()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Some("b", 20));
        await storage.RecordAsync("news", Some("n", 20));
        await storage.RecordAsync("blog");
        await storage.RecordAsync("news");

        await storage.HousekeepAsync(new RetentionOptions { EntriesPerSource = 10 }, Source("blog") with { MaxEntries = 3 }, Source("news") with { MaxEntries = 15 });

        Assert.Equal("b0 b1 b2", await storage.KeysAsync(Channel.Source("blog")));
        Assert.Equal("*13 nlp0 python0 @blog3 @news10", await storage.SizesAsync());
        Assert.Equal(new PollTally(0, 0, 3, 0), await storage.RecordAsync("blog", Some("b", 20)));
    }

    [Fact]
    public async Task The_number_of_a_source_needs_no_other_limit()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Some("b", 20));
        await storage.RecordAsync("blog");

        await storage.HousekeepAsync(new RetentionOptions(), Source("blog") with { MaxEntries = 3 });

        Assert.Equal("b0 b1 b2", await storage.KeysAsync(Channel.Everything));
    }

    [Fact]
    public async Task A_file_of_long_articles_shrinks_with_what_is_forgotten()
    {
        await using var storage = await OpenAsync();
        for (var poll = 0; poll < 6; poll++)
            await storage.RecordAsync("blog", [.. Some("b", 600).Skip(100 * poll).Take(100)]);
        await storage.RecordAsync("blog");
        await storage.HousekeepAsync(new RetentionOptions());
        var before = new FileInfo(storage.File).Length;

        await storage.HousekeepAsync(new RetentionOptions { EntriesPerSource = 5 });

        Assert.Equal("b0 b1 b2 b3 b4", await storage.KeysAsync(Channel.Everything));
        Assert.True(before > 600 * Long);
        Assert.True(new FileInfo(storage.File).Length < before / 10, $"{before} bytes became {new FileInfo(storage.File).Length}.");
        Assert.Equal("ok 0 0 600", Ask(storage.File));
        Assert.Equal(new PollTally(0, 0, 5, 0), await storage.RecordAsync("blog", Some("b", 600)));
    }

    [Fact]
    public async Task Polls_and_readers_go_on_while_entries_are_forgotten()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Some("b", 600));
        await storage.RecordAsync("blog");

        var forgetting = storage.HousekeepAsync(new RetentionOptions { EntriesPerSource = 5 });
        var number = 0;
        do
        {
            await storage.RecordAsync("news", Entry($"n{number++}", new string('n', Long), storage.Now.AddDays(number), "nlp"));
            await storage.Store.LatestAsync(Channel.Everything, 50, Token);
        }
        while (!forgetting.IsCompleted);
        await forgetting;

        Assert.Equal("b0 b1 b2 b3 b4", await storage.KeysAsync(Channel.Source("blog")));
        Assert.Equal(number, (await storage.Store.LatestAsync(Channel.Category("nlp"), 10_000, Token)).Count);
        Assert.StartsWith("ok", Ask(storage.File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forgetting_that_is_interrupted_is_gone_on_with()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Some("b", 600));
        await storage.RecordAsync("blog");
        var configuration = Configured() with { Storage = new StorageOptions { Retention = new RetentionOptions { EntriesPerSource = 5 } } };
        using var interruption = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var forgetting = Task.Run(() => storage.Store.HousekeepAsync(configuration, interruption.Token), Token);
        while ((await storage.Store.CountsAsync(Token)).Entries == 600)
            await Task.Yield();
        await interruption.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => forgetting);

        Assert.InRange((await storage.Store.CountsAsync(Token)).Entries, 5, 599);
        Assert.StartsWith("ok 0", Ask(storage.File), StringComparison.Ordinal);
        await storage.Store.HousekeepAsync(configuration, Token);
        Assert.Equal("b0 b1 b2 b3 b4", await storage.KeysAsync(Channel.Everything));
    }

    [Fact]
    public async Task A_new_file_can_give_its_pages_back()
    {
        await using var storage = await OpenAsync();
        using var database = Open(storage.File);
        Assert.Equal(2, database.ExecuteScalar<long>("PRAGMA auto_vacuum"));
    }

    /// <summary>Long ones, newest first, a day apart.</summary>
    private static ImmutableArray<IngestedEntry> Some(string name, int number)
        => [.. Enumerable.Range(0, number).Select(day => Entry($"{name}{day}", new string('x', Long), StoppedClock.Noon.AddDays(-100 - day)))];

    /// <summary>Whether the file is sound, how many texts are without their entries, how many free pages it has, and how many keys never come back.</summary>
    private static string Ask(string file)
    {
        using var database = Open(file);
        return string.Join(' ', new[]
        {
            "PRAGMA integrity_check",
            "SELECT count(*) FROM contents WHERE entry_id NOT IN (SELECT id FROM entries)",
            "PRAGMA freelist_count",
            "SELECT count(*) + 5 FROM forgotten",
        }.Select(question => database.ExecuteScalar<string>(question)));
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
