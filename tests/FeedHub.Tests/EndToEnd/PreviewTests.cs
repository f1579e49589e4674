using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace FeedHub.Tests.EndToEnd;

/// <summary>What <c>inspect</c> shows of documents that are no feeds.</summary>
public sealed class PreviewTests : IAsyncLifetime
{
    private readonly HubUnderTest _hub = new();
    private LoopbackOrigin _origin = null!;
    private ModelSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await LoopbackOrigin.StartAsync();
        _site = new ModelSite(_origin);
        _site.Fill(30);
        _site.Serve();
        _hub.Configuration["sources"]!.AsArray().Add(_site.Source());
        _hub.SaveConfiguration();
    }

    public async ValueTask DisposeAsync()
    {
        await _origin.DisposeAsync();
        _hub.Dispose();
    }

    [Fact]
    public async Task The_selectors_of_a_source_are_tried_on_its_page()
    {
        var page = await InspectAsync("--source", "site");

        Assert.Equal(("html", "utf-8", 0), Findings(page));
        Assert.Equal(12, page.GetProperty("items").GetArrayLength());
        var item = page.GetProperty("items")[0];
        Assert.Equal(_origin.Url("/posts/30/").AbsoluteUri, item.GetProperty("url").GetString());
        Assert.Equal(_site.Posts[0].Excerpt, item.GetProperty("summary").GetString());
        Assert.Equal("2026-01-11T00:00:00Z", item.GetProperty("date_published").GetString());
        Assert.Equal("Python", item.GetProperty("tags")[0].GetString());
        Assert.Equal(_origin.Url("/page/2/").AbsoluteUri, page.GetProperty("_feedhub").GetProperty("next").GetString());
        Assert.Equal(["/"], _origin.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task And_on_a_page_that_was_saved()
    {
        var saved = _hub.Folder.Write("saved.html", Encoding.UTF8.GetString(_origin.Replies["/page/2/"].Body.Span));
        var page = await InspectAsync("--source", "site", saved);
        Assert.Equal(_origin.Url("/posts/18/").AbsoluteUri, page.GetProperty("items")[0].GetProperty("url").GetString());
        Assert.Empty(_origin.Requests);
    }

    [Fact]
    public async Task Selectors_that_do_not_fit_are_told()
    {
        var saved = _hub.Folder.Write("saved.html", "<title>Moved</title><p>We are elsewhere.</p>");
        var page = await InspectAsync("--source", "site", saved);
        Assert.Equal("select.entry (a.excerpt) found nothing. The page begins: Moved We are elsewhere.",
            Assert.Single(page.GetProperty("_feedhub").GetProperty("warnings").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Without_a_source_a_page_shows_what_it_marks_as_posts_and_the_feeds_it_names()
    {
        var file = _hub.Folder.Write("page.html", """
            <!DOCTYPE html><html lang="en"><head><title>A blog</title><link rel="alternate" type="application/rss+xml" href="/feed"></head>
            <article><h2><a href="/1">First</a></h2><time datetime="2026-01-05">5 Jan</time><p>Words.</p></article><a rel="next" href="/2">older</a></html>
            """);
        var page = await InspectAsync("--base-url", "https://blog.example/", file);

        Assert.Equal(("html", "utf-8", 1), Findings(page));
        Assert.Equal(("A blog", "https://blog.example/", "en"), (page.GetProperty("title").GetString(), page.GetProperty("home_page_url").GetString(), page.GetProperty("language").GetString()));
        var item = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal(("https://blog.example/1", "First", "Words."), (item.GetProperty("url").GetString(), item.GetProperty("title").GetString(), item.GetProperty("summary").GetString()));
        Assert.Equal("The page names a feed: https://blog.example/feed", page.GetProperty("_feedhub").GetProperty("warnings")[0].GetString());
    }

    [Fact]
    public async Task A_sitemap_is_read_packed_or_not()
    {
        var text = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://blog.example/1</loc><lastmod>2026-01-05</lastmod></url></urlset>";
        var packed = _hub.Folder["sitemap.xml.gz"];
        await using (var gzip = new GZipStream(File.Create(packed), CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        foreach (var file in new[] { _hub.Folder.Write("sitemap.xml", text), packed })
        {
            var page = await InspectAsync(file);
            Assert.Equal(("sitemap", "utf-8", 0), Findings(page));
            Assert.Equal("https://blog.example/1", page.GetProperty("items")[0].GetProperty("url").GetString());
        }
    }

    private async Task<JsonElement> InspectAsync(params string[] arguments)
    {
        var result = await _hub.RunAsync(["inspect", .. arguments]);
        Assert.True(result.ExitCode == 0, result.Error);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private static (string? Format, string? Encoding, int Warnings) Findings(JsonElement page)
    {
        var findings = page.GetProperty("_feedhub");
        return (findings.GetProperty("format").GetString(), findings.GetProperty("encoding").GetString(), findings.GetProperty("warnings").GetArrayLength());
    }
}
