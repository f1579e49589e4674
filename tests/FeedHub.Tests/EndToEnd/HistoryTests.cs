using System.Text.Json.Nodes;

namespace FeedHub.Tests.EndToEnd;

/// <summary>What becomes of entries after they were news, told by the program itself.</summary>
public sealed class HistoryTests : IAsyncLifetime
{
    private readonly HubUnderTest _hub = new();
    private readonly SampleFeed _feed = SampleFeed.Create(1, SampleFormat.Rss20, entries: 7);
    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await LoopbackOrigin.StartAsync();
        _hub.AddCategory("samples", "Samples");
        _hub.AddFeed("sample", _origin.Serve(_feed.Path, new LoopbackReply { Body = _feed.Render() }), "samples");
        _hub.Configuration["publish"]!["entriesPerFeed"] = 3;
        _hub.SaveConfiguration();
    }

    public async ValueTask DisposeAsync()
    {
        await _origin.DisposeAsync();
        _hub.Dispose();
    }

    [Fact]
    public async Task Entries_that_no_longer_fit_are_in_the_archive()
    {
        await RunAsync();

        Assert.Equal([7, 6, 5], Numbers("categories/samples/atom.xml"));
        Assert.Equal([4], Numbers("categories/samples/archive/2/atom.xml"));
        Assert.Equal([3, 2, 1], Numbers("archive/1/atom.xml"));
        Assert.Equal(0, (await _hub.RunAsync("inspect", _hub.Published("archive/1/atom.xml"))).ExitCode);
    }

    [Fact]
    public async Task A_rule_takes_back_what_is_published_and_gives_it_back()
    {
        await RunAsync();
        _hub.Configuration["sources"]![0]!["drop"] = new JsonArray(new JsonObject { ["title"] = new JsonArray("Post [36]") });
        _hub.SaveConfiguration();

        await RunAsync();
        Assert.Equal([7, 5], Numbers("atom.xml"));
        Assert.Equal([2, 1], Numbers("archive/1/atom.xml"));
        Assert.Equal(2, Read("atom.xml").Split("<at:deleted-entry ").Length - 1);
        Assert.DoesNotContain("Post 6", Read("rss.xml") + Read("feed.json") + Read("index.html"), StringComparison.Ordinal);

        _hub.Configuration["sources"]![0]!.AsObject().Remove("drop");
        _hub.SaveConfiguration();
        await RunAsync();
        Assert.Equal([7, 6, 5], Numbers("atom.xml"));
        Assert.DoesNotContain("deleted-entry", Read("atom.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_retention_forgets_is_forgotten_by_a_single_run_too()
    {
        await RunAsync();
        _origin.Serve(_feed.Path, new LoopbackReply { Body = (_feed with { Entries = [.. _feed.Entries.Take(2)] }).Render() });
        _hub.Configuration["storage"]!["retention"] = new JsonObject { ["entriesPerSource"] = 4 };
        _hub.SaveConfiguration();

        await RunAsync();

        Assert.Equal([7, 6, 5], Numbers("atom.xml"));
        Assert.Equal([4], Numbers("archive/2/atom.xml"));
        Assert.False(File.Exists(_hub.Published("archive/1/atom.xml")));
        Assert.DoesNotContain("deleted-entry", Read("atom.xml"), StringComparison.Ordinal);
    }

    private async Task RunAsync()
    {
        var result = await _hub.RunAsync("run", "--once", "--all");
        Assert.True(result.ExitCode == 0, result.Error);
    }

    private string Read(string path) => File.ReadAllText(_hub.Published(path));

    /// <summary>The entries of a document by their numbers, in its order.</summary>
    private IEnumerable<int> Numbers(string path) => AtomDocument.Load(_hub.Published(path)).Entries.Select(entry => entry.Title["Post ".Length] - '0');
}
