using System.Net;
using System.Net.Sockets;
using System.Text;
using FeedHub.Serve;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FeedHub.Tests;

/// <summary>What is spoken at the address, and what strangers may do there.</summary>
public sealed class ProtocolTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _server.Folder.Write("atom.xml", "<feed/>");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task One_address_speaks_every_version_of_HTTP(string version)
    {
        using var client = new HttpClient();
        for (var time = 0; time < 3; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_server.Address, "atom.xml"))
            {
                Version = Version.Parse(version),
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            using var response = await client.SendAsync(request, CancellationToken.None);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(version == "2.0" ? HttpVersion.Version20 : HttpVersion.Version11, response.Version);
            Assert.Equal("<feed/>", await response.Content.ReadAsStringAsync(CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_request_that_comes_letter_by_letter_is_understood_all_the_same()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, _server.Address.Port, CancellationToken.None);
        await using var stream = new NetworkStream(socket);
        // Its first letter is that of HTTP/2.
        foreach (var octet in Encoding.ASCII.GetBytes("PUT /atom.xml HTTP/1.1\r\nHost: hub\r\nContent-Length: 0\r\n\r\n"))
            await stream.WriteAsync(new[] { octet }, CancellationToken.None);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        Assert.StartsWith("HTTP/1.1 405 ", await reader.ReadLineAsync(CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_hangs_up_at_once_disturbs_nobody()
    {
        foreach (var beginning in new[] { "", "P", "PRI * HTTP/2", "GET /" })
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, _server.Address.Port, CancellationToken.None);
            await socket.SendAsync(Encoding.ASCII.GetBytes(beginning), CancellationToken.None);
            socket.Close(0);
        }
        using var response = await _server.GetAsync("/atom.xml");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("GET /atom.xml HTTP/1.1\r\n\r\n", 400)]                                                      // no Host (RFC 9112 §3.2)
    [InlineData("GET /atom.xml HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400)]
    [InlineData("GET /atom.xml HTTP/1.1\r\nHost : hub\r\n\r\n", 400)]                                        // smuggling: a space before the colon
    [InlineData("POST / HTTP/1.1\r\nHost: hub\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: hub\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\n", 405)] // refused unread
    [InlineData("BREW /atom.xml HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n", 405)]
    [InlineData("GET /atom.xml HTTP/3.7\r\nHost: hub\r\n\r\n", 505)]
    [InlineData("nonsense\r\n\r\n", 400)]
    public async Task What_is_no_request_of_ours_is_refused(string request, int status)
        => Assert.StartsWith($"HTTP/1.1 {status} ", await _server.RawAsync(request), StringComparison.Ordinal);

    [Fact]
    public async Task Headers_without_end_are_refused()
    {
        var large = string.Concat(Enumerable.Range(0, 5).Select(number => $"X-{number}: {new string('x', 4000)}\r\n"));
        Assert.StartsWith("HTTP/1.1 431 ", await _server.RawAsync($"GET / HTTP/1.1\r\nHost: hub\r\n{large}\r\n"), StringComparison.Ordinal);
        var many = string.Concat(Enumerable.Range(0, 100).Select(number => $"X-{number}: x\r\n"));
        Assert.StartsWith("HTTP/1.1 431 ", await _server.RawAsync($"GET / HTTP/1.1\r\nHost: hub\r\n{many}\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_requests_on_one_connection_are_answered_in_their_order()
    {
        _server.Folder.Write("rss.xml", "<rss/>");
        var answers = await _server.RawAsync(
            "GET /atom.xml HTTP/1.1\r\nHost: hub\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: hub\r\n\r\nHEAD /atom.xml HTTP/1.1\r\nHost: hub\r\n\r\nGET /rss.xml HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n");
        Assert.Equal(["200", "404", "200", "200"], answers.Split("HTTP/1.1 ").Skip(1).Select(answer => answer[..3]));
        Assert.EndsWith("<rss/>", answers, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_waited_for_long_and_nothing_large_is_taken()
    {
        var options = new KestrelServerOptions();
        ServeLimits.Apply(options);
        var limits = options.Limits;
        Assert.False(options.AddServerHeader);
        Assert.Equal(TimeSpan.FromSeconds(10), limits.RequestHeadersTimeout);
        Assert.InRange(limits.KeepAliveTimeout, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2));
        Assert.NotNull(limits.MinRequestBodyDataRate);
        Assert.NotNull(limits.MinResponseDataRate);
        Assert.InRange(limits.MaxRequestBodySize!.Value, 0, 16 * 1024);
        Assert.NotNull(limits.MaxConcurrentConnections);
    }
}
