using System.IO.Compression;
using System.Net;
using System.Text;
using FeedHub.Publish;
using FeedHub.Serve;

namespace FeedHub.Tests;

/// <summary>What is made of a published file is served like one.</summary>
public sealed class DerivedFileTests : IAsyncLifetime
{
    private const string Origin = "archive/1/atom.xml", Derived = "/archive/1/feed.json";

    private static readonly DateTime Written = new(2026, 1, 11, 12, 0, 0, 500, DateTimeKind.Utc);
    private static readonly string Long = string.Concat(Enumerable.Repeat("signal ", 200));

    private TestServer _server = null!;
    private PublishedFiles _files = null!;
    private bool _offered = true;
    private int _made;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync((app, directory) => app.MapPublished(_files = new PublishedFiles(directory, derive: Derive), new Freshness(TimeSpan.FromMinutes(1))));
        Write(Long);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task It_has_the_type_of_its_name_the_date_of_its_origin_and_a_tag_of_its_own()
    {
        using var response = await _server.GetAsync(Derived);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Long.ToUpperInvariant(), await response.Content.ReadAsStringAsync(CancellationToken.None));
        Assert.Equal("application/feed+json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(new DateTimeOffset(2026, 1, 11, 12, 0, 0, TimeSpan.Zero), response.Content.Headers.LastModified);
        Assert.Equal("public, max-age=60", response.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        using var origin = await _server.GetAsync("/" + Origin);
        Assert.Matches("^\"[0-9a-f]{24}\"$", response.Headers.ETag!.ToString());
        Assert.NotEqual(origin.Headers.ETag, response.Headers.ETag);
    }

    [Fact]
    public async Task Who_has_it_is_told_so_by_tag_and_by_date()
    {
        var tag = await TagAsync();
        using var byTag = await _server.GetAsync(Derived, ("If-None-Match", tag));
        Assert.Equal((HttpStatusCode.NotModified, tag), (byTag.StatusCode, byTag.Headers.ETag!.ToString()));
        using var byDate = await _server.GetAsync(Derived, ("If-Modified-Since", "Sun, 11 Jan 2026 12:00:00 GMT"));
        Assert.Equal(HttpStatusCode.NotModified, byDate.StatusCode);
        using var before = await _server.GetAsync(Derived, ("If-Modified-Since", "Sun, 11 Jan 2026 11:59:59 GMT"));
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        using var other = await _server.GetAsync(Derived, ("If-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.PreconditionFailed, other.StatusCode);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task It_travels_compressed(string coding)
    {
        using var response = await _server.GetAsync(Derived, ("Accept-Encoding", coding));
        Assert.Equal(coding, response.Content.Headers.ContentEncoding.Single());
        await using var body = await response.Content.ReadAsStreamAsync(CancellationToken.None);
        await using Stream decoded = coding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var reader = new StreamReader(decoded, Encoding.UTF8);
        Assert.Equal(Long.ToUpperInvariant(), await reader.ReadToEndAsync(CancellationToken.None));
        Assert.NotEqual(await TagAsync(), response.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task A_part_of_it_and_nothing_but_its_headers_can_be_asked_for()
    {
        using var part = await _server.GetAsync(Derived, ("Range", "bytes=0-5"));
        Assert.Equal((HttpStatusCode.PartialContent, "SIGNAL"), (part.StatusCode, await part.Content.ReadAsStringAsync(CancellationToken.None)));
        Assert.Equal($"bytes 0-5/{Long.Length}", part.Content.Headers.ContentRange!.ToString());
        var head = await _server.RawAsync($"HEAD {Derived} HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", head, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", head, StringComparison.Ordinal);
        Assert.Contains($"Content-Length: {Long.Length}\r\n", head, StringComparison.Ordinal);
        Assert.Contains($"ETag: {await TagAsync()}\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_made_once_for_each_version_of_its_origin_however_many_ask()
    {
        var tags = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TagAsync()));
        Assert.Single(tags.Distinct());
        Assert.Equal(1, _made);

        File.SetLastWriteTimeUtc(_server.Folder[Origin], Written.AddDays(1));
        Assert.Equal(tags[0], await TagAsync());
        Assert.Equal(2, _made);

        Write("another");
        Assert.NotEqual(tags[0], await TagAsync());
        Assert.Equal(3, _made);
    }

    [Fact]
    public async Task It_is_gone_with_its_origin_and_with_who_offers_it()
    {
        await TagAsync();
        var used = _files.Used;
        _offered = false;
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(Derived));
        Assert.InRange(_files.Used, 0, used - 1);
        _offered = true;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Derived));

        File.Delete(_server.Folder[Origin]);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(Derived));
        _server.Folder.Write("categories/old/archive/1/atom.xml", Long);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/categories/old/archive/1/feed.json"));
        File.Delete(_server.Folder["categories/old/archive/1/atom.xml"]);
        _server.Folder.Write(".feedhub/gone", "categories/old\n");
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync("/categories/old/archive/1/feed.json"));
    }

    [Fact]
    public async Task What_nothing_can_be_made_of_is_not_there()
    {
        _server.Folder.Write("404.html", "<h1>No signal</h1>");
        Write("broken");
        using var response = await _server.GetAsync(Derived);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("<h1>No signal</h1>", await response.Content.ReadAsStringAsync(CancellationToken.None));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Write(Long);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Derived));
    }

