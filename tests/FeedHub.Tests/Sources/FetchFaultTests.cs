using System.Net;
using System.Net.Sockets;
using FeedHub.Sources;

namespace FeedHub.Tests.Sources;

public sealed class FetchFaultTests
{
    [Fact]
    public async Task A_host_that_DNS_does_not_know_is_said_so_and_asked_once()
    {
        var asked = 0;
        using var fetching = new Fetching(resolve: (_, _) =>
        {
            asked++;
            throw new SocketException((int)SocketError.HostNotFound);
        });
        Assert.Equal("DNS does not know the host.", await fetching.UnreachableAsync(new Uri("http://nowhere.example/feed")));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task DNS_that_fails_for_a_moment_is_asked_twice()
    {
        var asked = 0;
        await using var origin = await LoopbackOrigin.StartAsync();
        origin.Serve("/feed", Fetching.Feed);
        using var fetching = new Fetching(resolve: (_, _) => asked++ == 0
            ? throw new SocketException((int)SocketError.TryAgain)
            : Task.FromResult(new[] { IPAddress.Loopback }));
        Assert.Equal(Fetching.Feed, await fetching.TextAsync(new Uri($"http://feeds.example:{origin.Port}/feed")));
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_refuses()
    {
        Uri url;
        await using (var closed = new RawOrigin(_ => Task.CompletedTask))
            url = closed.Url;
        using var fetching = new Fetching();
        Assert.Equal("The connection was refused.", await fetching.UnreachableAsync(url));
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_answer_is_tried_once_more()
    {
        await using var origin = new RawOrigin(connection =>
        {
            if (connection.Number > 1)
                return connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");
            connection.Reset();
            return Task.CompletedTask;
        });
        using var fetching = new Fetching();
        Assert.Equal("hi", await fetching.TextAsync(origin.Url));
        Assert.Equal(2, origin.Connections);
    }

    [Fact]
    public async Task A_connection_that_always_breaks_is_given_up_after_the_second_time()
    {
        await using var origin = new RawOrigin(connection =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });
        using var fetching = new Fetching();
        Assert.Equal("The connection was reset before a response came.", await fetching.UnreachableAsync(origin.Url));
        Assert.Equal(2, origin.Connections);
    }

    [Fact]
    public async Task A_reset_in_the_middle_of_the_body_says_how_far_it_came()
    {
        await using var origin = new RawOrigin(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n0123456789");
            await Task.Delay(100, connection.Closing);
            connection.Reset();
        });
        using var fetching = new Fetching();
        Assert.Equal("The connection was reset in the middle of the body, after 10 bytes.", await fetching.UnreachableAsync(origin.Url));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Ty")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n")]
    public async Task A_connection_that_ends_in_the_middle_of_the_headers_brought_no_response(string head)
    {
        await using var closing = new RawOrigin(connection => connection.SendAsync(head));
        await using var resetting = new RawOrigin(async connection =>
        {
            await connection.SendAsync(head);
            await Task.Delay(50, connection.Closing);
            connection.Reset();
        });
        using var fetching = new Fetching();
        Assert.Equal("The connection was closed before a response came.", await fetching.UnreachableAsync(closing.Url));
        Assert.Equal("The connection was reset before a response came.", await fetching.UnreachableAsync(resetting.Url));
        Assert.Equal((2, 2), (closing.Connections, resetting.Connections));
    }

    [Theory]
    [InlineData("Content-Length: 1000\r\n\r\n0123456789")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n14\r\n0123456789")]
    public async Task A_body_shorter_than_promised_is_no_document(string rest)
    {
        await using var origin = new RawOrigin(connection => connection.SendAsync("HTTP/1.1 200 OK\r\n" + rest));
        using var fetching = new Fetching();
        Assert.Equal("The connection was closed in the middle of the body, after 10 bytes.", await fetching.UnreachableAsync(origin.Url));
    }

    [Fact]
    public async Task A_server_that_hangs_up_or_talks_something_else_is_told_apart()
    {
        await using var rude = new RawOrigin(_ => Task.CompletedTask);
        await using var foreign = new RawOrigin(connection => connection.SendAsync("220 mail.example ESMTP\r\n"));
        using var fetching = new Fetching();
        Assert.Equal("The connection was closed before a response came.", await fetching.UnreachableAsync(rude.Url));
        Assert.Equal("The answer is not HTTP.", await fetching.UnreachableAsync(foreign.Url));
    }

    [Fact]
    public async Task A_certificate_that_nobody_signed_is_named()
    {
        await using var origin = await LoopbackOrigin.StartAsync(secure: true);
        using var fetching = new Fetching();
        Assert.Equal("TLS: the certificate is not signed by an authority that this machine trusts.",
            await fetching.UnreachableAsync(origin.Serve("/feed", Fetching.Feed)));
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_named()
    {
        await using var origin = await LoopbackOrigin.StartAsync(secure: true);
        using var fetching = new Fetching(resolve: Fetching.Resolving("127.0.0.1"));
        Assert.Equal("TLS: the certificate is for another host.", await fetching.UnreachableAsync(new Uri($"https://other.example:{origin.Port}/feed")));
    }

    [Fact]
    public async Task Https_to_a_server_without_it_is_named()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        Assert.StartsWith("TLS: ", await fetching.UnreachableAsync(new Uri($"https://127.0.0.1:{origin.Port}/feed")), StringComparison.Ordinal);
    }
}
