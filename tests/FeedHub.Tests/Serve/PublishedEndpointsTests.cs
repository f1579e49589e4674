using System.Collections.Immutable;
using System.IO.Compression;
using System.Net;
using System.Text;
using FeedHub.Serve;

namespace FeedHub.Tests;

public sealed class PublishedEndpointsTests : IAsyncLifetime
{
    private static readonly string Feed = $"<feed>{string.Concat(Enumerable.Repeat("<entry>signal</entry>", 200))}</feed>";
    private static readonly DateTime Written = new(2026, 1, 11, 12, 0, 0, 500, DateTimeKind.Utc);

    private TestServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        var folder = _server.Folder;
        folder.Write("index.html", "<h1>hub</h1>");
        folder.Write("categories/nlp/index.html", "<h1>NLP</h1>");
        folder.Write("assets/feedhub.0123456789ab.css", "body {}");
        folder.Write("posts/接收/index.html", "<h1>接收</h1>");
        folder.Write("posts/tour/photo.png", new string('p', 4000));
        folder.Write(".feedhub/lock", "private");
        File.SetLastWriteTimeUtc(folder.Write("atom.xml", Feed), Written);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("/atom.xml", "application/atom+xml; charset=utf-8")]
    [InlineData("/categories/nlp/rss.xml", "application/rss+xml; charset=utf-8")]
    [InlineData("/feed.json", "application/feed+json; charset=utf-8")]
    [InlineData("/opml.xml", "text/x-opml; charset=utf-8")]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/assets/feedhub.0123456789ab.css", "text/css; charset=utf-8")]
    [InlineData("/posts/tour/photo.png", "image/png")]
    [InlineData("/posts/tour/data.bin", "application/octet-stream")]
    public async Task A_file_has_the_media_type_of_its_name(string path, string mediaType)
    {
        foreach (var name in new[] { "categories/nlp/rss.xml", "feed.json", "opml.xml", "posts/tour/data.bin" })
            _server.Folder.Write(name, "x");
        using var response = await _server.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml; charset=utf-8")]
    [InlineData("application/atom+xml,text/html;q=0.5", "application/atom+xml; charset=utf-8")]
    [InlineData("*/*", "application/atom+xml; charset=utf-8")]
    public async Task A_browser_gets_a_feed_as_xml_because_it_would_show_it_as_bare_text(string accept, string mediaType)
    {
        using var response = await _server.GetAsync("/atom.xml", ("Accept", accept));
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.ToString());
        Assert.Equal(["Accept-Encoding", "Accept"], response.Headers.Vary);
    }

    [Fact]
    public async Task What_is_gone_is_answered_with_the_page_for_it()
    {
        _server.Folder.Write("410.html", "gone for good");
        _server.Folder.Write(".feedhub/gone", "categories/weather\n");
        using var response = await _server.GetAsync("/categories/weather/page/2/");
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        Assert.Equal("gone for good", await response.Content.ReadAsStringAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_folder_is_its_index_and_its_address_ends_with_a_slash()
    {
        Assert.Equal("<h1>NLP</h1>", await TextAsync("/categories/nlp/"));
        using var response = await _server.GetAsync("/categories/nlp?from=reader");
        Assert.Equal(HttpStatusCode.PermanentRedirect, response.StatusCode);
        Assert.Equal("nlp/?from=reader", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task An_address_in_chinese_works_and_redirects_in_ascii()
    {
        Assert.Equal("<h1>接收</h1>", await TextAsync("/posts/%E6%8E%A5%E6%94%B6/"));
        Assert.Contains("Location: %E6%8E%A5%E6%94%B6/\r\n", await _server.RawGetAsync("/posts/%E6%8E%A5%E6%94%B6"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_bytes_have_the_same_strong_tag_and_others_another()
    {
        var first = await TagAsync("/atom.xml");
        Assert.Matches("^\"[0-9a-f]{24}\"$", first);
        File.SetLastWriteTimeUtc(_server.Folder["atom.xml"], Written.AddDays(1));
        Assert.Equal(first, await TagAsync("/atom.xml"));
        _server.Folder.Write("atom.xml", "<feed/>");
        Assert.NotEqual(first, await TagAsync("/atom.xml"));
    }

    [Fact]
    public async Task A_file_that_was_replaced_is_served_at_once()
    {
        Assert.Equal("<h1>hub</h1>", await TextAsync("/"));
        File.SetLastWriteTimeUtc(_server.Folder.Write("next", "<h2>hub</h2>"), Written.AddDays(1));
        File.Move(_server.Folder["next"], _server.Folder["index.html"], overwrite: true);
        Assert.Equal("<h2>hub</h2>", await TextAsync("/"));
    }

    [Theory]
    [InlineData("{0}", 304)]
    [InlineData("W/{0}", 304)]
    [InlineData("\"other\", {0}", 304)]
    [InlineData("\"with,comma\" , W/{0}", 304)]
    [InlineData("*", 304)]
    [InlineData("\"other\"", 200)]
    [InlineData("other", 200)]
    [InlineData("", 200)]
    public async Task A_client_that_has_the_bytes_is_told_so(string ifNoneMatch, int status)
    {
        var tag = await TagAsync("/atom.xml");
        using var response = await _server.GetAsync("/atom.xml", ("If-None-Match", ifNoneMatch.Replace("{0}", tag, StringComparison.Ordinal)));
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("Sun, 11 Jan 2026 12:00:00 GMT", 304)]
    [InlineData("Sun, 11 Jan 2026 11:59:59 GMT", 200)]
    [InlineData("Mon, 12 Jan 2026 00:00:00 GMT", 304)]
    [InlineData("Sunday, 11-Jan-26 12:00:00 GMT", 304)]
    [InlineData("Sun Jan 11 12:00:00 2026", 304)]
    [InlineData("yesterday", 200)]
    public async Task A_client_that_knows_only_a_date_is_answered_by_the_second(string ifModifiedSince, int status)
    {
        using var response = await _server.GetAsync("/atom.xml", ("If-Modified-Since", ifModifiedSince));
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_tag_outranks_a_date()
    {
        var tag = await TagAsync("/atom.xml");
        using var changed = await _server.GetAsync("/atom.xml", ("If-None-Match", "\"other\""), ("If-Modified-Since", "Mon, 12 Jan 2026 00:00:00 GMT"));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        using var unchanged = await _server.GetAsync("/atom.xml", ("If-None-Match", tag), ("If-Modified-Since", "Sat, 10 Jan 2026 00:00:00 GMT"));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task A_304_carries_what_a_200_would_have_said_of_freshness()
    {
        var tag = await TagAsync("/atom.xml");
        using var response = await _server.GetAsync("/atom.xml", ("If-None-Match", tag));
        Assert.Equal(tag, response.Headers.ETag!.ToString());
        Assert.Equal("Accept-Encoding,Accept", string.Join(',', response.Headers.Vary));
        Assert.Equal(TimeSpan.FromMinutes(1), response.Headers.CacheControl!.MaxAge);
        Assert.Null(response.Content.Headers.ContentType);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("*;q=0", null)]
    [InlineData("identity", null)]
    [InlineData("identity;q=1, gzip;q=0.1", null)]
    [InlineData("deflate", null)]
    [InlineData("", null)]
    public async Task Text_travels_in_the_form_that_the_client_likes_best(string acceptEncoding, string? coding)
    {
        using var response = await _server.GetAsync("/atom.xml", ("Accept-Encoding", acceptEncoding));
        Assert.Equal(coding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("Accept-Encoding,Accept", string.Join(',', response.Headers.Vary));
        var bytes = await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
        Assert.Equal(bytes.Length, response.Content.Headers.ContentLength);
        Assert.Equal(Feed, Decode(bytes, coding));
    }

    [Fact]
    public async Task Each_form_has_its_own_tag_and_each_tag_is_known_again()
    {
        var plain = await TagAsync("/atom.xml");
        var brotli = await TagAsync("/atom.xml", ("Accept-Encoding", "br"));
        var gzip = await TagAsync("/atom.xml", ("Accept-Encoding", "gzip"));
        Assert.Distinct([plain, brotli, gzip]);
        using var response = await _server.GetAsync("/atom.xml", ("Accept-Encoding", "br"), ("If-None-Match", gzip));
        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Equal(gzip, response.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task A_picture_is_not_compressed_again()
    {
        using var response = await _server.GetAsync("/posts/tour/photo.png", ("Accept-Encoding", "br, gzip"));
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Empty(response.Headers.Vary);
        Assert.Equal(4000, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_file_too_large_to_be_held_is_streamed_whole()
    {
        var film = new byte[3 * 1024 * 1024];
        new Random(1).NextBytes(film);
        await File.WriteAllBytesAsync(_server.Folder["posts/tour/film.mp4"], film, CancellationToken.None);
        using var response = await _server.GetAsync("/posts/tour/film.mp4");
        Assert.Equal(film, await response.Content.ReadAsByteArrayAsync(CancellationToken.None));
        using var again = await _server.GetAsync("/posts/tour/film.mp4", ("If-None-Match", response.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task HEAD_says_what_GET_would_and_nothing_more()
    {
        var head = await _server.RawAsync("HEAD /atom.xml HTTP/1.1\r\nHost: hub\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n");
        using var get = await _server.GetAsync("/atom.xml", ("Accept-Encoding", "gzip"));
        Assert.EndsWith("\r\n\r\n", head, StringComparison.Ordinal);
        Assert.Contains($"Content-Length: {get.Content.Headers.ContentLength}\r\n", head, StringComparison.Ordinal);
        Assert.Contains($"ETag: {get.Headers.ETag}\r\n", head, StringComparison.Ordinal);
        Assert.Contains("Last-Modified: Sun, 11 Jan 2026 12:00:00 GMT\r\n", head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("TRACE")]
    public async Task Nobody_writes(string method)
    {
        var answer = await _server.RawAsync($"{method} /atom.xml HTTP/1.1\r\nHost: hub\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 405 ", answer, StringComparison.Ordinal);
        Assert.Contains("Allow: GET, HEAD, OPTIONS\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_of_other_sites_may_read_feeds_but_not_pages()
    {
        using var feed = await _server.GetAsync("/atom.xml", ("Origin", "https://reader.example"));
        Assert.Equal("*", feed.Headers.GetValues("Access-Control-Allow-Origin").Single());
        using var page = await _server.GetAsync("/", ("Origin", "https://reader.example"));
        Assert.False(page.Headers.Contains("Access-Control-Allow-Origin"));
        using var asked = await _server.SendAsync(HttpMethod.Options, "/atom.xml", ("Origin", "https://reader.example"), ("Access-Control-Request-Headers", "if-none-match"));
        Assert.Equal(HttpStatusCode.NoContent, asked.StatusCode);
        Assert.Contains("If-None-Match", asked.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_among_the_folders_is_not_followed_either()
    {
        using var elsewhere = new TempFolder();
        elsewhere.Write("sub/secret.txt", "root:");
        Directory.CreateSymbolicLink(_server.Folder["linked"], elsewhere.Path);
        foreach (var path in new[] { "/linked/sub/secret.txt", "/linked/sub/", "/linked/" })
        {
            using var response = await _server.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("/.feedhub/lock")]
    [InlineData("/%2efeedhub/lock")]
    [InlineData("/..%2f..%2fetc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/../../../etc/passwd")]
    [InlineData("/categories/..%5c..%5c/atom.xml")]
    [InlineData("//etc/passwd")]
    [InlineData("//atom.xml")]
    [InlineData("/%2fetc/passwd")]
    [InlineData("/categories//nlp/")]
    [InlineData("/categories/")]
    [InlineData("/atom.xml/")]
    [InlineData("/C:/windows/win.ini")]
    [InlineData("/atom.xml%20")]
    public async Task A_path_that_is_not_published_is_not_there(string target)
    {
        var answer = await _server.RawGetAsync(target);
        Assert.StartsWith("HTTP/1.1 404 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("private", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_no_file_can_have_is_refused()
    {
        Assert.StartsWith("HTTP/1.1 400 ", await _server.RawGetAsync("/atom.xml%00.html"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 414 ", await _server.RawGetAsync("/" + new string('a', 9000)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_out_of_the_tree_is_not_followed()
    {
        File.CreateSymbolicLink(_server.Folder["passwd.txt"], "/etc/passwd");
        using var response = await _server.GetAsync("/passwd.txt");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_page_for_nothing_is_shown_and_not_kept()
    {
        _server.Folder.Write("404.html", "<h1>No signal</h1>");
        using var response = await _server.GetAsync("/nowhere", ("If-None-Match", "*"));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("<h1>No signal</h1>", await response.Content.ReadAsStringAsync(CancellationToken.None));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Null(response.Headers.ETag);
    }

    [Fact]
    public async Task An_asset_may_be_kept_for_ever_and_a_document_for_a_minute()
    {
        using var asset = await _server.GetAsync("/assets/feedhub.0123456789ab.css");
        Assert.Equal("public, max-age=31536000, immutable", asset.Headers.GetValues("Cache-Control").Single());
        using var document = await _server.GetAsync("/");
        Assert.Equal("public, max-age=60", document.Headers.GetValues("Cache-Control").Single());
    }

    [Fact]
    public async Task Pages_may_frame_the_hosts_that_are_configured_at_the_moment()
    {
        ImmutableArray<string> frames = ["player.vimeo.com", "media.example"];
        await using var server = await TestServer.StartAsync((app, directory) => app.MapPublished(directory, () => frames));
        Assert.Contains("; frame-src https://player.vimeo.com https://media.example\r\n", await server.RawGetAsync("/"), StringComparison.Ordinal);
        frames = [];
        Assert.DoesNotContain("frame-src", await server.RawGetAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_forbids_what_the_pages_do_not_need_and_none_names_the_server()
    {
        foreach (var path in new[] { "/", "/atom.xml", "/nowhere", "/categories/nlp" })
        {
            var answer = await _server.RawGetAsync(path);
            // A feed has no elements that could carry a style of their own.
            Assert.Contains(
                path == "/atom.xml"
                    ? "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-ancestors 'none'\r\n"
                    : "Content-Security-Policy: default-src 'none'; style-src 'self' 'unsafe-hashes' 'sha256-",
                answer,
                StringComparison.Ordinal);
            Assert.Contains("X-Content-Type-Options: nosniff\r\n", answer, StringComparison.Ordinal);
            Assert.Contains("Referrer-Policy: strict-origin-when-cross-origin\r\n", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("\r\nServer:", answer, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("/atom.xml")]
    [InlineData("/feeds/atom.xml")]
    [InlineData("/healthz")]
    [InlineData("/feeds/healthz")]
    public async Task A_public_address_with_a_path_works_with_and_without_a_proxy_that_takes_it_off(string path)
    {
        await using var server = await TestServer.StartAsync((app, directory) =>
        {
            app.UsePublicPath(new Uri("https://hub.example/feeds/"));
            app.MapHealth(_ => Task.FromResult(new HealthReport([])));
            app.MapPublished(directory);
        });
        server.Folder.Write("atom.xml", Feed);
        using var response = await server.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<string> TextAsync(string path)
    {
        using var response = await _server.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(CancellationToken.None);
    }

    private async Task<string> TagAsync(string path, params (string Name, string Value)[] headers)
    {
        using var response = await _server.GetAsync(path, headers);
        return response.Headers.ETag!.ToString();
    }

    private static string Decode(byte[] bytes, string? coding)
    {
        using var body = new MemoryStream(bytes);
        using Stream decoded = coding switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var reader = new StreamReader(decoded, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
