using System.Net;
using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Serve;

namespace FeedHub.Tests;

/// <summary>Feeds name their hub before anything else, and the hub reads forms.</summary>
public sealed class HubEndpointTests : IAsyncLifetime
{
    private const string Links = "<https://hub.example/websub>; rel=\"hub\", <https://hub.example/categories/nlp/atom.xml>; rel=\"self\"";

    private readonly HttpClient _client = new();
    private HubConfiguration _configuration = Samples.Configuration;
    private ILookup<string, string>? _asked;
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync((app, directory) =>
    {
        app.MapHub(() => HubAddress.IsOwn(_configuration), (fields, _) =>
        {
            _asked = fields;
            return Task.FromResult(new HubReply(429, "Later.", TimeSpan.FromSeconds(90.5)));
        });
        app.MapPublished(new PublishedFiles(directory), new Freshness(TimeSpan.FromMinutes(1)), running: () => _configuration);
    });

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_feed_names_its_hub_and_itself_in_its_headers()
    {
        _server.Folder.Write("categories/nlp/atom.xml", "<feed><entry>1</entry></feed>");
        using var whole = await _server.GetAsync("categories/nlp/atom.xml");
        Assert.Equal(Links, Link(whole));
        using var head = await _server.SendAsync(HttpMethod.Head, "categories/nlp/atom.xml");
        Assert.Equal(Links, Link(head));
        using var part = await _server.GetAsync("categories/nlp/atom.xml", ("Range", "bytes=0-4"));
        Assert.Equal((HttpStatusCode.PartialContent, Links), (part.StatusCode, Link(part)));

        using var known = await _server.GetAsync("categories/nlp/atom.xml", ("If-None-Match", whole.Headers.ETag!.ToString()));
        Assert.Equal((HttpStatusCode.NotModified, null), (known.StatusCode, Link(known)));

        _server.Folder.Write("categories/nlp/atom.xml", "<feed><entry>22</entry><entry>1</entry></feed>");
        using var delta = await _server.GetAsync("categories/nlp/atom.xml", ("If-None-Match", whole.Headers.ETag.ToString()), ("A-IM", "feed"));
        Assert.Equal((HttpStatusCode.IMUsed, Links), (delta.StatusCode, Link(delta)));
    }

    [Theory]
    [InlineData("index.html")]
    [InlineData("opml.xml")]
    [InlineData("archive/1/atom.xml")]
    [InlineData("posts/rss/feed.json")]
    public async Task What_nobody_can_subscribe_to_names_no_hub(string path)
    {
        _server.Folder.Write(path, "text");
        using var response = await _server.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, null), (response.StatusCode, Link(response)));
    }

    [Fact]
    public async Task With_an_outside_hub_that_is_named_and_ours_is_not_there()
    {
        _server.Folder.Write("rss.xml", "<rss/>");
        _configuration = _configuration with { Publish = new PublishOptions { Hub = new Uri("https://push.example/hub?for=us") } };
        using var feed = await _server.GetAsync("rss.xml");
        Assert.Equal("<https://push.example/hub?for=us>; rel=\"hub\", <https://hub.example/rss.xml>; rel=\"self\"", Link(feed));
        using var get = await _server.GetAsync("websub");
        using var post = await _client.PostAsync(new Uri(_server.Address, "websub"), new FormUrlEncodedContent([new("hub.mode", "subscribe")]), CancellationToken.None);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (get.StatusCode, post.StatusCode));
        Assert.Null(_asked);
    }

    [Fact]
    public async Task A_form_is_handed_on_as_it_is_and_the_answer_is_a_sentence()
    {
        using var response = await PostAsync("hub.mode=subscribe&hub.topic=a&hub.topic=b%26&x=", "application/x-www-form-urlencoded; charset=utf-8");
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("91", response.Headers.GetValues("Retry-After").Single());
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Later.\n", await response.Content.ReadAsStringAsync(CancellationToken.None));
        Assert.Equal(["a", "b&"], _asked!["hub.topic"]);
        Assert.Equal([""], _asked["x"]);
    }

    [Fact]
    public async Task Anything_but_a_form_of_a_reasonable_size_is_refused()
    {
        using var json = await PostAsync("{}", "application/json");
        using var multipart = await PostAsync("--x--", "multipart/form-data; boundary=x");
        using var large = await PostAsync("a=" + new string('a', 20_000), "application/x-www-form-urlencoded");
        using var many = await PostAsync(string.Concat(Enumerable.Repeat("a&", 5_000)), "application/x-www-form-urlencoded");
        using var put = await _client.PutAsync(new Uri(_server.Address, "websub"), new ByteArrayContent([]), CancellationToken.None);
        Assert.Equal(
            [HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest, HttpStatusCode.MethodNotAllowed],
            new[] { json, multipart, large, many, put }.Select(response => response.StatusCode));
        Assert.Null(_asked);
    }

    [Fact]
    public async Task Somebody_who_looks_is_told_how_it_works()
    {
        using var response = await _server.GetAsync("websub");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("hub.callback", await response.Content.ReadAsStringAsync(CancellationToken.None));
        using var head = await _server.SendAsync(HttpMethod.Head, "websub");
        Assert.Equal(response.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
    }

    private Task<HttpResponseMessage> PostAsync(string body, string type)
    {
        var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return _client.PostAsync(new Uri(_server.Address, "websub"), content, CancellationToken.None);
    }

    private static string? Link(HttpResponseMessage response) => response.Headers.TryGetValues("Link", out var values) ? values.Single() : null;
}
