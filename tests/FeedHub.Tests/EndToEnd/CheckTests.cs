using System.Text.Json.Nodes;

namespace FeedHub.Tests.EndToEnd;

/// <summary><c>feedhub check</c> beside a store: what would change, told before it does.</summary>
public sealed class CheckTests : IAsyncLifetime
{
    private readonly HubUnderTest _hub = new();
    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await LoopbackOrigin.StartAsync();
        _hub.AddCategory("wanted", "Wanted");
        _hub.AddCategory("rest", "Rest");
        foreach (var number in Enumerable.Range(1, 2))
        {
            var feed = SampleFeed.Create(number, SampleFormat.Atom10, entries: 5);
            _hub.AddFeed($"feed-{number}", _origin.Serve(feed.Path, new LoopbackReply { Body = feed.Render(), ETag = "\"1\"" }), "rest");
        }
        _hub.SaveConfiguration();
    }

    public async ValueTask DisposeAsync()
    {
        await _origin.DisposeAsync();
        _hub.Dispose();
    }

    [Fact]
    public async Task What_each_category_would_gain_and_lose_is_told_with_the_newest_examples_and_nothing_is_touched()
    {
        await _hub.RunAsync("run", "--once");
        _hub.Configuration["categories"]![0]!["include"] = new JsonArray(new JsonObject { ["title"] = new JsonArray("^post [2-5]") });
        _hub.Configuration["categories"]![1]!["exclude"] = new JsonArray(new JsonObject { ["title"] = new JsonArray("post 2 of atom10-1") });
        _hub.SaveConfiguration();
        var before = Files();

        var result = await _hub.RunAsync("check");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.EndsWith(
            """
            Of 10 stored entries
              wanted  gains 8
                + 2026-01-06  Post 5 of atom10-2 & friends
                + 2026-01-06  Post 5 of atom10-1 & friends
                + 2026-01-05  Post 4 of atom10-2 & friends
              rest  loses 1
                - 2026-01-03  Post 2 of atom10-1 & friends
            """.ReplaceLineEndings("\n"),
            result.Output.TrimEnd());
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task What_has_been_applied_is_no_difference_any_more()
    {
        await _hub.RunAsync("run", "--once");
        Assert.EndsWith("Stored entries stay in the categories that they are in.", (await _hub.RunAsync("check")).Output.TrimEnd());
        _hub.Configuration["categories"]![0]!["include"] = new JsonArray(new JsonObject { ["title"] = new JsonArray("post 3") });
        _hub.SaveConfiguration();
        Assert.Contains("wanted  gains 2", (await _hub.RunAsync("check")).Output);

        await _hub.RunAsync("publish");

        Assert.EndsWith("Stored entries stay in the categories that they are in.", (await _hub.RunAsync("check")).Output.TrimEnd());
    }

    [Fact]
    public async Task A_source_that_leaves_takes_its_entries_along_and_a_category_that_leaves_loses_what_it_had()
    {
        await _hub.RunAsync("run", "--once");
        _hub.Configuration["sources"]!.AsArray().RemoveAt(1);
        _hub.Configuration["sources"]![0]!["categories"] = new JsonArray();
        _hub.Configuration["categories"]!.AsArray().RemoveAt(1);
        _hub.SaveConfiguration();

        var result = await _hub.RunAsync("check");

        Assert.Contains("\n  everything  loses 5\n", result.Output);
        Assert.Contains("\n  rest  loses 10\n", result.Output);
    }

    [Fact]
    public async Task A_running_service_is_looked_at_without_disturbing_it()
    {
        using var service = await _hub.ServeAsync();
        while (!File.Exists(_hub.Published("atom.xml")))
            await Task.Delay(50, TestContext.Current.CancellationToken);

        var result = await _hub.RunAsync("check");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.EndsWith("Stored entries stay in the categories that they are in.", result.Output.TrimEnd());
        service.Signal(System.Runtime.InteropServices.PosixSignal.SIGTERM);
        Assert.Equal(0, (await service.EndAsync(TimeSpan.FromSeconds(60))).ExitCode);
    }

    [Fact]
    public async Task Without_a_store_none_is_made()
    {
        var before = Files();

        var result = await _hub.RunAsync("check");

        Assert.Equal(0, result.ExitCode);
        Assert.EndsWith("Nothing is stored yet that this version could compare it with.", result.Output.TrimEnd());
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task What_is_no_store_of_ours_is_named()
    {
        File.WriteAllText(_hub.Database, "This is no database, but something that somebody needs.");

        var result = await _hub.RunAsync("check");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("error: The store ", result.Error);
    }

    private Dictionary<string, string> Files() => Directory.EnumerateFiles(_hub.Folder.Path, "*", SearchOption.AllDirectories)
        .ToDictionary(file => file, file => $"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))} {File.GetLastWriteTimeUtc(file):O}");
}
