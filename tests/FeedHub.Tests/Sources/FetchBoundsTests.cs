using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Sources;

namespace FeedHub.Tests.Sources;

public sealed class FetchBoundsTests
{
    private static readonly HttpOptions Hurried = new() { Timeout = TimeSpan.FromMilliseconds(300) };

    [Fact]
    public async Task A_length_beyond_the_limit_is_refused_before_the_body_is_read()
    {
        await using var origin = new RawOrigin(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n");
            await connection.HangAsync();
        });
        using var fetching = new Fetching();
        var outcome = await fetching.AskAsync(origin.Url);
        Assert.Contains("fetch.maxBytes", Assert.IsType<FetchOutcome.Rejected>(outcome).Reason, StringComparison.Ordinal);
        Assert.Equal(0, outcome.Exchange.Bytes);
    }

    [Fact]
    public async Task An_endless_body_without_a_length_is_read_up_to_the_limit()
    {
        await using var origin = new RawOrigin(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            while (true)
                await connection.SendAsync(new byte[4096]);
        });
        using var fetching = new Fetching(fetch => fetch with { MaxBytes = 100_000 });
        Assert.Contains("100000 bytes", await fetching.RejectedAsync(origin.Url), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-{0}: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n", 10_000)]
    [InlineData("a:\r\n", 100_000)]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 10_000)]
    [InlineData("X: x\r\n xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 10_000)]
    public async Task Headers_are_bounded(string some, int times)
    {
        await using var origin = new RawOrigin(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\n");
            for (var i = 0; i < times; i++)
                await connection.SendAsync(string.Format(CultureInfo.InvariantCulture, some, i));
            await connection.HangAsync();
        });
        using var fetching = new Fetching();
        Assert.Contains("headers are larger than 64 KiB", await fetching.RejectedAsync(origin.Url), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n", "X: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2;", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public async Task What_comes_around_a_body_is_bounded_too(string head, string some)
    {
        await using var origin = new RawOrigin(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\n" + head);
            for (var i = 0; i < 10_000; i++)
                await connection.SendAsync(some);
            await connection.HangAsync();
        });
        using var fetching = new Fetching();
        Assert.IsNotType<FetchOutcome.Fetched>(await fetching.AskAsync(origin.Url));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_told_from_one_that_stops_in_the_middle()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        var silent = await fetching.UnreachableAsync(origin.Serve("/silent", new LoopbackReply { Hang = LoopbackHang.BeforeHeaders }), Hurried);
        var halting = await fetching.UnreachableAsync(origin.Serve("/halting", LoopbackReply.Of("<rss") with { Hang = LoopbackHang.InBody }), Hurried);
        Assert.Equal("Connected, but no response within 0.3 s.", silent);
        Assert.Equal("The response was not complete within 0.3 s; 4 bytes had come.", halting);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", "The response was not complete within 0.3 s")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: ", "Connected, but no response within 0.3 s")]
    public async Task A_drip_is_cut_off_by_the_time_out(string head, string reason)
    {
        await using var origin = new RawOrigin(async connection =>
        {
            await connection.SendAsync(head);
            while (true)
            {
                await connection.SendAsync("x");
                await Task.Delay(10, connection.Closing);
            }
        });
        using var fetching = new Fetching();
        Assert.StartsWith(reason, await fetching.UnreachableAsync(origin.Url, Hurried), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_are_never_resolved_and_handshakes_that_never_end_have_their_own_words()
    {
        await using var mute = new RawOrigin(connection => connection.HangAsync());
        using var handshaking = new Fetching();
        using var resolving = new Fetching(resolve: async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return [];
        });
        var tls = await handshaking.UnreachableAsync(new Uri($"https://127.0.0.1:{mute.Port}/"), Hurried);
        var dns = await resolving.UnreachableAsync(new Uri("http://feeds.example/"), Hurried);
        Assert.Equal("Connected, but the TLS handshake did not end within 0.3 s.", tls);
        Assert.Equal("DNS did not answer within 0.3 s.", dns);
    }

    [Fact]
    public async Task The_time_of_all_hops_together_counts()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        for (var i = 0; i < 8; i++)
            origin.Replies[$"/{i}"] = LoopbackReply.Redirect($"/{i + 1}", 302) with { Until = Task.Delay(100 * (i + 1), Fetching.SoonOver) };
        Assert.StartsWith("Connected, but no response within 0.3 s", await fetching.UnreachableAsync(origin.Url("/0"), Hurried), StringComparison.Ordinal);
        Assert.InRange(origin.Requests.Count, 2, 5);
    }

    [Fact]
    public async Task Cancelling_is_no_outcome()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        using var stopping = new CancellationTokenSource();
        var asking = fetching.AskAsync(origin.Serve("/silent", new LoopbackReply { Hang = LoopbackHang.BeforeHeaders }), stopping.Token);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }
}
