using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using FeedHub.Serve;

namespace FeedHub.Tests;

/// <summary>Readers that say which version they have get what came since (RFC 3229 with the manipulation <c>feed</c>).</summary>
public sealed class DeltaTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private int _writes;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("atom.xml")]
    [InlineData("categories/nlp/rss.xml")]
    [InlineData("sources/blog/feed.json")]
    public async Task Only_the_entries_that_it_lacks_are_sent(string path)
    {
        var first = await TagAsync(path, "b", "a");
        await TagAsync(path, "c", "b", "a");
        var last = await TagAsync(path, "d", "c", "b!", "a");
        using var delta = await AskAsync(path, first);
        Assert.Equal(HttpStatusCode.IMUsed, delta.StatusCode);
        Assert.Equal(["d", "c", "b!"], EntriesOf(path, await delta.Content.ReadAsStringAsync(CancellationToken.None)));
        Assert.Equal("feed", delta.Headers.GetValues("IM").Single());
        Assert.Equal(first, delta.Headers.GetValues("Delta-Base").Single());
        Assert.Equal(last, delta.Headers.ETag!.ToString());
        Assert.Equal("no-store, im", string.Join(", ", delta.Headers.GetValues("Cache-Control").Single().Split(',', StringSplitOptions.TrimEntries)));
        Assert.Equal("Accept-Encoding,Accept,A-IM,If-None-Match", string.Join(',', delta.Headers.Vary));
        using var again = await AskAsync(path, last);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("atom.xml")]
    [InlineData("rss.xml")]
    [InlineData("feed.json")]
    public async Task A_feed_that_only_lost_entries_has_a_delta_without_any(string path)
    {
        var first = await TagAsync(path, "b", "a");
        await TagAsync(path, "b");
        using var delta = await AskAsync(path, first);
        Assert.Equal(HttpStatusCode.IMUsed, delta.StatusCode);
        Assert.Empty(EntriesOf(path, await delta.Content.ReadAsStringAsync(CancellationToken.None)));
    }

    [Theory]
    [InlineData("atom.xml")]
    [InlineData("feed.json")]
    public async Task What_left_and_came_back_is_sent_to_those_who_saw_it_missing(string path)
    {
        await TagAsync(path, "b", "a");
        var without = await TagAsync(path, "b");
        await TagAsync(path, "c", "b", "a");
        using var delta = await AskAsync(path, without);
        Assert.Equal(["c", "a"], EntriesOf(path, await delta.Content.ReadAsStringAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task A_version_that_came_back_deceives_nobody()
    {
        await TagAsync("atom.xml", "a");
        var between = await TagAsync("atom.xml", "b");
        await TagAsync("atom.xml", "a");
        await TagAsync("atom.xml", "c", "a", "b");
        using var delta = await AskAsync("atom.xml", between);
        // What it has may come twice; what it lacks must come.
        Assert.Superset(new HashSet<string> { "c", "a" }, EntriesOf("atom.xml", await delta.Content.ReadAsStringAsync(CancellationToken.None)).ToHashSet());
    }

    [Theory]
    [InlineData("feed", 226)]
    [InlineData("vcdiff, feed", 226)]
    [InlineData("FEED;q=0.5, gzip", 226)]
    [InlineData("feed;q=0", 200)]
    [InlineData("vcdiff", 200)]
    [InlineData("feeds", 200)]
    public async Task Only_who_takes_a_delta_gets_one(string manipulations, int status)
    {
        var first = await TagAsync("atom.xml", "a");
        await TagAsync("atom.xml", "b", "a");
        using var response = await AskAsync("atom.xml", first, manipulations);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("\"0123456789abcdef01234567\"")]
    [InlineData("\"other\"")]
    [InlineData("other")]
    public async Task An_unknown_version_gets_the_whole(string tag)
    {
        await TagAsync("atom.xml", "a");
        using var response = await AskAsync("atom.xml", tag);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("IM"));
    }

    [Fact]
    public async Task A_delta_of_everything_is_the_whole()
    {
        var first = await TagAsync("atom.xml", "a");
        await TagAsync("atom.xml", "c", "b");
        using var response = await AskAsync("atom.xml", first);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_form_in_which_it_was_kept_does_not_matter_and_the_delta_is_compressed_too()
    {
        Write("atom.xml", "b", "a");
        using var first = await _server.GetAsync("/atom.xml", ("Accept-Encoding", "gzip"));
        await TagAsync("atom.xml", new string('c', 2000), "b", "a");
        using var delta = await _server.GetAsync(
            "/atom.xml", ("A-IM", "feed"), ("If-None-Match", $"\"other\", W/{first.Headers.ETag}"), ("Accept-Encoding", "br"));
        Assert.Equal(HttpStatusCode.IMUsed, delta.StatusCode);
        Assert.Equal("br", delta.Content.Headers.ContentEncoding.Single());
        Assert.EndsWith("-br\"", delta.Headers.ETag!.Tag, StringComparison.Ordinal);
        Assert.Equal(first.Headers.ETag!.ToString(), delta.Headers.GetValues("Delta-Base").Single());
    }

    [Fact]
    public async Task Markup_inside_an_entry_is_not_taken_for_one()
    {
        const string Tricky = "<entry a='&gt;>'><!-- <entry> --><content><![CDATA[</entry>]]></content></entry>";
        _server.Folder.Write("atom.xml", "<feed><entry>a</entry></feed>");
        using var first = await _server.GetAsync("/atom.xml");
        _server.Folder.Write("atom.xml", $"<?xml version='1.0'?>\n<feed>\n  <title/>\n  {Tricky}\n  <entry>a</entry>\n</feed>");
        using var delta = await AskAsync("atom.xml", first.Headers.ETag!.ToString());
        Assert.Equal($"<?xml version='1.0'?>\n<feed>\n  <title/>{Tricky}\n</feed>", await delta.Content.ReadAsStringAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("<feed><entry>a</entry>")]
    [InlineData("<feed><!-- ")]
    [InlineData("<!DOCTYPE feed><feed/>")]
    [InlineData("<")]
    [InlineData("")]
    [InlineData("{\"items\":[{")]
    [InlineData("{\"items\":7}")]
    [InlineData("{\"items\":[1,]}")]
    public void What_cannot_be_followed_has_no_deltas(string document) => Assert.Null(EntrySlice.Find(System.Text.Encoding.UTF8.GetBytes(document)));

    [Fact]
    public async Task A_restart_forgets_nothing()
    {
        using var folder = new TempFolder();
        folder.Write(".feedhub/lock", "");
        folder.Write("atom.xml", Document("atom.xml", "a"));
        var before = new PublishedFiles(folder.Path);
        var first = (await before.FindAsync("atom.xml", CancellationToken.None))!.ETag(ContentCoding.Identity);
        before.Save();
        folder.Write("atom.xml", Document("atom.xml", "b", "a"));
        var after = (await new PublishedFiles(folder.Path).FindAsync("atom.xml", CancellationToken.None))!;
        var (delta, _) = after.Feed!.Since([first], "atom.xml")!.Value;
        Assert.Equal(["b"], EntriesOf("atom.xml", System.Text.Encoding.UTF8.GetString(delta.Bytes!)));
    }

    [Fact]
    public async Task A_spoiled_memory_is_no_obstacle()
    {
        using var folder = new TempFolder();
        folder.Write(".feedhub/served", "atom.xml\tnonsense\nrss.xml\n\0");
        folder.Write("atom.xml", Document("atom.xml", "a"));
        Assert.NotNull(await new PublishedFiles(folder.Path).FindAsync("atom.xml", CancellationToken.None));
    }

    [Fact]
    public async Task Versions_of_long_ago_are_forgotten()
    {
        var first = await TagAsync("atom.xml", "0");
        for (var number = 1; number <= 200; number++)
            await TagAsync("atom.xml", [.. Enumerable.Range(0, number + 1).Select(entry => $"{entry}")]);
        using var response = await AskAsync("atom.xml", first);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    /// <summary>Publishes these entries, and fetches them.</summary>
    private async Task<string> TagAsync(string path, params string[] entries)
    {
        Write(path, entries);
        using var response = await _server.GetAsync("/" + path);
        Assert.Equal(entries, EntriesOf(path, await response.Content.ReadAsStringAsync(CancellationToken.None)));
        return response.Headers.ETag!.ToString();
    }

    private Task<HttpResponseMessage> AskAsync(string path, string tag, string manipulations = "feed") => _server.GetAsync("/" + path, ("A-IM", manipulations), ("If-None-Match", tag));

    private void Write(string path, params string[] entries)
        => File.SetLastWriteTimeUtc(_server.Folder.Write(path, Document(path, entries)), new DateTime(2026, 1, 11, 12, 0, 0, DateTimeKind.Utc).AddSeconds(_writes++));

    private static string Document(string path, params string[] entries) => Path.GetFileName(path) switch
    {
        "atom.xml" => $"<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title>{string.Concat(entries.Select(entry => $"\n  <entry><title>{entry}</title></entry>"))}\n</feed>",
        "rss.xml" => $"<rss><channel><title>t</title>{string.Concat(entries.Select(entry => $"<item><title>{entry}</title></item>"))}</channel></rss>",
        _ => $"{{ \"title\": \"t\", \"authors\": [{{ \"items\": [] }}], \"items\": [ {string.Join(", ", entries.Select(entry => $"{{ \"title\": \"{entry}\" }}"))} ], \"more\": 1 }}",
    };

    private static IEnumerable<string> EntriesOf(string path, string document)
    {
        if (path.EndsWith(".json", StringComparison.Ordinal))
        {
            using var json = JsonDocument.Parse(document);
            return [.. json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()!)];
        }
        return [.. XDocument.Parse(document).Descendants().Where(element => element.Name.LocalName is "entry" or "item").Select(entry => entry.Value)];
    }
}
