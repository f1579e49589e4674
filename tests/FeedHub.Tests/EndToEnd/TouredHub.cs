using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace FeedHub.Tests.EndToEnd;

/// <summary>A browser, and in each language a running service with every kind of page: posts, an archive, a source that works, one that loses something, two that fail, a category that is gone.</summary>
public sealed class TouredHub(Chromium chromium) : IAsyncLifetime
{
    /// <summary>What must never be shown: parts of addresses and headers that the configuration has.</summary>
    public static readonly string[] Secrets = ["hunter2", "operator", "swordfish", "rosebud"];

    private readonly List<HubUnderTest> _hubs = [];
    private readonly List<RunningProgram> _services = [];
    private readonly Dictionary<string, Uri> _addresses = [];
    private LoopbackOrigin _origin = null!;

    public IBrowser Browser { get; private set; } = null!;

    public Uri Address(string language, string path = "") => new(_addresses[language], path);

    public async ValueTask InitializeAsync()
    {
        _origin = await LoopbackOrigin.StartAsync();
        var feed = SampleFeed.Create(1, SampleFormat.Rss20, entries: 8);
        _origin.Replies["/good?token=hunter2"] = new LoopbackReply { Body = feed.Render(), ContentType = feed.MediaType };
        var text = System.Text.Encoding.UTF8.GetString(feed.Render()).Replace("<item>", "<item><pubDate>someday</pubDate>");
        _origin.Replies["/worse"] = LoopbackReply.Of(text);
        foreach (var language in new[] { "en", "zh-CN" })
            await StartAsync(language);
        Browser = await chromium.BrowserAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _services.ForEach(service => service.Dispose());
        _hubs.ForEach(hub => hub.Dispose());
        await _origin.DisposeAsync();
    }

    private async Task StartAsync(string language)
    {
        var hub = SampleSite.Create(language);
        _hubs.Add(hub);
        hub.Configuration["fetch"] = new JsonObject { ["allowPrivateNetworks"] = true, ["timeout"] = "00:00:05" };
        hub.Configuration["publish"]!["entriesPerFeed"] = 20;
        hub.AddFeed("good", new Uri(_origin.BaseUrl, "good?token=hunter2"), "nlp");
        hub.AddFeed("worse", new Uri(_origin.BaseUrl, "worse"));
        hub.AddFeed("silent", new Uri("http://operator:swordfish@127.0.0.1:1/feed?key=rosebud"));
        hub.AddFeed("lost", new Uri(_origin.BaseUrl, "lost?key=rosebud"));
        hub.AddCategory("weather", "Weather");
        hub.SaveConfiguration();
        await hub.RunAsync("run", "--once");
        hub.Configuration["categories"]!.AsArray().RemoveAt(hub.Configuration["categories"]!.AsArray().Count - 1);
        hub.SaveConfiguration();
        await hub.RunAsync("publish");
        _services.Add(await hub.ServeAsync());
        _addresses[language] = _services[^1].BaseUrl;
    }
}
