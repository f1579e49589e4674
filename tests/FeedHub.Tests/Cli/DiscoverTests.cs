using System.Text.Json;
using System.Text.Json.Nodes;
using FeedHub.Cli;
using FeedHub.Tests.EndToEnd;

namespace FeedHub.Tests;

/// <summary><c>discover</c> on sites of the loopback interface.</summary>
public sealed class DiscoverTests : IAsyncLifetime
{
    private static readonly JsonDocumentOptions Jsonc = new() { CommentHandling = JsonCommentHandling.Skip };

    private readonly ConfigurationFile _file = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await LoopbackOrigin.StartAsync();
        Configure("true");
    }

    public async ValueTask DisposeAsync()
    {
        await _origin.DisposeAsync();
        _file.Dispose();
        await _out.DisposeAsync();
        await _error.DisposeAsync();
    }

    [Fact]
    public async Task Feeds_that_a_page_names_or_links_to_are_asked_and_described()
    {
        Serve("/", """<html><head><link rel=alternate type="application/rss+xml" href="/one.rss"><link rel=alternate type="application/atom+xml" href="/gone.atom"></head><body><a href="/comments/feed">RSS</a> <a href="/one.rss">RSS</a> <a href="/about">About</a></body></html>""");
        _origin.Serve("/one.rss", Rss("The blog of ${HOME}"));
        _origin.Serve("/comments/feed", Rss("Comments"));

        Assert.Equal(0, await Discover("/"));

        Assert.Equal(["the-blog-of-home /one.rss", "comments /comments/feed"], Blocks().Select(block => $"{block["id"]} {new Uri((string)block["url"]!).AbsolutePath}"));
        Assert.Contains("// The blog of ${HOME} · rss-2.0 · 1 entry, newest 2026-01-11 · WebSub hub https://hub.example/", _out.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_origin.Requests, request => request.Path is "/feed" or "/about");
        await CheckPastedAsync();
    }

    [Fact]
    public async Task Where_many_have_a_feed_is_asked_only_until_one_answers_as_such()
    {
        Serve("/", "<html><body>Nothing here.</body></html>");
        Serve("/feed", "<html><body>A page about feeding cats.</body></html>");
        _origin.Serve("/atom.xml", "<feed xmlns='http://www.w3.org/2005/Atom'><title>Found</title><entry><id>urn:x:1</id><title>e</title></entry></feed>");

        Assert.Equal(0, await Discover("/"));

        Assert.Equal(["/", "/feed", "/rss.xml", "/atom.xml"], _origin.Requests.Select(request => request.Path));
        Assert.Equal("found", (string?)Assert.Single(Blocks())["id"]);
    }

    [Fact]
    public async Task An_address_that_is_a_feed_or_a_list_gets_its_block()
    {
        _origin.Serve("/feed.json", """{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","content_text":"x"}]}""", "application/feed+json");
        Assert.Equal(0, await Discover("/feed.json"));
        Assert.Contains("json-feed-1.1 · 1 entry", _out.ToString(), StringComparison.Ordinal);
        _out.GetStringBuilder().Clear();

        _origin.Serve("/list.opml", "<opml><head><title>My friends</title></head><body><outline xmlUrl='https://a.example/feed'/></body></opml>", "text/x-opml");
        Assert.Equal(0, await Discover("/list.opml"));
        Assert.Equal(("my-friends", "opml"), ((string?)Blocks().Single()["id"], (string?)Blocks().Single()["type"]));
    }

    [Fact]
    public async Task A_site_without_a_feed_gets_selectors_and_a_preview()
    {
        var site = new ModelSite(_origin);
        site.Fill(30);
        site.Serve();

        Assert.Equal(0, await Discover("/"));

        var block = Assert.Single(Blocks());
        Assert.Equal("html", (string?)block["type"]);
        Assert.Equal(
            ("a.excerpt", "@href", "p.date", "p.category", "a[rel~=next]"),
            ((string?)block["select"]!["entry"], (string?)block["select"]!["link"], (string?)block["select"]!["published"], (string?)block["select"]!["category"], (string?)block["select"]!["next"]));
        Assert.Equal(["category", "published"], block["inherit"]!.AsArray().Select(field => (string?)field).Order());
        Assert.Contains("// No feed was found, but 12 entries on the page, 12 with a link, 12 with a date:", _out.ToString(), StringComparison.Ordinal);
        await CheckPastedAsync();
    }

    [Fact]
    public async Task What_is_configured_already_is_said_to_be()
    {
        var feed = _origin.Serve("/feed", Rss("Blog"));
        Configure("true", $$"""{ "id": "blog", "type": "feed", "url": "{{feed}}" }""");
        Assert.Equal(0, await Discover("/feed"));
        Assert.Equal("blog-2", (string?)Blocks().Single()["id"]);
        Assert.Contains("// It is the source 'blog' already.", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_found_an_error_and_a_private_network_have_failed()
    {
        Serve("/", "<html><body><p>Hello.</p></body></html>");
        Assert.Equal(1, await Discover("/"));
        Assert.Contains("There is no feed", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await Discover("/missing"));
        Assert.Contains("404", _error.ToString(), StringComparison.Ordinal);
        Configure("false");
        var asked = _origin.Requests.Count;
        Assert.Equal(1, await Discover("/"));
        Assert.Equal(asked, _origin.Requests.Count);
        Assert.Empty(_out.ToString());
    }

    [Theory]
    [InlineData("ftp://a.example/")]
    [InlineData("file:///etc/passwd")]
    public async Task Only_the_web_is_looked_at(string address) => Assert.Equal(2, await Run("discover", address));

    private void Configure(string privateNetworks, string sources = "")
        => _file.Write($$"""{ {{ConfigurationFile.Hub}}, "fetch": { "allowPrivateNetworks": {{privateNetworks}} }, "sources": [{{sources}}] }""");

    private static string Rss(string title) => $"<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>{title}</title><atom:link rel='hub' href='https://hub.example/'/>"
        + "<item><title>x</title><guid>1</guid><pubDate>Sun, 11 Jan 2026 08:00:00 GMT</pubDate></item></channel></rss>";

    private void Serve(string path, string html) => _origin.Serve(path, html, "text/html");

    private IEnumerable<JsonNode> Blocks() => JsonNode.Parse(_out.ToString(), documentOptions: Jsonc)!["sources"]!.AsArray().Select(block => block!);

    /// <summary>What is printed, comments and all, is a part of a configuration.</summary>
    private async Task CheckPastedAsync()
    {
        var blocks = _out.ToString().Trim();
        _file.Write($"{{ {ConfigurationFile.Hub}, {blocks[1..]}");
        Assert.True(await Run("check") == 0, _error.ToString());
    }

    private Task<int> Discover(string path) => Run("discover", _origin.Url(path).AbsoluteUri);

    private Task<int> Run(params string[] arguments) => CommandLine.RunAsync(
        [.. arguments, "--config", _file.Path], new CommandContext(new Terminal(_out, _error), _ => null, TimeProvider.System), TestContext.Current.CancellationToken);
}
