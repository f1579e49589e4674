using System.Text.Json;

namespace FeedHub.Tests.EndToEnd;

/// <summary>What the hub published comes back to it.</summary>
public sealed class LoopTests : IAsyncLifetime
{
    private readonly SampleFeed _feed = SampleFeed.Create(1, SampleFormat.Atom10);
    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync() => _origin = await LoopbackOrigin.StartAsync();

    public ValueTask DisposeAsync() => _origin.DisposeAsync();

    [Fact]
    public async Task Copies_of_its_feeds_are_refused_in_every_format_wherever_they_lie()
    {
        using var hub = Hub("https://hub.example/");
        await hub.RunAsync("run", "--once");
        foreach (var (file, id) in new[] { ("atom.xml", "atom"), ("categories/samples/rss.xml", "rss"), ("sources/sample/feed.json", "json") })
            hub.AddFeed(id, Mirror(hub, file), "samples");
        hub.SaveConfiguration();

        var round = await hub.RunAsync("run", "--once");

        Assert.Equal(1, round.ExitCode);
        Assert.Contains("Polled 3 sources: 3 failed", round.Output);
        using var status = JsonDocument.Parse((await hub.RunAsync("status", "--json")).Output);
        Assert.Equal(3, status.RootElement.GetProperty("entries").GetInt32());
        Assert.All(status.RootElement.GetProperty("sources").EnumerateArray().Skip(1),
            source => Assert.StartsWith("This is a copy of what FeedHub itself publishes", source.GetProperty("error").GetString()));
    }

    [Theory]
    [InlineData("atom.xml")]
    [InlineData("rss.xml")]
    [InlineData("feed.json")]
    public async Task Two_hubs_that_read_each_other_each_have_what_the_other_has_once(string file)
    {
        using var one = Hub("https://one.example/");
        using var other = Hub("https://other.example/", SampleFeed.Create(2, SampleFormat.Rss20));
        one.AddFeed("other", _origin.Url(MirrorPath(other, file)), "samples");
        other.AddFeed("one", _origin.Url(MirrorPath(one, file)), "samples");
        foreach (var hub in new[] { one, other, one, other, one })
        {
            hub.SaveConfiguration();
            await hub.RunAsync("run", "--once", "--all");
            Mirror(hub, file);
        }

        Assert.All([one, other], hub => Assert.Equal(6, AtomDocument.Load(hub.Published("atom.xml")).Entries.Count));
    }

    private HubUnderTest Hub(string address, SampleFeed? feed = null)
    {
        var hub = new HubUnderTest(configuration => configuration["hub"]!["baseUrl"] = address);
        hub.AddCategory("samples", "Samples");
        hub.AddFeed("sample", _origin.Serve((feed ?? _feed).Path, new LoopbackReply { Body = (feed ?? _feed).Render() }), "samples");
        hub.SaveConfiguration();
        return hub;
    }

    /// <summary>Another address of a published file, as an aggregator or a cache would have it.</summary>
    private Uri Mirror(HubUnderTest hub, string file)
        => _origin.Serve(MirrorPath(hub, file), new LoopbackReply { Body = File.ReadAllBytes(hub.Published(file)) });

    private static string MirrorPath(HubUnderTest hub, string file) => $"/{Path.GetFileName(hub.Folder.Path)}/{file}";
}
