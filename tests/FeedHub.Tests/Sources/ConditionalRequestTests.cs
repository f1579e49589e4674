using FeedHub.Sources;

namespace FeedHub.Tests.Sources;

public sealed class ConditionalRequestTests
{
    private static async Task<(LoopbackOrigin Origin, Fetching Fetching, Uri Url)> ServeAsync(LoopbackReply reply)
    {
        var origin = await LoopbackOrigin.StartAsync();
        return (origin, new Fetching(), origin.Serve("/feed", reply));
    }

    [Theory]
    [InlineData("\"abc\"")]
    [InlineData("W/\"abc\"")]
    [InlineData("unquoted-and, with a comma")]
    [InlineData("\"64a-5f3;;;\" ")]
    public async Task Validators_go_back_as_they_came_and_a_304_is_not_modified(string etag)
    {
        var (origin, fetching, url) = await ServeAsync(LoopbackReply.Of(Fetching.Feed) with { ETag = etag.Trim(), LastModified = "Sun, 11 Jan 2026 10:00:00 GMT" });
        await using var _ = origin;
        using var __ = fetching;

        var first = Assert.IsType<FetchOutcome.Fetched>(await fetching.AskAsync(url));
        origin.Replies["/feed"] = new LoopbackReply { Status = 304 };
        var second = await fetching.AskAsync(url, memory: first.Memory);

        Assert.IsType<FetchOutcome.NotModified>(second);
        Assert.Equal(304, second.Exchange.Status);
        var (cold, warm) = (origin.Requests[0], origin.Requests[1]);
        Assert.Null(cold["If-None-Match"]);
        Assert.Null(cold["If-Modified-Since"]);
        Assert.Equal(etag.Trim(), warm["If-None-Match"]);
        Assert.Equal("Sun, 11 Jan 2026 10:00:00 GMT", warm["If-Modified-Since"]);
    }

    [Fact]
    public async Task A_date_that_is_no_date_is_echoed_and_one_that_was_not_sent_is_not_invented()
    {
        var (origin, fetching, url) = await ServeAsync(LoopbackReply.Of(Fetching.Feed) with { LastModified = "yesterday, I think" });
        await using var _ = origin;
        using var __ = fetching;

        var first = Assert.IsType<FetchOutcome.Fetched>(await fetching.AskAsync(url));
        Assert.Equal(new CacheValidators(null, "yesterday, I think"), first.Memory.Validators);
        Assert.IsType<FetchOutcome.NotModified>(await fetching.AskAsync(url, memory: first.Memory));
        Assert.Null(origin.Requests[1]["If-None-Match"]);
    }

    [Fact]
    public async Task An_etag_of_octets_that_are_no_ASCII_goes_back_octet_by_octet()
    {
        await using var origin = new RawOrigin(connection => connection.SendAsync(
            "HTTP/1.1 200 OK\r\nETag: \"caf\u00e9\"\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"));
        using var fetching = new Fetching();

        var first = Assert.IsType<FetchOutcome.Fetched>(await fetching.AskAsync(origin.Url));
        await fetching.AskAsync(origin.Url, memory: first.Memory);

        Assert.Contains("If-None-Match: \"caf\u00e9\"\r\n", origin.Heads[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_bytes_again_are_not_modified_and_their_new_validators_are_kept()
    {
        var (origin, fetching, url) = await ServeAsync(LoopbackReply.Of(Fetching.Feed) with { ETag = "\"1\"" });
        await using var _ = origin;
        using var __ = fetching;

        var first = Assert.IsType<FetchOutcome.Fetched>(await fetching.AskAsync(url));
        origin.Replies["/feed"] = LoopbackReply.Of(Fetching.Feed) with { ETag = "\"2\"" };
        var again = Assert.IsType<FetchOutcome.NotModified>(await fetching.AskAsync(url, memory: first.Memory));

        Assert.Equal(200, again.Exchange.Status);
        Assert.Equal("\"2\"", again.Memory?.Validators.ETag);
        Assert.Equal(first.Memory.BodyFingerprint, again.Memory?.BodyFingerprint);
    }

    [Fact]
    public async Task Other_bytes_are_fetched_although_validators_were_sent()
    {
        var (origin, fetching, url) = await ServeAsync(LoopbackReply.Of(Fetching.Feed) with { ETag = "\"1\"" });
        await using var _ = origin;
        using var __ = fetching;

        var first = Assert.IsType<FetchOutcome.Fetched>(await fetching.AskAsync(url));
        origin.Replies["/feed"] = LoopbackReply.Of("<rss/>") with { ETag = "\"2\"" };
        var second = Assert.IsType<FetchOutcome.Fetched>(await fetching.AskAsync(url, memory: first.Memory));

        Assert.Equal("\"2\"", second.Memory.Validators.ETag);
        Assert.Equal(6, second.Exchange.Bytes);
        Assert.False(second.Complete);
    }

    [Fact]
    public async Task A_304_to_a_question_that_was_not_asked_is_refused()
    {
        var (origin, fetching, url) = await ServeAsync(new LoopbackReply { Status = 304 });
        await using var _ = origin;
        using var __ = fetching;

        Assert.IsType<FetchOutcome.Refused>(await fetching.AskAsync(url));
    }
}
