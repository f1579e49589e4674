using System.Text.Json.Nodes;

namespace FeedHub.Tests.EndToEnd;

/// <summary><c>feedhub backup</c> as a user types it.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private readonly HubUnderTest _hub = new();

    public BackupCommandTests()
    {
        _hub.Folder.Write("posts/2026-01-09-cache.md", "---\ntitle: KV 缓存\ncategory: nlp\n---\n缓存 <b>历史</b> 的键和值 & more, see the cache.");
        _hub.AddCategory("nlp", "NLP");
        _hub.Configuration["sources"]!.AsArray().Add(new JsonObject { ["id"] = "posts", ["type"] = "folder", ["path"] = "posts", ["categories"] = new JsonArray("*") });
        _hub.SaveConfiguration();
    }

    public void Dispose() => _hub.Dispose();

    [Fact]
    public async Task A_copy_made_beside_the_running_service_publishes_and_finds_the_same()
    {
        await _hub.RunAsync("run", "--once");
        ProgramResult copied;
        using (await _hub.ServeAsync())
            copied = await _hub.RunAsync("backup", _hub.Folder["copy.db"]);
        Assert.True(copied.ExitCode == 0, copied.Error);
        Assert.Equal($"Copied the store to {_hub.Folder["copy.db"]}: {new FileInfo(_hub.Folder["copy.db"]).Length} bytes.", copied.Output);
        string[] feeds = ["atom.xml", "rss.xml", "feed.json", "categories/nlp/atom.xml", "index.html"];
        var before = feeds.Select(feed => File.ReadAllText(_hub.Published(feed))).ToList();

        _hub.Configuration["storage"]!["connection"] = "copy.db";
        _hub.SaveConfiguration();
        Directory.Delete(_hub.Tree, recursive: true);
        var published = await _hub.RunAsync("publish");

        Assert.True(published.ExitCode == 0, published.Error);
        Assert.Equal(before, feeds.Select(feed => File.ReadAllText(_hub.Published(feed))));
        Assert.Contains("KV 缓存", (await _hub.RunAsync("search", "缓存")).Output);
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_and_leaves_all_as_it_was()
    {
        var early = await _hub.RunAsync("backup", _hub.Folder["copy.db"]);
        Assert.Equal((1, $"error: There is no store at {_hub.Database} yet."), (early.ExitCode, early.Error));

        await _hub.RunAsync("run", "--once");
        var store = await File.ReadAllBytesAsync(_hub.Database, TestContext.Current.CancellationToken);
        var itself = await _hub.RunAsync("backup", _hub.Database);
        Assert.Equal((2, $"error: {_hub.Database} is the store itself: name another file for the copy."), (itself.ExitCode, itself.Error));
        var nowhere = await _hub.RunAsync("backup", _hub.Folder["nowhere/copy.db"]);
        Assert.Equal((2, $"error: there is no folder {_hub.Folder["nowhere"]}: make it first."), (nowhere.ExitCode, nowhere.Error));
        Assert.Equal(2, (await _hub.RunAsync("backup")).ExitCode);

        Assert.Equal(store, await File.ReadAllBytesAsync(_hub.Database, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(_hub.Folder["copy.db"]));
    }
}
