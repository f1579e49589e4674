using System.Net;
using System.Net.Sockets;
using System.Text;
using FeedHub.Serve;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace FeedHub.Tests;

/// <summary>A real server on a loopback port of its own, over a folder of a test's own.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private TestServer(TempFolder folder, WebApplication app)
    {
        Folder = folder;
        _app = app;
        Address = new Uri(app.Urls.Single());
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public TempFolder Folder { get; }

    public Uri Address { get; }

    /// <param name="limits">Changes to the limits that a service has.</param>
    public static async Task<TestServer> StartAsync(Action<WebApplication, string> map, Action<KestrelServerLimits>? limits = null)
    {
        var folder = new TempFolder();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureLimits().ConfigureKestrel(options => limits?.Invoke(options.Limits)).UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        map(app, folder.Path);
        await app.StartAsync(CancellationToken.None);
        return new TestServer(folder, app);
    }

    /// <summary>The published tree alone.</summary>
    public static Task<TestServer> StartAsync() => StartAsync((app, directory) => app.MapPublished(directory));

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await _client.SendAsync(request, CancellationToken.None);
    }

    /// <summary>Sends what no client library would, and returns all that comes back until the connection is closed.</summary>
    public async Task<string> RawAsync(string request)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, Address.Port, CancellationToken.None);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), CancellationToken.None);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(CancellationToken.None);
    }

    public Task<string> RawGetAsync(string target) => RawAsync($"GET {target} HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        Folder.Dispose();
    }
}
