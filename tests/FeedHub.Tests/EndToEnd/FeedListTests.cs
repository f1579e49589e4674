using System.Text.Json.Nodes;

namespace FeedHub.Tests.EndToEnd;

/// <summary>A source of type <c>opml</c> through the real program.</summary>
public sealed class FeedListTests : IAsyncLifetime
{
    private readonly HubUnderTest _hub = new();
    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await LoopbackOrigin.StartAsync();
        foreach (var name in new[] { "a", "b" })
            _origin.Serve($"/{name}.xml", $"<rss version='2.0'><channel><title>Feed {name}</title><item><title>Word of {name}</title><guid>{name}-1</guid></item></channel></rss>");
        _origin.Serve("/list.opml", $"<opml><body><outline text='A' xmlUrl='{_origin.Url("/a.xml")}'/><outline text='B' xmlUrl='{_origin.Url("/b.xml")}'/></body></opml>", "text/x-opml");
        _hub.AddCategory("team", "Team");
        _hub.Configuration["sources"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "team",
            ["type"] = "opml",
            ["url"] = _origin.Url("/list.opml").OriginalString,
            ["categories"] = new JsonArray("team"),
        });
        _hub.AddFeed("zoo", _origin.Url("/a.xml?other"));
        _hub.SaveConfiguration();
    }

    public async ValueTask DisposeAsync()
    {
        await _origin.DisposeAsync();
        _hub.Dispose();
    }

    [Fact]
    public async Task Every_command_knows_the_sources_that_a_list_names()
    {
        _origin.Serve("/a.xml?other", "<rss version='2.0'><channel><title>Zoo</title></channel></rss>");
        var run = await _hub.RunAsync("run", "--once");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(["Word of a", "Word of b"], AtomDocument.Load(_hub.Published("categories/team/atom.xml")).Entries.Select(entry => entry.Title).Order());

        var status = JsonNode.Parse((await _hub.RunAsync("status", "--json")).Output)!["sources"]!.AsArray();
        Assert.Equal(["opml", "feed", "feed", "feed"], status.Select(source => (string?)source!["type"]));
        Assert.Equal("zoo", (string?)status[3]!["id"]);   // those that a list names follow the list
        var listed = (string)status[1]!["id"]!;
        Assert.Contains("(named by the list team)", (await _hub.RunAsync("status", listed)).Output, StringComparison.Ordinal);

        Assert.Contains("Stored entries stay in the categories that they are in.", (await _hub.RunAsync("check")).Output, StringComparison.Ordinal);
        Assert.Contains("Word of a", (await _hub.RunAsync("search", $"source:{listed}")).Output, StringComparison.Ordinal);
        var opml = (await _hub.RunAsync("export-opml")).Output;
        Assert.Contains("/a.xml\"", opml, StringComparison.Ordinal);
        Assert.Contains("/b.xml\"", opml, StringComparison.Ordinal);
        Assert.Contains("sources/", await File.ReadAllTextAsync(_hub.Published("opml.xml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_service_adds_and_removes_sources_as_its_list_does()
    {
        _hub.Configuration["sources"]![0]!["interval"] = "00:00:01";
        _hub.SaveConfiguration();
        using var service = await _hub.ServeAsync();
        var added = await service.SaysAsync(new("team: added source (?<id>team-[0-9a-z-]+) \\(http://[^)]*/b\\.xml\\)"), TimeSpan.FromSeconds(60));
        _origin.Serve("/list.opml", $"<opml><body><outline text='A' xmlUrl='{_origin.Url("/a.xml")}'/></body></opml>", "text/x-opml");
        var removed = await service.SaysAsync(new("team: removed source (?<id>team-[0-9a-z-]+) \\(http://[^)]*/b\\.xml\\)"), TimeSpan.FromSeconds(60));
        Assert.Equal(added.Groups["id"].Value, removed.Groups["id"].Value);
    }
}
