using System.IO.Compression;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Store;

namespace FeedHub.Tests.Schedule;

/// <summary>Sitemaps and their indexes, from a real server to a real store.</summary>
public sealed class SitemapPollTests : IAsyncLifetime
{
    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync() => _origin = await LoopbackOrigin.StartAsync();

    public async ValueTask DisposeAsync() => await _origin.DisposeAsync();

    [Fact]
    public async Task An_index_is_read_with_its_files_and_later_only_those_that_changed()
    {
        ServeIndex(("/a.xml.gz", "2026-01-01"), ("/b.xml", "2026-01-08"), ("/c.xml", null));
        _origin.Serve("/a.xml.gz", new LoopbackReply { Body = Gzip(Urls("/1", "/2")), ContentType = "application/gzip" });
        _origin.Serve("/b.xml", Urls("/3"), "application/xml");
        _origin.Serve("/c.xml", Urls("/4"), "application/xml");
        await using var hub = await Refreshing.OpenAsync(Source());

        await hub.PollAsync();
        Assert.Equal((4L, SourceState.Ok), ((await hub.StatusAsync("map")).Entries, (await hub.StatusAsync("map")).State));
        Assert.Equal(["/map.xml", "/b.xml", "/a.xml.gz", "/c.xml"], _origin.Requests.Select(request => request.Path));

        ServeIndex(("/a.xml.gz", "2026-01-01"), ("/b.xml", "2026-01-16"), ("/c.xml", null));
        _origin.Serve("/b.xml", Urls("/3", "/5"), "application/xml");
        hub.Clock.Advance(TimeSpan.FromDays(5));
        await hub.PollAsync();
        Assert.Equal(5, (await hub.StatusAsync("map")).Entries);
        Assert.Equal(["/map.xml", "/b.xml", "/c.xml"], _origin.Requests.Skip(4).Select(request => request.Path));
    }

    [Fact]
    public async Task A_file_that_fails_costs_only_itself_and_is_asked_for_again()
    {
        ServeIndex(("/a.xml", "2026-01-01"), ("/b.xml", "2025-01-01"));
        _origin.Serve("/b.xml", Urls("/3"), "application/xml");
        await using var hub = await Refreshing.OpenAsync(Source());
        await hub.PollAsync();
        var status = await hub.StatusAsync("map");
        Assert.Equal((1L, SourceState.Degraded), (status.Entries, status.State));
        Assert.Equal($"The sitemap {_origin.Url("/a.xml")} could not be read: The server answered 404 NotFound.", Assert.Single(status.Warnings));

        _origin.Serve("/a.xml", Urls("/1"), "application/xml");
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.PollAsync();
        Assert.Equal((2L, SourceState.Ok), ((await hub.StatusAsync("map")).Entries, (await hub.StatusAsync("map")).State));
    }

    [Fact]
    public async Task A_packed_file_that_unpacks_to_more_than_is_allowed_is_refused()
    {
        _origin.Serve("/map.xml", new LoopbackReply { Body = Gzip(new string(' ', 3_000_000)), ContentType = "application/gzip" });
        await using var hub = await Refreshing.OpenAsync(fetch => fetch with { MaxBytes = 1_000_000 }, Source());
        await hub.PollAsync();
        Assert.Equal("The document is larger than fetch.maxBytes (1000000 bytes).", (await hub.StatusAsync("map")).Error);
    }

    private SitemapSourceOptions Source() => new() { Id = "map", Url = _origin.Url("/map.xml") };

    private void ServeIndex(params (string Path, string? Modified)[] parts) => _origin.Serve(
        "/map.xml",
        $"<sitemapindex>{string.Concat(parts.Select(part => $"<sitemap><loc>{_origin.Url(part.Path)}</loc>{(part.Modified is null ? "" : $"<lastmod>{part.Modified}</lastmod>")}</sitemap>"))}</sitemapindex>",
        "application/xml");

    private string Urls(params string[] paths) => $"<urlset>{string.Concat(paths.Select(path => $"<url><loc>{_origin.Url(path)}</loc><lastmod>2026-01-01</lastmod></url>"))}</urlset>";

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
