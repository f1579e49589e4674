using Dapper;
using FeedHub.Configuration;
using FeedHub.Store;
using FeedHub.Syndication;
using Microsoft.Data.Sqlite;
using static FeedHub.Tests.Searching;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

/// <summary>The index is what the stored entries are, whatever happens to them.</summary>
public sealed class SearchIndexTests
{
    [Fact]
    public async Task An_update_is_found_by_its_new_words_only()
    {
        await using var storage = await Searching.OpenAsync();
        await storage.RecordAsync("blog", Text("a", "old title", "旧的内容"), Text("b", "other"));
        await storage.RecordAsync("blog", Text("a", "new title", "新的内容"), Text("b", "other"));

        Assert.Equal("a", await storage.FindAsync("new"));
        Assert.Equal("a", await storage.FindAsync("新的"));
        Assert.Equal("", await storage.FindAsync("old OR 旧的"));
        await IsExactAsync(storage);
    }

    [Fact]
    public async Task A_post_that_several_sources_have_is_found_once()
    {
        await using var storage = await Searching.OpenAsync();
        foreach (var (source, key) in new[] { ("blog", "a"), ("news", "b") })
        {
            var text = Text(key, "shared words", published: storage.Now);
            await storage.RecordAsync(source, text with { Entry = text.Entry with { Links = [new Link(new Uri("https://blog.example/post"))] } });
        }

        Assert.Equal("a", await storage.FindAsync("shared"));
        Assert.Equal("a", await storage.FindAsync("shared", SearchOrder.Newest));
    }

    [Fact]
    public async Task What_is_deleted_or_forgotten_leaves_no_words_behind()
    {
        await using var storage = await Searching.OpenAsync();
        await storage.RecordAllAsync("blog", Text("a", "gone"), Text("b", "stays"));
        await storage.RecordAllAsync("blog", Text("b", "stays"));
        await storage.RecordAsync("news", Text("c", "outlived", published: storage.Now.AddDays(-20)));
        await storage.RecordAsync("news", Text("d", "kept", published: storage.Now));
        await storage.HousekeepAsync(new RetentionOptions { Days = 10 });

        Assert.Equal("", await storage.FindAsync("gone OR outlived"));
        Assert.Equal("b d", Sorted(await storage.FindAsync("stays OR kept")));
        await IsExactAsync(storage);
    }

    [Fact]
    public async Task An_index_that_is_switched_off_is_gone_and_costs_nothing()
    {
        await using var storage = await Searching.OpenAsync();
        await storage.RecordAsync("blog", Text("a", "word"));
        await storage.Store.SwitchSearchAsync(on: false, Token);
        await storage.RecordAsync("blog", Text("b", "word"));

        Assert.IsType<SearchAnswer.NoIndex>(await storage.Store.SearchAsync(new SearchRequest(Query("word"), SearchOrder.Best, 0, 10), Token));
        await using var connection = Open(storage.File);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM sqlite_master WHERE name LIKE 'search_index%'"));
    }

    [Fact]
    public async Task Switched_on_again_it_takes_in_what_was_stored_meanwhile_and_what_comes_while_it_is_built()
    {
        await using var storage = await Searching.OpenAsync();
        await storage.Store.SwitchSearchAsync(on: false, Token);
        await storage.RecordAsync("blog", [.. Enumerable.Range(0, 450).Select(number => Text($"{number}", "word"))]);
        await storage.Store.SwitchSearchAsync(on: true, Token);
        var none = Assert.IsType<SearchAnswer.Found>(await storage.Store.SearchAsync(new SearchRequest(Query("word"), SearchOrder.Best, 0, 1), Token));
        Assert.Equal((0, 450), (none.Total, none.Missing));

        var building = storage.Store.BuildSearchAsync(Token);
        await storage.RecordAsync("news", Text("late", "word"));
        await storage.RecordAsync("blog", Text("7", "changed"));
        await building;

        var all = Assert.IsType<SearchAnswer.Found>(await storage.Store.SearchAsync(new SearchRequest(Query("word"), SearchOrder.Best, 0, 1), Token));
        Assert.Equal((450, 0), (all.Total, all.Missing));
        Assert.Equal("7", await storage.FindAsync("changed"));
        await IsExactAsync(storage);
    }

