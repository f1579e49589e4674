using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeedHub.Tests;

/// <summary>A subscriber of WebSub on the loopback interface, which confirms whatever it is asked and takes whatever it is told, until it is made to do otherwise.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<Told> _requests = new();
    private int _underWay;
    private int _most;

    private Subscriber(WebApplication app) => _app = app;

    public Uri BaseUrl { get; private set; } = new("about:blank");

    /// <summary>All requests, in the order in which they were complete.</summary>
    public IReadOnlyList<Told> Requests => [.. _requests];

    /// <summary>The most requests that were being answered at the same time.</summary>
    public int MostUnderWay => _most;

    /// <summary>Answers a question of intent.</summary>
    public Func<HttpContext, Told, Task> OnAsked { get; set; } = Confirm;

    /// <summary>Answers a delivery.</summary>
    public Func<HttpContext, Told, Task> OnTold { get; set; } = Answer(204);

    public static async Task<Subscriber> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var subscriber = new Subscriber(app);
        app.Run(subscriber.AnswerAsync);
        await app.StartAsync(CancellationToken.None);
        subscriber.BaseUrl = new Uri(app.Urls.First() + "/");
        return subscriber;
    }

    public string Callback(string path = "callback") => new Uri(BaseUrl, path).AbsoluteUri;

    public static Task Confirm(HttpContext context, Told asked) => context.Response.WriteAsync(asked["hub.challenge"], context.RequestAborted);

    public static Func<HttpContext, Told, Task> Answer(int status, params (string Name, string Value)[] headers) => (context, _) =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        return Task.CompletedTask;
    };

    /// <summary>Never answers; ends with the connection, or with the test.</summary>
    public Task HangAsync(HttpContext context, Told _) => Task.Delay(Timeout.Infinite, CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token).Token);

    /// <summary>Waits for so many requests of a kind, and gives the last of them.</summary>
    public async Task<Told> WaitForAsync(string kind, int count = 1)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            if (_requests.Where(request => request.Kind == kind).Skip(count - 1).FirstOrDefault() is { } found)
                return found;
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"No {kind} number {count} among: {string.Join(", ", _requests.Select(request => request.Kind))}");
            await Task.Delay(10, CancellationToken.None);
        }
    }

    public int Count(string kind) => _requests.Count(request => request.Kind == kind);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _app.DisposeAsync();
        _closing.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, CancellationToken.None);
        var told = new Told(
            context.Request.Method,
            context.Request.Path.Value + context.Request.QueryString.Value,
            context.Request.Query.ToDictionary(field => field.Key, field => field.Value.ToString()),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        _requests.Enqueue(told);
        var underWay = Interlocked.Increment(ref _underWay);
        _most = Math.Max(_most, underWay);
        var left = 0;
        // Before the answer is out: whoever has it may ask again at once.
        context.Response.OnStarting(() =>
        {
            Leave();
            return Task.CompletedTask;
        });
        try
        {
            await (told.Method == "POST" ? OnTold : told.Kind == "denied" ? Answer(200) : OnAsked)(context, told);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
        finally
        {
            Leave();
        }

        void Leave()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
                Interlocked.Decrement(ref _underWay);
        }
    }
}

/// <summary>A request as a subscriber saw it.</summary>
internal sealed record Told(
    string Method, string PathAndQuery, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The mode of a question; <c>push</c> for a delivery.</summary>
    public string Kind => Method == "POST" ? "push" : Query.GetValueOrDefault("hub.mode", "nothing");

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>A field of the query.</summary>
    public string this[string name] => Query.GetValueOrDefault(name, "");

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public void AssertSignedBy(string secret)
        => Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Body)), Header("X-Hub-Signature"));
}
