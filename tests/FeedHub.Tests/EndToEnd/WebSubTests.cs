using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FeedHub.Tests.EndToEnd;

/// <summary>Subscribers of a real service, from finding its hub to leaving it.</summary>
public sealed class WebSubTests : IAsyncLifetime
{
    private const string Topic = "https://hub.example/sources/posts/atom.xml";
    private const string Secret = "correct horse battery staple";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HubUnderTest _hub = new();
    private Subscriber _subscriber = null!;

    public async ValueTask InitializeAsync()
    {
        _subscriber = await Subscriber.StartAsync();
        _hub.Folder.Write("posts/first.md", "The first.");
        _hub.Configuration["sources"]!.AsArray().Add(new JsonObject { ["id"] = "posts", ["type"] = "folder", ["path"] = "posts", ["interval"] = "00:00:01" });
        _hub.SaveConfiguration();
    }

    public async ValueTask DisposeAsync()
    {
        await _subscriber.DisposeAsync();
        _hub.Dispose();
    }

    [Fact]
    public async Task Somebody_finds_the_hub_subscribes_is_told_and_leaves()
    {
        using var service = await _hub.ServeAsync();
        using var client = new HttpClient { BaseAddress = service.BaseUrl };
        var feed = await PublishedAsync(client, "The first.");
        var links = XDocument.Parse(await feed.Content.ReadAsStringAsync(CancellationToken.None)).Root!.Elements(Atom + "link").ToLookup(link => (string?)link.Attribute("rel"), link => (string?)link.Attribute("href"));
        Assert.Equal("https://hub.example/websub", links["hub"].Single());
        Assert.Equal(Topic, links["self"].Single());
        Assert.Equal($"<https://hub.example/websub>; rel=\"hub\", <{Topic}>; rel=\"self\"", feed.Headers.GetValues("Link").Single());

        await SubscribeAsync(service, client);
        _hub.Folder.Write("posts/second.md", "The second.");

        var told = await _subscriber.WaitForAsync("push");
        told.AssertSignedBy(Secret);
        Assert.Contains("The second.", told.Text);
        Assert.Equal(feed.Content.Headers.ContentType!.ToString(), told.Header("Content-Type"));
        Assert.Equal(feed.Headers.GetValues("Link").Single(), told.Header("Link"));
        Assert.Equal(await client.GetByteArrayAsync("sources/posts/atom.xml", CancellationToken.None), told.Body);
        Assert.Equal(File.ReadAllBytes(_hub.Published("sources/posts/atom.xml")), told.Body);

        using var leaving = await SendAsync(client, ("hub.mode", "unsubscribe"), ("hub.topic", Topic), ("hub.callback", _subscriber.Callback()));
        Assert.Equal(HttpStatusCode.Accepted, leaving.StatusCode);
        await service.SaysAsync(new Regex("unsubscribed from"), Patience);
        _hub.Folder.Write("posts/third.md", "The third.");
        await PublishedAsync(client, "The third.");
        Assert.Contains("\"0 subscriptions, 0 lack the newest version\"", await client.GetStringAsync("healthz", CancellationToken.None));
        Assert.Equal(1, _subscriber.Count("push"));
        Assert.DoesNotContain(Secret, service.Error);
    }

    [Fact]
    public async Task What_was_published_while_the_service_was_down_is_told_when_it_is_back()
    {
        using (var service = await _hub.ServeAsync())
        {
            using var client = new HttpClient { BaseAddress = service.BaseUrl };
            await PublishedAsync(client, "The first.");
            await SubscribeAsync(service, client);
            service.KillHard();
            await service.EndAsync(Patience);
        }
        _hub.Folder.Write("posts/second.md", "The second.");
        Assert.Equal(0, (await _hub.RunAsync("run", "--once", "--all")).ExitCode);
        Assert.Equal(0, _subscriber.Count("push"));

        using var again = await _hub.ServeAsync();

        var told = await _subscriber.WaitForAsync("push");
        Assert.Equal(File.ReadAllBytes(_hub.Published("sources/posts/atom.xml")), told.Body);
        told.AssertSignedBy(Secret);
    }

    [Fact]
    public async Task A_source_that_is_removed_says_good_bye_to_its_subscribers()
    {
        using var service = await _hub.ServeAsync();
        using var client = new HttpClient { BaseAddress = service.BaseUrl };
        await PublishedAsync(client, "The first.");
        await SubscribeAsync(service, client);

        _hub.Configuration["sources"]!.AsArray().Clear();
        _hub.SaveConfiguration();

        Assert.Equal(Topic, (await _subscriber.WaitForAsync("denied"))["hub.topic"]);
    }

    [Fact]
    public async Task Strangers_cannot_have_it_ask_a_private_network()
    {
        _hub.Configuration["fetch"]!["allowPrivateNetworks"] = false;
        _hub.SaveConfiguration();
        using var service = await _hub.ServeAsync();
        using var client = new HttpClient { BaseAddress = service.BaseUrl };
        await PublishedAsync(client, "The first.");

        using var refused = await SendAsync(client, ("hub.mode", "subscribe"), ("hub.topic", Topic), ("hub.callback", _subscriber.Callback()));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("private network", await refused.Content.ReadAsStringAsync(CancellationToken.None));
        Assert.Empty(_subscriber.Requests);
    }

    [Fact]
    public async Task An_outside_hub_is_told_by_the_service_and_by_a_command()
    {
        _hub.Configuration["publish"]!["hub"] = _subscriber.Callback("hub");
        _hub.SaveConfiguration();
        Assert.Equal(0, (await _hub.RunAsync("run", "--once")).ExitCode);
        Assert.Contains($"hub.url={Uri.EscapeDataString(Topic)}&", (await _subscriber.WaitForAsync("push")).Text);

        using var service = await _hub.ServeAsync();
        using var client = new HttpClient { BaseAddress = service.BaseUrl };
        _hub.Folder.Write("posts/second.md", "The second.");
        Assert.Contains($"hub.url={Uri.EscapeDataString(Topic)}&", (await _subscriber.WaitForAsync("push", 2)).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("websub", CancellationToken.None)).StatusCode);
    }

    [Fact]
    public async Task An_outside_hub_that_is_away_is_a_warning()
    {
        _subscriber.OnTold = Subscriber.Answer(500);
        _hub.Configuration["publish"]!["hub"] = _subscriber.Callback("hub");
        _hub.SaveConfiguration();
        var result = await _hub.RunAsync("run", "--once");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("was not told of", result.Error);
    }

    private async Task SubscribeAsync(RunningProgram service, HttpClient client)
    {
        using var answer = await SendAsync(client, ("hub.mode", "subscribe"), ("hub.topic", Topic), ("hub.callback", _subscriber.Callback()), ("hub.secret", Secret));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await service.SaysAsync(new Regex("subscribed to https://hub.example/sources/posts/atom.xml until"), Patience);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, params (string Name, string Value)[] fields)
        => client.PostAsync("websub", new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), CancellationToken.None);

    /// <summary>The source's feed, once it has some words.</summary>
    private static async Task<HttpResponseMessage> PublishedAsync(HttpClient client, string words)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var response = await client.GetAsync("sources/posts/atom.xml", limit.Token);
            if (response.IsSuccessStatusCode && (await response.Content.ReadAsStringAsync(limit.Token)).Contains(words))
                return response;
            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
        }
    }
}
