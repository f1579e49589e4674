using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeedHub.Tests;

/// <summary>
/// A real web server on the loopback interface that serves what <see cref="Replies"/> says at that moment, answers conditional requests,
/// and remembers every request. For misbehaviour below HTTP there is <see cref="RawOrigin"/>.
/// </summary>
public sealed class LoopbackOrigin : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();
    private readonly CancellationTokenSource _closing = new();
    private int _underWay;
    private int _mostUnderWay;

    private LoopbackOrigin(WebApplication app) => _app = app;

    /// <summary>By path, query included; a path that is not there is a 404. May be changed at any time.</summary>
    public ConcurrentDictionary<string, LoopbackReply> Replies { get; } = new(StringComparer.Ordinal);

    /// <summary>In the order in which they arrived.</summary>
    public IReadOnlyList<LoopbackRequest> Requests => [.. _requests];

    /// <summary>The most requests that were being answered at the same time.</summary>
    public int MostUnderWay => _mostUnderWay;

    public Uri BaseUrl { get; private set; } = new("about:blank");

    public int Port => BaseUrl.Port;

    /// <param name="secure">Serves https with a certificate for <c>localhost</c> that nobody signed.</param>
    public static async Task<LoopbackOrigin> StartAsync(bool secure = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (secure)
                    listen.UseHttps(SelfSigned());
            });
        });
        var app = builder.Build();
        var origin = new LoopbackOrigin(app);
        app.Run(origin.AnswerAsync);
        await app.StartAsync(CancellationToken.None);
        origin.BaseUrl = new Uri(app.Urls.First() + "/");
        return origin;
    }

    public Uri Url(string path) => new(BaseUrl, path);

    /// <summary>Serves a document under a path, and returns its address.</summary>
    public Uri Serve(string path, LoopbackReply reply)
    {
        Replies[path] = reply;
        return Url(path);
    }

    public Uri Serve(string path, string body, string contentType = "application/rss+xml")
        => Serve(path, new LoopbackReply { Body = Encoding.UTF8.GetBytes(body), ContentType = contentType });

    /// <summary>The requests for one path, in the order in which they arrived.</summary>
    public IReadOnlyList<LoopbackRequest> RequestsFor(string path) => [.. _requests.Where(request => request.Path == path)];

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _app.DisposeAsync();
        _closing.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value + context.Request.QueryString.Value;
        _requests.Enqueue(new LoopbackRequest(context.Request.Method, path, context.Request.Protocol,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token);
        var underWay = Interlocked.Increment(ref _underWay);
        InterlockedMax(ref _mostUnderWay, underWay);
        try
        {
            await AnswerAsync(context, Replies.GetValueOrDefault(path) ?? LoopbackReply.NotFound, ended.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private static async Task AnswerAsync(HttpContext context, LoopbackReply reply, CancellationToken cancellationToken)
    {
        if (reply.Until is { } signal)
            await signal.WaitAsync(cancellationToken);
        if (reply.Hang == LoopbackHang.BeforeHeaders)
            await Task.Delay(Timeout.Infinite, cancellationToken);

        var unchanged = reply.IsUnchangedFor(context.Request.Headers.IfNoneMatch, context.Request.Headers.IfModifiedSince);
        var response = context.Response;
        response.StatusCode = unchanged ? StatusCodes.Status304NotModified : reply.Status;
        foreach (var (name, value) in reply.Headers)
            response.Headers.Append(name, value);
        if (reply.ETag is { } etag)
            response.Headers.ETag = etag;
        if (reply.LastModified is { } modified)
            response.Headers.LastModified = modified;
        if (unchanged)
            return;

        response.ContentType = reply.ContentType;
        if (reply.Hang != LoopbackHang.InBody)
        {
            if (reply.DeclareLength)
                response.ContentLength = reply.Body.Length;
            await response.Body.WriteAsync(reply.Body, cancellationToken);
            return;
        }

        await response.Body.WriteAsync(reply.Body, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
            Interlocked.CompareExchange(ref most, value, seen);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
