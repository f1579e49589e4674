using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace FeedHub.Tests.EndToEnd;

/// <summary>What becomes of stored entries when a rule changes under the running program.</summary>
public sealed class ChangedRuleTests : IAsyncLifetime
{
    private const int Many = 4000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly HubUnderTest _hub = new();
    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await LoopbackOrigin.StartAsync();
        _hub.AddCategory("wanted", "Wanted");
        _hub.AddCategory("other", "Other");
        _hub.AddFeed("big", Serve(SampleFeed.Create(1, SampleFormat.Rss20, Many)));
        _hub.AddFeed("small", Serve(SampleFeed.Create(2, SampleFormat.Atom10)), "other");
        _hub.Configuration["publish"]!["entriesPerFeed"] = 100;
        _hub.SaveConfiguration();
    }

    public async ValueTask DisposeAsync()
    {
        await _origin.DisposeAsync();
        _hub.Dispose();
    }

    [Fact]
    public async Task A_running_service_sorts_in_the_background_and_rewrites_only_what_gained_or_lost()
    {
        await _hub.RunAsync("run", "--once");
        using var service = await _hub.ServeAsync();
        var before = _hub.Snapshot();
        Want("post 7 ");

        await service.SaysAsync(new Regex("Sorted the stored entries by changed rules: 1 of them moved"), Patience);

        while (AtomDocument.Load(_hub.Published("categories/wanted/atom.xml")).Entries.Count == 0)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal("Post 7 of rss20-1 & friends", Assert.Single(AtomDocument.Load(_hub.Published("categories/wanted/atom.xml")).Entries).Title);
        var other = before.Keys.Where(path => path.StartsWith("categories/other/", StringComparison.Ordinal) || path.StartsWith("sources/small/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(other);
        var after = _hub.Snapshot();
        Assert.All(other, path => Assert.Equal(before[path], after[path]));
    }

    [Fact]
    public async Task A_process_that_is_killed_while_it_sorts_is_followed_by_one_that_goes_on_and_publishes_meanwhile()
    {
        await _hub.RunAsync("run", "--once");
        Want("post");
        using (var killed = await _hub.ServeAsync())
        {
            await killed.SaysAsync(new Regex("Sorting the stored entries"), Patience);
            killed.KillHard();
            await killed.EndAsync(Patience);
        }
        Assert.Equal("ok", Ask("PRAGMA integrity_check"));

        using (var service = await _hub.ServeAsync())
        {
            while (Ask("SELECT resort_key IS NULL AND rules_key IS NOT NULL FROM hub") != "1")
                await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal($"{Many + 3}", Ask("SELECT count(*) FROM listings l JOIN channels c ON c.id = l.channel_id WHERE c.slug = 'wanted'"));
        await _hub.RunAsync("publish");
        Assert.Equal(100, AtomDocument.Load(_hub.Published("categories/wanted/atom.xml")).Entries.Count);
    }

    private Uri Serve(SampleFeed feed) => _origin.Serve(feed.Path, new LoopbackReply { Body = feed.Render(), ETag = "\"1\"" });

    private void Want(string title)
    {
        _hub.Configuration["categories"]![0]!["include"] = new JsonArray(new JsonObject { ["title"] = new JsonArray(title) });
        _hub.SaveConfiguration();
    }

    private string Ask(string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var db = new SqliteConnection($"Data Source={_hub.Database};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!.ToString()!;
    }
}
