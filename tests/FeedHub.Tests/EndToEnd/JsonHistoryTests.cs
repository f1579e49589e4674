using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using FeedHub.Publish;

namespace FeedHub.Tests.EndToEnd;

/// <summary>A reader of JSON walks the whole history of a running service as a reader of Atom does.</summary>
public sealed class JsonHistoryTests : IAsyncLifetime
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly HubUnderTest _hub = new();
    private readonly HttpClient _client = new();
    private LoopbackOrigin _origin = null!;
    private SampleFeed _feed = SampleFeed.Create(1, SampleFormat.Rss20, entries: 9);

    public async ValueTask InitializeAsync()
    {
        _origin = await LoopbackOrigin.StartAsync();
        _hub.AddCategory("samples", "Samples");
        _hub.AddCategory("rich", "Rich & <b>");
        _hub.AddFeed("sample", Serve(), "samples");
        _hub.AddFeed("second", _origin.Serve("/second", new LoopbackReply { Body = SampleFeed.Create(2, SampleFormat.Atom10, entries: 6).Render() }), "samples");
        _hub.AddFeed("rich", _origin.Serve("/rich", new LoopbackReply { Body = Rich(), ContentType = "application/feed+json" }), "samples", "rich");
        _hub.SaveConfiguration();
    }

    public async ValueTask DisposeAsync()
    {
        await _origin.DisposeAsync();
        _client.Dispose();
        _hub.Dispose();
    }

    [Fact]
    public async Task A_walk_along_next_url_meets_what_one_along_prev_archive_meets()
    {
        await RunAsync();
        var whole = Items(await File.ReadAllBytesAsync(_hub.Published("feed.json"), CancellationToken.None)).ToDictionary(Id, item => item.ToJsonString());
        Assert.Equal(18, whole.Count);
        _hub.Configuration["publish"]!["entriesPerFeed"] = 4;
        _hub.SaveConfiguration();
        await RunAsync();
        using var running = await _hub.ServeAsync();

        foreach (var (channel, documents) in ((string, int)[])[("", 5), ("categories/samples/", 5), ("categories/rich/", 1)])
        {
            var inJson = await WalkJsonAsync(running.BaseUrl, channel + "feed.json");
            var inAtom = await WalkAtomAsync(running.BaseUrl, channel + "atom.xml");
            Assert.Equal(documents, inJson.Count);
            Assert.Equal(inAtom.Select(ids => string.Join('\n', ids)), inJson.Select(items => string.Join('\n', items.Select(Id))));
            Assert.Distinct(inJson.SelectMany(items => items.Select(Id)));
            // Whether in the feed or in the archive, an item says the same.
            foreach (var item in inJson.SelectMany(items => items))
                Assert.Equal(whole[Id(item)], item.ToJsonString());
        }
        Assert.Equal(18, (await WalkJsonAsync(running.BaseUrl, "feed.json")).Sum(items => items.Count));
        await EndAsync(running);
    }

    [Fact]
    public async Task A_page_says_where_it_is_and_changes_with_its_entries_alone()
    {
        _hub.Configuration["publish"]!["entriesPerFeed"] = 4;
        _hub.Configuration["publish"]!["schedule"] = "0 0 0 1 1 ?"; // the service leaves publishing to the command
        _hub.SaveConfiguration();
        await RunAsync();
        using var running = await _hub.ServeAsync();
        var before = await ArchiveAsync(running.BaseUrl);
        var page = JsonNode.Parse(before[1].Text)!;
        Assert.Equal("Samples – Test Hub", (string?)page["title"]);
        Assert.Equal("https://hub.example/categories/samples/archive/2/feed.json", (string?)page["feed_url"]);
        Assert.Equal("https://hub.example/categories/samples/archive/2/", (string?)page["home_page_url"]);
        Assert.Equal("https://hub.example/categories/samples/archive/1/feed.json", (string?)page["next_url"]);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(running.BaseUrl, "categories/samples/archive/9/feed.json"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(running.BaseUrl, "sources/sample/archive/1/feed.json"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(running.BaseUrl, "categories/nowhere/archive/1/feed.json"));

        // The oldest entry of a source becomes another.
        _feed = _feed with { Entries = [.. _feed.Entries.Select(entry => entry.Id.EndsWith("-1", StringComparison.Ordinal) ? entry with { Content = "<p>Mended.</p>" } : entry)] };
        Serve();
        await RunAsync();
        var after = await ArchiveAsync(running.BaseUrl);
        var changed = Assert.Single(Enumerable.Range(0, before.Count), number => before[number].Tag != after[number].Tag);
        Assert.Contains("Mended.", after[changed].Text, StringComparison.Ordinal);
        Assert.Equal(before.Select(one => one.Text).Where((_, number) => number != changed), after.Select(one => one.Text).Where((_, number) => number != changed));

        // A disk that went bad hurts one page and not the service.
        var broken = _hub.Published("categories/samples/archive/2/atom.xml");
        await File.WriteAllBytesAsync(broken, (await File.ReadAllBytesAsync(broken, CancellationToken.None))[..700], CancellationToken.None);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(running.BaseUrl, "categories/samples/archive/2/feed.json"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(running.BaseUrl, "categories/samples/archive/1/feed.json"));
        Assert.Contains("categories/samples/archive/2/feed.json could not be made", (await EndAsync(running)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_sees_the_next_page()
    {
        _hub.Configuration["publish"]!["entriesPerFeed"] = 4;
        _hub.SaveConfiguration();
        await RunAsync();
        var result = await _hub.RunAsync("inspect", _hub.Published("feed.json"));
        Assert.Equal("https://hub.example/archive/4/feed.json", (string?)JsonNode.Parse(result.Output)!["_feedhub"]!["next"]);
    }

    [Fact]
    public async Task Nothing_leads_to_where_nobody_answers()
    {
        _hub.Configuration["publish"]!["entriesPerFeed"] = 4;
        _hub.Configuration["serve"]!["enabled"] = false;
        _hub.SaveConfiguration();
        await RunAsync();
        Assert.True(File.Exists(_hub.Published("archive/1/atom.xml")));
        Assert.DoesNotContain("next_url", await File.ReadAllTextAsync(_hub.Published("feed.json"), CancellationToken.None), StringComparison.Ordinal);
    }

    private static byte[] Rich() => System.Text.Encoding.UTF8.GetBytes("""
        {"version":"https://jsonfeed.org/version/1.1","title":"Rich","home_page_url":"https://rich.example/","feed_url":"https://rich.example/feed.json","language":"de","items":[
        {"id":"https://rich.example/1","url":"https://rich.example/1","external_url":"https://elsewhere.example/paper","title":"Alles, was ein Eintrag haben kann",
         "summary":"Kurz & gut","content_html":"<p>Der <em>ganze</em> Text: 1 &lt; 2, „so“.</p>","image":"https://rich.example/1.png",
         "date_published":"2026-01-02T03:04:05Z","date_modified":"2026-01-03T03:04:05.5Z","authors":[{"name":"Ann Lee","url":"https://ann.example/"},{"name":"李安"}],
         "tags":["eins","zwei drei"],"language":"zh-CN",
         "attachments":[{"url":"https://rich.example/1.mp3","mime_type":"audio/mpeg","title":"Gespräch","size_in_bytes":12345,"duration_in_seconds":67}]},
        {"id":"https://rich.example/2","url":"https://rich.example/2","content_text":"Nur Text, <kein> HTML.","date_published":"2026-01-01T03:04:05Z"},
        {"id":"kein-iri","title":"Ohne Adresse","content_html":"<pre>x = 1</pre>","date_published":"2026-01-01T01:04:05Z"}]}
        """);

    private Uri Serve() => _origin.Serve(_feed.Path, new LoopbackReply { Body = _feed.Render() });

    private async Task RunAsync()
    {
        var result = await _hub.RunAsync("run", "--once", "--all");
        Assert.True(result.ExitCode == 0, result.Error);
    }

    private static async Task<ProgramResult> EndAsync(RunningProgram running)
    {
        running.Signal(System.Runtime.InteropServices.PosixSignal.SIGTERM);
        return await running.EndAsync(TimeSpan.FromSeconds(40));
    }

    /// <summary>The items of each document on the way from a feed in JSON to the oldest page of its archive.</summary>
    private async Task<List<List<JsonNode>>> WalkJsonAsync(Uri service, string path)
    {
        var met = new List<List<JsonNode>>();
        for (var next = path; next is not null;)
        {
            var (document, _) = await GetAsync(service, next);
            Assert.Null(DocumentChecks.FaultOf(new PublishedDocument(next, document)));
            met.Add(Items(document));
            next = ((string?)JsonNode.Parse(document)!["next_url"])?["https://hub.example/".Length..];
        }
        return met;
    }

    private async Task<List<List<string>>> WalkAtomAsync(Uri service, string path)
    {
        var met = new List<List<string>>();
        for (var next = path; next is not null;)
        {
            var feed = XDocument.Parse(System.Text.Encoding.UTF8.GetString((await GetAsync(service, next)).Body)).Root!;
            met.Add([.. feed.Elements(Atom + "entry").Select(entry => (string)entry.Element(Atom + "id")!)]);
            next = ((string?)feed.Elements(Atom + "link").SingleOrDefault(link => (string?)link.Attribute("rel") == "prev-archive")?.Attribute("href"))?["https://hub.example/".Length..];
        }
        return met;
    }

    /// <summary>The pages of a category's archive, the oldest first.</summary>
    private async Task<List<(string Text, string Tag)>> ArchiveAsync(Uri service)
    {
        var pages = new List<(string Text, string Tag)>();
        foreach (var number in (int[])[1, 2, 3, 4])
        {
            var (body, tag) = await GetAsync(service, $"categories/samples/archive/{number}/feed.json");
            pages.Add((System.Text.Encoding.UTF8.GetString(body), tag));
        }
        return pages;
    }

    private async Task<(byte[] Body, string Tag)> GetAsync(Uri service, string path)
    {
        using var response = await _client.GetAsync(new Uri(service, path), CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadAsByteArrayAsync(CancellationToken.None), response.Headers.ETag!.ToString());
    }

    private async Task<HttpStatusCode> StatusAsync(Uri service, string path)
    {
        using var response = await _client.GetAsync(new Uri(service, path), CancellationToken.None);
        return response.StatusCode;
    }

    private static List<JsonNode> Items(byte[] document) => [.. JsonNode.Parse(document)!["items"]!.AsArray().Select(item => item!)];

    private static string Id(JsonNode item) => (string)item["id"]!;
}