    [Fact]
    public async Task A_build_that_was_interrupted_is_gone_on_with()
    {
        await using var storage = await Searching.OpenAsync();
        await storage.Store.SwitchSearchAsync(on: false, Token);
        await storage.RecordAsync("blog", [.. Enumerable.Range(0, 1_000).Select(number => Text($"{number}", "word"))]);
        await storage.Store.SwitchSearchAsync(on: true, Token);
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(Token))
        {
            var building = storage.Store.BuildSearchAsync(stop.Token);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => building);
        }
        await storage.RecordAsync("blog", Text("0", "changed"), Text("999", "changed"));
        await storage.ReopenAsync();
        await storage.Store.SwitchSearchAsync(on: true, Token);
        await storage.Store.BuildSearchAsync(Token);

        Assert.Equal(998, (await storage.FindAsync("word", take: 2_000)).Split(' ').Length);
        await IsExactAsync(storage);
    }

    [Fact]
    public async Task A_poll_that_fails_leaves_the_index_as_it_was()
    {
        await using var storage = await Searching.OpenAsync();
        await storage.RecordAsync("blog", Text("a", "word"));
        await using (var connection = Open(storage.File))
            await connection.ExecuteAsync("CREATE TRIGGER no BEFORE INSERT ON contents WHEN new.title = 'broken' BEGIN SELECT raise(ABORT, 'no'); END");
        var polls = new[] { storage.RecordAsync("news", Text("b", "word")), storage.RecordAsync("blog", Text("c", "word"), Text("d", "broken")) };

        await polls[0];
        await Assert.ThrowsAsync<SqliteException>(() => polls[1]);
        Assert.Equal(2, (await storage.FindAsync("word")).Split(' ').Length);
        await IsExactAsync(storage);
    }

    [Fact]
    public async Task Whatever_happens_to_entries_the_index_is_as_if_it_were_made_anew()
    {
        var random = new Random(7);
        string[] words = ["attention", "注意力机制", "C++", "café", "学", "\ud800 half", "nul\0word", "state-of-the-art", "𠮷野家", new('x', 100)];
        await using var storage = await Searching.OpenAsync();
        for (var round = 0; round < 40; round++)
        {
            if (random.Next(10) == 0)
                await storage.Store.SwitchSearchAsync(on: random.Next(2) == 0, Token);
            if (random.Next(5) == 0)
                await storage.Store.BuildSearchAsync(Token);
            var entries = Enumerable.Range(0, random.Next(8)).Select(_ => random.Next(20)).Distinct()
                .Select(number => Text($"{number}", Some(), Some()).Tagged(words[random.Next(5)]).By(Some()) with { Fingerprint = $"{random.Next()}" });
            await storage.Store.RecordAsync(storage.Poll(random.Next(2) == 0 ? "blog" : "news", Harvest([.. entries]) with { Complete = random.Next(3) == 0 }), Token);
        }
        await storage.Store.SwitchSearchAsync(on: true, Token);
        await storage.Store.BuildSearchAsync(Token);

        await IsExactAsync(storage);

        string Some() => string.Join(' ', random.GetItems(words, random.Next(4)));
    }

    [Fact]
    public async Task A_store_of_other_words_is_indexed_anew()
    {
        await using var storage = await Searching.OpenAsync();
        await storage.RecordAsync("blog", Text("a", "word"));
        await using (var connection = Open(storage.File))
            await connection.ExecuteAsync("UPDATE hub SET search_key = 'words 0'; INSERT INTO search_index (search_index) VALUES ('delete-all')");
        await storage.RecordAsync("blog", Text("b", "word"));
        await storage.Store.SwitchSearchAsync(on: true, Token);
        await storage.Store.BuildSearchAsync(Token);

        Assert.Equal(2, (await storage.FindAsync("word")).Split(' ').Length);
        await IsExactAsync(storage);
    }

    /// <summary>Each word, entry, column and place of the index is that of an index which is made anew.</summary>
    private static async Task IsExactAsync(Storage storage)
    {
        var kept = await Words(storage.File);
        await storage.Store.SwitchSearchAsync(on: false, Token);
        await storage.Store.SwitchSearchAsync(on: true, Token);
        await storage.Store.BuildSearchAsync(Token);
        Assert.Equal(await Words(storage.File), kept);
        await using var connection = Open(storage.File);
        await connection.ExecuteAsync("INSERT INTO search_index (search_index) VALUES ('integrity-check')");
    }

    private static async Task<List<string>> Words(string file)
    {
        await using var connection = Open(file);
        await connection.ExecuteAsync("CREATE VIRTUAL TABLE temp.words USING fts5vocab ('main', 'search_index', 'instance')");
        return [.. await connection.QueryAsync<string>("SELECT term || ' ' || doc || ' ' || col || ' ' || \"offset\" FROM words ORDER BY 1")];
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
