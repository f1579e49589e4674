using System.Net;
using System.Text;

namespace FeedHub.Tests;

/// <summary>Parts of documents (RFC 9110 §14), and the conditions under which they are sent (§13).</summary>
public sealed class RangeTests : IAsyncLifetime
{
    private static readonly string Feed = $"<feed>{string.Concat(Enumerable.Range(0, 400).Select(number => $"<p>{number}</p>"))}</feed>";

    private TestServer _server = null!;
    private byte[] _film = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _film = new byte[700_000];
        new Random(2).NextBytes(_film);
        await File.WriteAllBytesAsync(_server.Folder["film.mp4"], _film, CancellationToken.None);
        File.SetLastWriteTimeUtc(_server.Folder.Write("atom.xml", Feed), new DateTime(2026, 1, 11, 12, 0, 0, DateTimeKind.Utc));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("bytes=0-99", 0, 100)]
    [InlineData("bytes=100-100", 100, 1)]
    [InlineData("Bytes= 699990-", 699_990, 10)]
    [InlineData("bytes=-10", 699_990, 10)]
    [InlineData("bytes=0-99999999999999999999999", 0, 700_000)]
    [InlineData("bytes=-99999999999999999999999", 0, 700_000)]
    [InlineData("bytes=65000-655359", 65_000, 590_360)]
    public async Task A_part_is_sent_of_a_file_that_is_streamed(string range, int from, int length)
    {
        using var response = await _server.GetAsync("/film.mp4", ("Range", range));
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal($"bytes {from}-{from + length - 1}/700000", response.Content.Headers.ContentRange!.ToString());
        Assert.Equal(_film[from..(from + length)], await response.Content.ReadAsByteArrayAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_part_is_one_of_the_form_that_travels()
    {
        using var whole = await _server.GetAsync("/atom.xml", ("Accept-Encoding", "gzip"));
        Assert.Equal("bytes", whole.Headers.AcceptRanges.Single());
        var bytes = await whole.Content.ReadAsByteArrayAsync(CancellationToken.None);
        var tag = whole.Headers.ETag!.ToString();
        using var part = await _server.GetAsync("/atom.xml", ("Accept-Encoding", "gzip"), ("Range", "bytes=20-"), ("If-Range", tag));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(tag, part.Headers.ETag!.ToString());
        Assert.Equal("gzip", part.Content.Headers.ContentEncoding.Single());
        Assert.Equal(bytes[20..], await part.Content.ReadAsByteArrayAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("bytes=700000-")]
    [InlineData("bytes=99999999999999999999999-")]
    [InlineData("bytes=-0")]
    public async Task A_part_beyond_the_end_is_not_to_be_had(string range)
    {
        using var response = await _server.GetAsync("/film.mp4", ("Range", range));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, response.StatusCode);
        Assert.Equal("bytes */700000", response.Content.Headers.ContentRange!.ToString());
        Assert.Equal(0, response.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("bytes=0-9,20-29")]
    [InlineData("bytes=9-0")]
    [InlineData("bytes=-")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=+1-2")]
    [InlineData("entries=0-9")]
    [InlineData("nonsense")]
    public async Task Several_parts_and_nonsense_get_the_whole(string range)
    {
        var answer = await _server.RawAsync($"GET /atom.xml HTTP/1.1\r\nHost: hub\r\nRange: {range}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.EndsWith(Feed, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("W/{0}")]
    [InlineData("Sun, 11 Jan 2026 12:00:00 GMT")]
    public async Task Who_may_have_the_beginning_of_something_else_gets_the_whole(string ifRange)
    {
        using var first = await _server.GetAsync("/atom.xml");
        var condition = ifRange.Replace("{0}", first.Headers.ETag!.ToString(), StringComparison.Ordinal);
        using var response = await _server.GetAsync("/atom.xml", ("Range", "bytes=10-"), ("If-Range", condition));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Feed, await response.Content.ReadAsStringAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_part_of_what_the_client_has_already_is_304()
    {
        using var first = await _server.GetAsync("/atom.xml");
        using var response = await _server.GetAsync("/atom.xml", ("Range", "bytes=10-"), ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
    }

    [Fact]
    public async Task HEAD_has_no_parts()
    {
        var head = await _server.RawAsync("HEAD /atom.xml HTTP/1.1\r\nHost: hub\r\nRange: bytes=0-9\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", head, StringComparison.Ordinal);
        Assert.Contains($"Content-Length: {Encoding.UTF8.GetByteCount(Feed)}\r\n", head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("If-Match", "{0}", 200)]
    [InlineData("If-Match", "*", 200)]
    [InlineData("If-Match", "\"other\", {0}", 200)]
    [InlineData("If-Match", "W/{0}", 412)]
    [InlineData("If-Match", "\"other\"", 412)]
    [InlineData("If-Unmodified-Since", "Sun, 11 Jan 2026 12:00:00 GMT", 200)]
    [InlineData("If-Unmodified-Since", "Sun, 11 Jan 2026 11:59:59 GMT", 412)]
    [InlineData("If-Unmodified-Since", "yesterday", 200)]
    public async Task Who_asks_for_one_version_gets_no_other(string name, string value, int status)
    {
        using var first = await _server.GetAsync("/atom.xml");
        using var response = await _server.GetAsync("/atom.xml", (name, value.Replace("{0}", first.Headers.ETag!.ToString(), StringComparison.Ordinal)));
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task The_conditions_are_looked_at_in_the_order_of_the_standard()
    {
        using var first = await _server.GetAsync("/atom.xml");
        var tag = first.Headers.ETag!.ToString();
        // If-Match before If-None-Match, and instead of If-Unmodified-Since.
        using var failed = await _server.GetAsync("/atom.xml", ("If-Match", "\"other\""), ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, failed.StatusCode);
        using var unchanged = await _server.GetAsync("/atom.xml", ("If-Match", tag), ("If-Unmodified-Since", "Sat, 10 Jan 2026 00:00:00 GMT"), ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }
}