    [Fact]
    public async Task A_file_of_its_name_goes_before_it()
    {
        await TagAsync();
        _server.Folder.Write("archive/1/feed.json", "{}");
        using var response = await _server.GetAsync(Derived);
        Assert.Equal("{}", await response.Content.ReadAsStringAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_link_is_not_followed_to_an_origin()
    {
        using var elsewhere = new TempFolder();
        elsewhere.Write("1/atom.xml", "secret");
        Directory.CreateSymbolicLink(_server.Folder["categories"], elsewhere.Path);
        Directory.CreateDirectory(_server.Folder["archive/2"]);
        File.CreateSymbolicLink(_server.Folder["archive/2/atom.xml"], elsewhere["1/atom.xml"]);
        Directory.CreateSymbolicLink(_server.Folder["archive/3"], elsewhere["1"]);
        foreach (var path in (string[])["/archive/2/feed.json", "/archive/3/feed.json"])
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(path));
        Assert.Equal(0, _made);
    }

    [Theory]
    [InlineData("/archive/0/feed.json")]
    [InlineData("/archive/-1/feed.json")]
    [InlineData("/archive/01/feed.json")]
    [InlineData("/archive/1.0/feed.json")]
    [InlineData("/archive/%D9%A1/feed.json")]
    [InlineData("/archive/1/../feed.json")]
    [InlineData("/archive/1/%2e%2e/feed.json")]
    [InlineData("/archive/1/..%2f1/feed.json")]
    [InlineData("/archive//1/feed.json")]
    [InlineData("/archive//feed.json")]
    [InlineData("/archive/1/feed.json/")]
    [InlineData("/archive/1/FEED.JSON")]
    [InlineData("/archive/1/xfeed.json")]
    [InlineData("/archive/1%5cfeed.json")]
    [InlineData("/.feedhub/archive/1/feed.json")]
    [InlineData("/archive/99999999999999999999999999999999999999/feed.json")]
    public async Task No_other_path_leads_to_it(string target)
    {
        _server.Folder.Write(".feedhub/archive/1/atom.xml", "private");
        Assert.StartsWith("HTTP/1.1 404 ", await _server.RawGetAsync(target), StringComparison.Ordinal);
        Assert.Equal(0, _made);
    }

    [Fact]
    public async Task Memory_stays_within_its_room_and_what_would_not_fit_is_not_made()
    {
        using var folder = new TempFolder();
        var files = new PublishedFiles(folder.Path, room: 100_000, Derive);
        for (var page = 1; page <= 30; page++)
        {
            folder.Write($"archive/{page}/atom.xml", new string('x', 10_000));
            Assert.NotNull(await files.FindAsync($"archive/{page}/feed.json", CancellationToken.None));
            Assert.InRange(files.Used, 1, 100_000);
        }
        folder.Write("archive/1/atom.xml", new string('x', 60_000));
        Assert.Null(await files.FindAsync("archive/1/feed.json", CancellationToken.None));
        Assert.Equal(30, _made);
    }

    private DerivedFile? Derive(string path) => _offered && ArchiveJson.OriginOf(path) is { } origin ? new DerivedFile(origin, bytes => Make(path, bytes)) : null;

    private PublishedDocument? Make(string path, ReadOnlyMemory<byte> origin)
    {
        Interlocked.Increment(ref _made);
        var text = Encoding.UTF8.GetString(origin.Span);
        return text == "broken" ? null : new PublishedDocument(path, Encoding.UTF8.GetBytes(text.ToUpperInvariant()));
    }

    private void Write(string text) => File.SetLastWriteTimeUtc(_server.Folder.Write(Origin, text), Written);

    private async Task<string> TagAsync()
    {
        using var response = await _server.GetAsync(Derived);
        return response.Headers.ETag!.ToString();
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await _server.GetAsync(path);
        return response.StatusCode;
    }
}
