using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FeedHub.Tests.EndToEnd;

/// <summary>Passwords, tokens and secret headers go to the origin that they are for, and to nobody and nothing else.</summary>
public sealed partial class SecretTests : IAsyncLifetime
{
    private const string Feed = "<rss version='2.0'><channel><title>A feed</title><item><title>One</title><guid isPermaLink='false'>1</guid></item></channel></rss>";

    /// <summary>Each in a form in which it would be recognised, whatever it was encoded as.</summary>
    private static readonly string[] Secrets = ["s3cret-", Convert.ToBase64String("ada:s3cret-"u8)[..14]];

    private readonly HubUnderTest _hub = new();
    private LoopbackOrigin _origin = null!;
    private LoopbackOrigin _elsewhere = null!;

    public async ValueTask InitializeAsync()
    {
        (_origin, _elsewhere) = (await LoopbackOrigin.StartAsync(), await LoopbackOrigin.StartAsync());
        _hub.Environment["TOKEN"] = "s3cret-env";
        _origin.Serve("/feed", Feed);
        _origin.Serve("/query?token=s3cret-env", LoopbackReply.Redirect("/away", 302));
        _origin.Replies["/away"] = LoopbackReply.Redirect(_elsewhere.Url("/there").AbsoluteUri);
        _origin.Replies["/refused"] = new LoopbackReply { Status = 401 };
        _origin.Replies["/hanging"] = new LoopbackReply { Hang = LoopbackHang.BeforeHeaders };
        _elsewhere.Serve("/there", Feed);
        Add("user", new UriBuilder(_origin.Url("/feed")) { UserName = "ada", Password = "s3cret-url" }.Uri, []);
        Add("moved", new UriBuilder(_origin.Url("/away")) { UserName = "ada", Password = "s3cret-url" }.Uri, new() { ["headers"] = new JsonObject { ["Cookie"] = "id=s3cret-cookie", ["X-Key"] = "s3cret-header" } });
        Add("bearer", _origin.Url("/away"), new() { ["bearer"] = "s3cret-bearer" });
        Add("basic", _origin.Url("/refused"), new() { ["user"] = "ada", ["password"] = "s3cret-basic" });
        Add("slow", _origin.Url("/hanging"), new() { ["bearer"] = "${TOKEN}", ["timeout"] = "00:00:01" });
        Add("query", new Uri(_origin.Url("/query").AbsoluteUri + "?token=${TOKEN}"), []);
        Add("nobody", new Uri("http://ada:s3cret-url@127.0.0.1:1/feed"), new() { ["headers"] = new JsonObject { ["X-Key"] = "s3cret-header" } });
        Add("proxied", new Uri("http://public.example/feed"), new() { ["proxy"] = "http://ada:s3cret-proxy@127.0.0.1:1" });
        _hub.SaveConfiguration();
    }

    public async ValueTask DisposeAsync()
    {
        await _origin.DisposeAsync();
        await _elsewhere.DisposeAsync();
        _hub.Dispose();
    }

    [Fact]
    public async Task No_secret_is_printed_logged_or_published_and_only_an_address_that_is_one_is_stored()
    {
        var said = new StringBuilder();
        using (var running = await _hub.ServeAsync())
        {
            await running.SaysAsync(ProxyFailed(), TimeSpan.FromSeconds(30));
            said.AppendLine(running.Error);
        }
        foreach (var arguments in new string[][] { ["check"], ["run", "--once", "--all"], ["status"], ["status", "--json"], ["status", "basic"], ["status", "query"], ["status", "nobody"], ["inspect", "--source", "user", _origin.Url("/feed").AbsoluteUri] })
        {
            var result = await _hub.RunAsync(arguments);
            said.AppendLine(result.Output).AppendLine(result.Error);
        }
        Assert.Contains("Polled 8 sources: 4 failed", said.ToString());
        Assert.Contains("proxied: ", said.ToString());
        AssertNone(said.ToString());
        foreach (var file in Directory.EnumerateFiles(_hub.Tree, "*", SearchOption.AllDirectories))
            AssertNone(await File.ReadAllTextAsync(file, Encoding.Latin1, Storage.Token));
        var stored = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(_hub.Folder.Path, "feedhub.db*"))
            stored.Append(await File.ReadAllTextAsync(file, Encoding.Latin1, Storage.Token));
        AssertNone(stored.Replace("?token=s3cret-env", "").ToString());
    }

    [Fact]
    public async Task Another_origin_is_asked_without_them()
    {
        await _hub.RunAsync("run", "--once");

        Assert.Equal(3, _elsewhere.Requests.Count);
        Assert.All(_elsewhere.Requests, request => Assert.All(["Authorization", "Cookie", "X-Key", "Proxy-Authorization", "Referer"], name => Assert.Null(request[name])));
        Assert.All(_elsewhere.Requests, request => AssertNone(string.Join('\n', request.Headers.Values) + request.Path));
        Assert.Equal(2, _origin.RequestsFor("/away").Count(request => request["Authorization"] is not null));
    }

    private static void AssertNone(string text) => Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));

    private void Add(string id, Uri url, JsonObject http)
    {
        _hub.AddFeed(id, url);
        _hub.Configuration["sources"]!.AsArray()[^1]!["http"] = http;
    }

    [GeneratedRegex("proxied: ", RegexOptions.NonBacktracking)]
    private static partial Regex ProxyFailed();
}
