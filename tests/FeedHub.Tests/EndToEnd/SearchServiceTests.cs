using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using FeedHub.Publish;

namespace FeedHub.Tests.EndToEnd;

/// <summary>The search page and the search feeds of a running service.</summary>
public sealed class SearchServiceTests : IAsyncLifetime
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly HubUnderTest _hub = new();
    private RunningProgram _service = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        for (var day = 10; day < 30; day++)
            _hub.Folder.Write($"posts/2026-01-{day}-post-{day}.md", $"---\ntitle: Post {day}\n---\n注意力机制 and <i>attention</i> no. {day} & more");
        _hub.AddCategory("nlp", "NLP");
        _hub.Configuration["sources"]!.AsArray().Add(new JsonObject { ["id"] = "posts", ["type"] = "folder", ["path"] = "posts" });
        _hub.SaveConfiguration();
        await _hub.RunAsync("run", "--once");
        _service = await _hub.ServeAsync();
        _client = new HttpClient { BaseAddress = _service.BaseUrl };
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _service.Dispose();
        _hub.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_page_without_a_search_is_a_form_that_runs_nothing_and_wants_no_robots()
    {
        var (response, page) = await GetAsync("search");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("<form action=\"/search\" method=\"get\"", page);
        Assert.Contains("<meta name=\"robots\" content=\"noindex\"", page);
        Assert.DoesNotContain("<script", page);
        Assert.Contains("form-action 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Contains("noindex", Assert.Single(response.Headers.GetValues("X-Robots-Tag")));
    }

    [Fact]
    public async Task What_is_found_is_marked_numbered_and_to_be_subscribed_to()
    {
        var (response, page) = await GetAsync("search?q=attention+%E6%B3%A8%E6%84%8F");

        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("20 found", page);
        Assert.Contains("<mark>注意</mark>力机制 and <mark>attention</mark> no. ", page);
        Assert.Contains("&amp; more", page);
        Assert.Contains("href=\"/search?q=attention%20%E6%B3%A8%E6%84%8F&amp;page=2\"", page);
        Assert.Contains("https://hub.example/search.atom?q=attention%20%E6%B3%A8%E6%84%8F", page);
        Assert.Equal(12, page.Split("<article").Length - 1);
        var (_, second) = await GetAsync("search?q=attention&page=2");
        Assert.Equal(8, second.Split("<article").Length - 1);
        var (_, beyond) = await GetAsync("search?q=attention&page=99");
        Assert.Equal(8, beyond.Split("<article").Length - 1);
    }

    [Fact]
    public async Task What_cannot_be_understood_is_400_in_plain_words()
    {
        var (response, page) = await GetAsync("search?q=" + Uri.EscapeDataString("\"<b>"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("A quotation mark is opened and not closed. (character 1)", page);
        Assert.Contains("value=\"&quot;&lt;b&gt;\"", page);
        Assert.DoesNotContain("<b>", page);
        var (feed, words) = await GetAsync("search.rss?q=");
        Assert.Equal((HttpStatusCode.BadRequest, "There is nothing to search for: type a word.\n"), (feed.StatusCode, words));
        Assert.Equal("text/plain", feed.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync("search?q=" + new string('a', 201))).Response.StatusCode);
    }

    [Fact]
    public async Task Finding_nothing_is_an_answer()
    {
        var (response, page) = await GetAsync("search?q=nowhere");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Nothing has been received about this.", page);
        var (_, feed) = await GetAsync("search.atom?q=nowhere");
        Assert.Equal(feed, (await GetAsync("search.atom?q=nowhere")).Body);
        Assert.Empty(XDocument.Parse(feed).Root!.Elements(Atom + "entry"));
    }

    [Theory]
    [InlineData("search.rss", "application/rss+xml", "rss.xml")]
    [InlineData("search.atom", "application/atom+xml", "atom.xml")]
    [InlineData("search.json", "application/feed+json", "feed.json")]
    public async Task A_search_is_a_feed_with_a_tag_that_holds_while_it_finds_the_same(string path, string type, string name)
    {
        var (response, feed) = await GetAsync($"{path}?q=attention");

        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Null(DocumentChecks.FaultOf(new PublishedDocument(name, System.Text.Encoding.UTF8.GetBytes(feed))));
        using var again = new HttpRequestMessage(HttpMethod.Get, $"{path}?q=attention");
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await _client.SendAsync(again, CancellationToken.None)).StatusCode);
        using var packed = new HttpRequestMessage(HttpMethod.Head, $"{path}?q=attention");
        packed.Headers.AcceptEncoding.ParseAdd("br");
        var head = await _client.SendAsync(packed, CancellationToken.None);
        Assert.Equal("br", Assert.Single(head.Content.Headers.ContentEncoding));
        Assert.NotEqual(response.Headers.ETag, head.Headers.ETag);
        using var post = new HttpRequestMessage(HttpMethod.Post, $"{path}?q=attention");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _client.SendAsync(post, CancellationToken.None)).StatusCode);
    }

    [Fact]
    public async Task Its_feed_is_ordered_by_time_and_knows_its_own_address()
    {
        var feed = XDocument.Parse((await GetAsync("search.atom?q=attention+-28")).Body).Root!;

        Assert.Equal("https://hub.example/search?q=attention%20-28", feed.Element(Atom + "id")!.Value);
        Assert.Equal("https://hub.example/search.atom?q=attention%20-28", feed.Elements(Atom + "link").Single(link => link.Attribute("rel")?.Value == "self").Attribute("href")!.Value);
        Assert.Equal("“attention -28” – Test Hub", feed.Element(Atom + "title")!.Value);
        Assert.Equal(["Post 29", "Post 27", "Post 26"], feed.Elements(Atom + "entry").Take(3).Select(entry => entry.Element(Atom + "title")!.Value));
        Assert.Equal(19, feed.Elements(Atom + "entry").Count());
    }

    [Fact]
    public async Task Switched_off_there_is_no_search_and_no_way_to_it()
    {
        Assert.Contains("href=\"search\"", (await GetAsync("")).Body);
        _hub.Configuration["storage"]!["search"] = false;
        _hub.SaveConfiguration();

        var gone = await EventuallyAsync("search?q=attention", response => response.StatusCode == HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.NotFound, gone);
        await EventuallyAsync("", response => !response.Content.ReadAsStringAsync(CancellationToken.None).GetAwaiter().GetResult().Contains("href=\"search\"", StringComparison.Ordinal));

        _hub.Configuration["storage"]!["search"] = true;
        _hub.SaveConfiguration();
        await EventuallyAsync("search?q=attention", response => response.StatusCode == HttpStatusCode.OK
            && response.Content.ReadAsStringAsync(CancellationToken.None).GetAwaiter().GetResult().Contains("20 found", StringComparison.Ordinal));
    }

    private async Task<(HttpResponseMessage Response, string Body)> GetAsync(string path)
    {
        var response = await _client.GetAsync(path, CancellationToken.None);
        return (response, await response.Content.ReadAsStringAsync(CancellationToken.None));
    }

    private async Task<HttpStatusCode> EventuallyAsync(string path, Func<HttpResponseMessage, bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var response = await _client.GetAsync(path, patience.Token);
            if (holds(response))
                return response.StatusCode;
            await Task.Delay(100, patience.Token);
        }
    }
}
