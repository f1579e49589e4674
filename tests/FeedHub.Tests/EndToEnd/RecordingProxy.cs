using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeedHub.Tests.EndToEnd;

/// <summary>Stands between a client and a server, changes nothing, and remembers what was asked and answered.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase) { "Transfer-Encoding", "Connection", "Keep-Alive", "Host" };

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None, UseProxy = false });
    private readonly ConcurrentQueue<(string Path, int Status)> _answers = new();
    private readonly Uri _server;
    private WebApplication _app = null!;

    private RecordingProxy(Uri server) => _server = server;

    public Uri BaseUrl => new(_app.Urls.First());

    public IReadOnlyList<(string Path, int Status)> Answers => [.. _answers];

    public static async Task<RecordingProxy> StartAsync(Uri server)
    {
        var proxy = new RecordingProxy(server);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        proxy._app = builder.Build();
        proxy._app.Run(proxy.ForwardAsync);
        await proxy._app.StartAsync(CancellationToken.None);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_server, context.Request.Path + context.Request.QueryString));
        foreach (var header in context.Request.Headers.Where(header => !HopByHop.Contains(header.Key)))
            request.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable());
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var header in response.Headers.Concat(response.Content.Headers).Where(header => !HopByHop.Contains(header.Key)))
            context.Response.Headers.Append(header.Key, header.Value.ToArray());
        _answers.Enqueue((context.Request.Path, (int)response.StatusCode));
        if (response.StatusCode != HttpStatusCode.NotModified)
            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
