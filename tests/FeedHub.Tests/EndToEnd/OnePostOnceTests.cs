using System.Xml.Linq;

namespace FeedHub.Tests.EndToEnd;

/// <summary>A post that its author's feed, a mirror and a planet carry, through the real program to published documents.</summary>
public sealed class OnePostOnceTests : IAsyncLifetime
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly HubUnderTest _hub = new();
    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await LoopbackOrigin.StartAsync();
        _hub.AddCategory("nlp", "NLP");
        _hub.AddFeed("planet", Serve("planet", "https://blog.example/kv-cache?utm_source=planet", 11), "nlp");
        _hub.AddFeed("blog", Serve("blog", "https://blog.example/kv-cache", 10));
        _hub.AddFeed("mirror", Serve("mirror", "https://m.blog.example/kv-cache/", 12));
        _hub.SaveConfiguration();
    }

    public async ValueTask DisposeAsync()
    {
        await _origin.DisposeAsync();
        _hub.Dispose();
    }

    [Fact]
    public async Task It_is_published_once_with_the_others_as_via_and_stays_in_each_source_s_own_feed()
    {
        await _hub.RunAsync("run", "--once");

        foreach (var path in new[] { "atom.xml", "categories/nlp/atom.xml" })
            Assert.Equal(
                ["urn:example:blog", "alternate https://blog.example/kv-cache", "via https://blog.example/kv-cache?utm_source=planet", "via https://m.blog.example/kv-cache/"],
                Assert.Single(Entries(path)));
        foreach (var source in new[] { "blog", "planet", "mirror" })
            Assert.Equal($"urn:example:{source}", Assert.Single(Entries($"sources/{source}/atom.xml"))[0]);
    }

    [Fact]
    public async Task Another_priority_shows_another_copy_under_the_id_that_readers_have_and_keep_shows_all()
    {
        await _hub.RunAsync("run", "--once");

        _hub.Configuration["sources"]!.AsArray()[0]!["priority"] = 1;
        _hub.SaveConfiguration();
        await _hub.RunAsync("publish");
        Assert.Equal(["urn:example:blog", "alternate https://blog.example/kv-cache?utm_source=planet"], Assert.Single(Entries("atom.xml"))[..2]);

        _hub.Configuration["publish"]!["duplicates"] = "keep";
        _hub.SaveConfiguration();
        await _hub.RunAsync("publish");
        Assert.Equal(["urn:example:mirror", "urn:example:planet", "urn:example:blog"], Entries("atom.xml").Select(entry => entry[0]));
    }

    private Uri Serve(string name, string link, int day) => _origin.Serve($"/{name}.xml", $"""
        <rss version="2.0"><channel><title>{name}</title><link>https://{name}.example/</link><description>{name}</description>
        <item><guid isPermaLink="false">urn:example:{name}</guid><title>KV cache</title><link>{link}</link><pubDate>{day} Jan 2026 08:00:00 GMT</pubDate>
        <description>A few words.</description></item></channel></rss>
        """);

    /// <summary>Of each entry its id, then its links but for that to its own document.</summary>
    private List<List<string>> Entries(string path) =>
    [
        .. XDocument.Load(_hub.Published(path)).Root!.Elements(Atom + "entry").Select(entry => new List<string>(
        [
            entry.Element(Atom + "id")!.Value,
            .. entry.Elements(Atom + "link").Select(link => $"{link.Attribute("rel")?.Value ?? "alternate"} {link.Attribute("href")!.Value}"),
        ])),
    ];
}
