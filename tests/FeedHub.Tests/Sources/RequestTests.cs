using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using FeedHub.Configuration;
using FeedHub.Sources;

namespace FeedHub.Tests.Sources;

public sealed class RequestTests
{
    private static async Task<LoopbackRequest> AskAsync(HttpOptions http, Func<FetchOptions, FetchOptions>? change = null)
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching(change);
        Assert.Equal(Fetching.Feed, await fetching.TextAsync(origin.Serve("/feed?a=%20b", Fetching.Feed), http));
        return Assert.Single(origin.Requests);
    }

    [Fact]
    public async Task FeedHub_says_who_it_is_and_what_it_understands()
    {
        var request = await AskAsync(new());
        Assert.Equal("/feed?a=%20b", request.Path);
        Assert.Equal("FeedHub/0.1.0 (+https://hub.example/)", request["User-Agent"]);
        Assert.Equal("gzip, br, deflate", request["Accept-Encoding"]);
        Assert.StartsWith("application/atom+xml, application/rss+xml, application/feed+json", request["Accept"], StringComparison.Ordinal);
        Assert.Null(request["Cookie"]);
        Assert.Null(request["traceparent"]);
    }

    [Fact]
    public async Task The_user_agent_is_the_operators_to_word()
    {
        Assert.Equal("Reader of https://hub.example/", (await AskAsync(new(), fetch => fetch with { UserAgent = "Reader of {baseUrl}" }))["User-Agent"]);
        Assert.Equal("Mozilla/5.0 (odd; {version})", (await AskAsync(new() { UserAgent = "Mozilla/5.0 (odd; {version})" }))["User-Agent"]);
    }

    [Fact]
    public async Task A_sources_own_headers_are_sent_and_win()
    {
        var headers = new Dictionary<string, string> { ["Accept"] = "text/html", ["Cookie"] = "a=b; c=d", ["X-Name"] = "中文", ["no name"] = "x" };
        var request = await AskAsync(new() { Headers = headers.ToImmutableDictionary() });
        Assert.Equal(("text/html", "a=b; c=d"), (request["Accept"], request["Cookie"]));
        Assert.Equal("中文", request["X-Name"]);
    }

    [Fact]
    public async Task Names_and_passwords_may_be_in_any_script()
    {
        Assert.Equal("Basic " + Convert.ToBase64String("用户:p:w"u8), (await AskAsync(new() { User = "用户", Password = "p:w" }))["Authorization"]);
        Assert.Equal("Bearer t0ken", (await AskAsync(new() { Bearer = "t0ken" }))["Authorization"]);
    }

    [Fact]
    public async Task Credentials_in_the_address_are_sent_and_go_no_further()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        origin.Serve("/feed", Fetching.Feed);
        var outcome = Assert.IsType<FetchOutcome.Fetched>(await fetching.AskAsync(new Uri($"http://me:a%40b@127.0.0.1:{origin.Port}/feed")));
        Assert.Equal("Basic " + Convert.ToBase64String("me:a@b"u8), origin.Requests[0]["Authorization"]);
        Assert.Equal(origin.Url("/feed").AbsoluteUri, outcome.Documents[0].Location.AbsoluteUri);
    }

    [Fact]
    public async Task Cookies_that_a_server_sets_are_not_taken()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        var url = origin.Serve("/feed", LoopbackReply.Of("x").With("Set-Cookie", "id=1; Path=/"));
        await fetching.AskAsync(url);
        await fetching.AskAsync(url);
        Assert.Null(origin.Requests[1]["Cookie"]);
    }

    [Theory]
    [InlineData("text/xml; charset=GB2312", "text/xml", "GB2312")]
    [InlineData("Application/RSS+XML;charset=\"utf-8\"", "application/rss+xml", "utf-8")]
    [InlineData("text/xml; x=y; CHARSET = 'big5' ", "text/xml", "big5")]
    [InlineData("text/xml; charset: utf-8", "text/xml", "utf-8")]
    [InlineData("text/html", "text/html", null)]
    [InlineData("; charset=utf-8", null, "utf-8")]
    public async Task Media_type_and_charset_are_handed_on_as_stated(string field, string? mediaType, string? charset)
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        var outcome = Assert.IsType<FetchOutcome.Fetched>(await fetching.AskAsync(origin.Serve("/feed", Fetching.Feed, field)));
        Assert.Equal((mediaType, charset), (outcome.Documents[0].MediaType, outcome.Documents[0].Charset));
    }

    [Fact]
    public async Task A_proxy_is_asked_instead_of_the_origin_and_may_itself_be_private()
    {
        await using var proxy = new RawOrigin(connection => connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"));
        using var fetching = new Fetching(
            fetch => fetch with { AllowPrivateNetworks = PrivateNetworks.Refused, Proxy = new Uri($"http://me:secret@localhost:{proxy.Port}") });

        Assert.Equal("hi", await fetching.TextAsync(new Uri("http://feeds.example/feed")));
        Assert.StartsWith("GET http://feeds.example/feed HTTP/1.1\r\n", proxy.Heads[0], StringComparison.Ordinal);
        Assert.Contains("fetch.allowPrivateNetworks", await fetching.RejectedAsync(new Uri("http://10.0.0.1/feed")), StringComparison.Ordinal);
        Assert.Single(proxy.Heads);
    }

    [Fact]
    public async Task A_proxy_is_told_its_password_when_it_asks_and_the_origin_is_not()
    {
        await using var proxy = new RawOrigin(async connection =>
        {
            if (!connection.Head.Contains("Proxy-Authorization", StringComparison.Ordinal))
                await connection.SendAsync("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            else
                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");
        });
        using var fetching = new Fetching(
            fetch => fetch with { AllowPrivateNetworks = PrivateNetworks.Refused, Proxy = new Uri($"http://me:s%40cret@localhost:{proxy.Port}") });

        Assert.Equal("hi", await fetching.TextAsync(new Uri("http://feeds.example/feed")));

        Assert.Contains("Proxy-Authorization: Basic " + Convert.ToBase64String("me:s@cret"u8), proxy.Heads[1], StringComparison.Ordinal);
        Assert.DoesNotContain("\r\nAuthorization:", proxy.Heads[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Through_a_proxy_a_secure_source_is_asked_in_a_tunnel_and_its_refusal_is_told_without_the_password()
    {
        await using var proxy = new RawOrigin(connection => connection.SendAsync("HTTP/1.1 403 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        using var fetching = new Fetching(
            fetch => fetch with { AllowPrivateNetworks = PrivateNetworks.Refused, Proxy = new Uri($"http://me:secret@localhost:{proxy.Port}") });

        Assert.Equal("The proxy refused to connect.", await fetching.UnreachableAsync(new Uri("https://feeds.example/feed"), new() { Bearer = "t0ken" }));

        Assert.All(proxy.Heads, head => Assert.StartsWith("CONNECT feeds.example:443 HTTP/1.1\r\n", head, StringComparison.Ordinal));
        Assert.All(proxy.Heads, head => Assert.DoesNotContain("t0ken", head, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_source_may_have_a_proxy_of_its_own()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        await using var proxy = new RawOrigin(connection => connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"));
        using var fetching = new Fetching();
        var url = origin.Serve("/feed", Fetching.Feed);
        Assert.Equal("hi", await fetching.TextAsync(url, new() { Proxy = new Uri($"http://127.0.0.1:{proxy.Port}") }));
        Assert.Equal(Fetching.Feed, await fetching.TextAsync(url));
    }
}
