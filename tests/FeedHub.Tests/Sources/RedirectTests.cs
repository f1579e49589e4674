using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Sources;

namespace FeedHub.Tests.Sources;

public sealed class RedirectTests
{
    private static readonly HttpOptions Secretive = new()
    {
        User = "me",
        Password = "secret",
        UserAgent = "Own/1",
        Headers = ImmutableDictionary<string, string>.Empty.Add("X-Api-Key", "secret").Add("Cookie", "session=secret"),
    };

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Every_kind_of_redirect_is_followed_and_the_document_knows_where_it_was_found(int status)
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        origin.Serve("/a/new?x=1", Fetching.Feed);
        var outcome = Assert.IsType<FetchOutcome.Fetched>(await fetching.AskAsync(origin.Serve("/a/old", LoopbackReply.Redirect("new?x=1", status))));
        Assert.Equal(origin.Url("/a/new?x=1"), outcome.Documents[0].Location);
        Assert.Equal(200, outcome.Exchange.Status);
    }

    [Fact]
    public async Task Targets_with_letters_of_any_script_are_found()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        origin.Serve("/中文", Fetching.Feed);
        await using var redirecting = new RawOrigin(connection => connection.SendAsync(
            System.Text.Encoding.UTF8.GetBytes($"HTTP/1.1 301 Moved\r\nLocation: {origin.Url("/")}中文\r\nContent-Length: 0\r\n\r\n")));
        Assert.Equal(Fetching.Feed, await fetching.TextAsync(redirecting.Url));
    }

    [Fact]
    public async Task Ten_redirects_are_followed_and_eleven_are_too_many()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        origin.Serve("/11", Fetching.Feed);
        for (var i = 0; i < 11; i++)
            origin.Serve($"/{i}", LoopbackReply.Redirect($"/{i + 1}"));
        Assert.Equal(Fetching.Feed, await fetching.TextAsync(origin.Url("/1")));
        Assert.StartsWith("Redirected more than 10 times", await fetching.RejectedAsync(origin.Url("/0")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circle_is_named_at_its_first_round()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        origin.Serve("/in", LoopbackReply.Redirect("/a?token=secret"));
        origin.Serve("/a?token=secret", LoopbackReply.Redirect("/b"));
        origin.Serve("/b", LoopbackReply.Redirect("/a?token=secret"));
        var reason = await fetching.RejectedAsync(origin.Url("/in"));
        Assert.Equal($"Redirected in a circle: {origin.Url("/a")} → {origin.Url("/b")} → {origin.Url("/a")}.", reason);
        Assert.Equal(3, origin.Requests.Count);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/feed")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1/")]
    public async Task Only_http_and_https_are_followed_and_asked(string target)
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        Assert.Contains("only http and https", await fetching.RejectedAsync(new Uri(target)), StringComparison.Ordinal);
        Assert.Contains("only http and https", await fetching.RejectedAsync(origin.Serve("/feed", LoopbackReply.Redirect(target))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_nowhere_is_refused()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        var refused = Assert.IsType<FetchOutcome.Refused>(await fetching.AskAsync(origin.Serve("/feed", new LoopbackReply { Status = 302 })));
        Assert.Equal(302, (int)refused.Status);
    }

    [Fact]
    public async Task Secrets_stay_with_their_origin_and_do_not_come_back()
    {
        await using var home = await LoopbackOrigin.StartAsync();
        await using var abroad = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        home.Serve("/feed", LoopbackReply.Redirect("/elsewhere"));
        home.Serve("/elsewhere", LoopbackReply.Redirect(abroad.Url("/feed").AbsoluteUri));
        abroad.Serve("/feed", LoopbackReply.Redirect(home.Url("/end").AbsoluteUri));
        home.Serve("/end", Fetching.Feed);

        Assert.Equal(Fetching.Feed, await fetching.TextAsync(home.Url("/feed"), Secretive));

        foreach (var request in home.Requests.Take(2))
            Assert.Equal(("Basic bWU6c2VjcmV0", "secret", "session=secret"), (request["Authorization"], request["X-Api-Key"], request["Cookie"]));
        foreach (var request in abroad.Requests.Concat(home.RequestsFor("/end")))
        {
            Assert.DoesNotContain(request.Headers.Values, value => value.Contains("secret", StringComparison.Ordinal));
            Assert.Null(request["Authorization"]);
            Assert.Equal("Own/1", request["User-Agent"]);
        }
    }

    [Fact]
    public async Task Another_port_is_another_origin_and_so_is_another_name_for_the_same_machine()
    {
        await using var home = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching(resolve: Fetching.Resolving("127.0.0.1"));
        home.Serve("/feed", LoopbackReply.Redirect($"http://other.example:{home.Port}/end"));
        home.Serve("/end", Fetching.Feed);
        await fetching.AskAsync(home.Url("/feed"), Secretive);
        Assert.Null(Assert.Single(home.RequestsFor("/end"))["Authorization"]);
    }

    [Fact]
    public async Task Credentials_in_a_target_are_not_taken_over()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        origin.Serve("/end", Fetching.Feed);
        var target = $"http://evil:pass@127.0.0.1:{origin.Port}/end";
        var outcome = Assert.IsType<FetchOutcome.Fetched>(await fetching.AskAsync(origin.Serve("/feed", LoopbackReply.Redirect(target))));
        Assert.Null(Assert.Single(origin.RequestsFor("/end"))["Authorization"]);
        Assert.Equal(origin.Url("/end").AbsoluteUri, outcome.Documents[0].Location.AbsoluteUri);
    }

    [Fact]
    public async Task A_301_to_a_410_is_gone()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        origin.Serve("/gone", new LoopbackReply { Status = 410 });
        Assert.IsType<FetchOutcome.Gone>(await fetching.AskAsync(origin.Serve("/feed", LoopbackReply.Redirect("/gone"))));
    }
}
