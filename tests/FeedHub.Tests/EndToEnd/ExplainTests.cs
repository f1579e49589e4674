using System.Text.Json;
using System.Text.Json.Nodes;

namespace FeedHub.Tests.EndToEnd;

/// <summary><c>feedhub explain</c>: why an entry is where it is.</summary>
public sealed class ExplainTests : IAsyncLifetime
{
    private const string Feed = """
        <rss version="2.0"><channel><title>Blog</title><link>https://blog.example/</link>
        <item><guid isPermaLink="false">one</guid><title>KV Cache, explained</title><link>https://blog.example/kv</link><category>ＮＬＰ</category><author>ann@blog.example (Ann Lee)</author><pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate></item>
        <item><title>We are hiring for attention</title><link>https://blog.example/jobs</link><pubDate>Sun, 04 Jan 2026 10:00:00 GMT</pubDate></item>
        <item><title>Neither id nor link</title><description>Some words.</description><pubDate>Sat, 03 Jan 2026 10:00:00 GMT</pubDate></item>
        </channel></rss>
        """;

    private readonly HubUnderTest _hub = new();
    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await LoopbackOrigin.StartAsync();
        _hub.Configuration["categories"] = JsonNode.Parse("""
            [
              { "slug": "nlp", "include": [ { "tags": ["nlp"] }, { "title": ["attention"] } ], "exclude": [ { "title": ["(we are|now) hiring"] } ] },
              { "slug": "speed", "include": [ { "title": ["kv.?cache"], "authors": ["Bob"] }, { "text": ["^kv"], "languages": ["en"], "sources": ["blog"] } ] },
              { "slug": "all-of-it" }
            ]
            """);
        _hub.AddFeed("blog", _origin.Serve("/blog", Feed, "application/rss+xml"), "all-of-it");
        _hub.AddFeed("mirror", _origin.Serve("/mirror", Feed.Replace("Blog", "Mirror").Replace(">one<", ">urn:example:two<").Replace("blog.example", "mirror.example"), "application/rss+xml"));
        _hub.AddFeed("copy", _origin.Serve("/copy", Feed.Replace("Blog", "Copy").Replace(">one<", ">urn:example:two<").Replace("blog.example", "copy.example"), "application/rss+xml"));
        foreach (var source in _hub.Configuration["sources"]!.AsArray())
            source!["language"] = "en";
        _hub.SaveConfiguration();
    }

    public async ValueTask DisposeAsync()
    {
        await _origin.DisposeAsync();
        _hub.Dispose();
    }

    [Fact]
    public async Task Each_category_has_the_clause_and_the_words_that_put_the_entry_in_or_what_was_missing()
    {
        await _hub.RunAsync("run", "--once");

        var result = await _hub.RunAsync("explain", "https://blog.example/kv");

        Assert.True(result.ExitCode == 0, result.Error);
        var lines = result.Output.Split('\n');
        Assert.Equal("KV Cache, explained", lines[0]);
        Assert.Contains("  source     blog (Blog)", lines);
        Assert.Contains("  id there   one (its source states it)", lines);
        Assert.Contains("category\tin\tnlp\tinclude[0] tags \"ＮＬＰ\"", lines);
        Assert.Contains("category\tin\tspeed\tinclude[1] sources \"blog\", languages \"en\", text \"KV\"", lines);
        Assert.Contains("category\tin\tall-of-it\tits source names it", lines);
        Assert.DoesNotContain('\e', result.Output);
    }

    [Fact]
    public async Task What_is_kept_out_has_the_clause_that_refuses_it_or_what_it_lacks()
    {
        await _hub.RunAsync("run", "--once");

        var hiring = await _hub.RunAsync("explain", "https://blog.example/jobs");
        var mirrored = await _hub.RunAsync("explain", "https://mirror.example/kv");

        Assert.Contains("category\tout\tnlp\texclude[0] title \"We are hiring\"; otherwise include[1] title \"attention\"\n", hiring.Output);
        Assert.Contains("  id there   https://blog.example/jobs (its source states no id: its link stands in)\n", hiring.Output);
        Assert.Contains(
            "category\tout\tspeed\tnothing names it, no include clause matches; include[0] title \"KV Cache\", but not by \"Bob\"; include[1] languages \"en\", text \"KV\", but not from \"blog\"\n",
            mirrored.Output);
        Assert.Contains("category\tout\tall-of-it\tnothing names it\n", mirrored.Output);
    }

    [Fact]
    public async Task An_entry_is_found_by_its_public_id_the_source_s_own_its_address_and_a_beginning_of_either_id()
    {
        await _hub.RunAsync("run", "--once");
        var id = await IdOfAsync("one");

        Assert.StartsWith("urn:uuid:", id);
        Assert.All(["on", "https://blog.example/kv", id, id[..20]], name => Assert.Equal(id, IdOfAsync(name).GetAwaiter().GetResult()));
    }

    [Fact]
    public async Task The_answer_in_JSON_has_every_field_and_all_that_were_asked_for_by_one_id()
    {
        await _hub.RunAsync("run", "--once");

        var lines = (await _hub.RunAsync("explain", "--json", "urn:example:two")).Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal(2, lines.Count);
        Assert.Equal(["copy", "mirror"], lines.Select(line => line.GetProperty("source").GetString()).Order());
        Assert.Equal(
            ["id", "source", "source_title", "source_configured", "source_entry_id", "identity", "title", "url", "published", "published_stated", "first_seen", "updated", "listed_by_source",
                "stored_categories", "copies", "categories", "documents"],
            lines[0].EnumerateObject().Select(property => property.Name));
        var nlp = lines[0].GetProperty("categories")[0];
        Assert.Equal("""[{"matches":true,"words":{"tags":["ＮＬＰ"]}},{"matches":false,"words":{"title":[]}}]""", nlp.GetProperty("include").GetRawText());
        Assert.Equal("""["nlp"]""", lines[0].GetProperty("stored_categories").GetRawText());
        var everywhere = lines.Select(line => line.GetProperty("documents")[0].GetProperty("in").GetBoolean());
        Assert.Equal([false, true], everywhere.Order());   // one stands for both where both could be
        Assert.All(lines, line => Assert.Contains(line.GetProperty("documents").EnumerateArray(),
            document => document.GetProperty("path").GetString() == $"sources/{line.GetProperty("source").GetString()}/atom.xml" && document.GetProperty("in").GetBoolean()));
    }

    [Fact]
    public async Task Copies_of_a_post_are_named_with_what_they_have_in_common_and_which_is_shown()
    {
        await _hub.RunAsync("run", "--once");

        var shown = await _hub.RunAsync("explain", "https://copy.example/kv");
        var merged = await _hub.RunAsync("explain", "https://mirror.example/kv");
        var json = JsonDocument.Parse((await _hub.RunAsync("explain", "--json", "https://mirror.example/kv")).Output).RootElement;

        Assert.Contains("copy\tin\tcopy urn:example:two\tshown for all, by priority, else as the earliest; it has the same id as that of \"mirror\"\n", shown.Output);
        Assert.Contains("copy\tout\tmirror urn:example:two\tit has the same id as that of \"copy\"\n", merged.Output);
        Assert.Contains("document\tout\t/\tit is a copy of what \"copy\" has, which is shown in its place\n", merged.Output);
        Assert.Contains("document\tin\tsources/mirror/atom.xml\tnumber 1 of 3\n", merged.Output);
        Assert.Equal("""{"source":"mirror","id":"urn:example:two","url":"https://mirror.example/kv","shown":false,"same":"id","as":"copy"}""", json.GetProperty("copies")[1].GetRawText());
    }

    [Fact]
    public async Task Documents_that_an_entry_is_too_old_for_say_how_much_they_hold()
    {
        _hub.Configuration["publish"]!["entriesPerFeed"] = 1;
        _hub.Configuration["publish"]!["entriesPerPage"] = 2;
        _hub.Configuration["publish"]!["pages"] = 2;
        _hub.SaveConfiguration();
        await _hub.RunAsync("run", "--once");

        var jobs = await _hub.RunAsync("explain", "https://blog.example/jobs");
        var last = await _hub.RunAsync("explain", "Neither id nor link");

        Assert.Contains("document\tout\tcategories/all-of-it/atom.xml\tnumber 2 of 3, and a feed holds the newest 1\n", jobs.Output);
        Assert.Contains("document\tin\tcategories/all-of-it/index.html\tnumber 2 of 3\n", jobs.Output);
        Assert.Contains("document\tout\tcategories/nlp/\tit is not in the category\n", jobs.Output);
        Assert.Equal(1, last.ExitCode);
        Assert.Contains("<entry", await File.ReadAllTextAsync(_hub.Published("categories/all-of-it/atom.xml"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_cannot_be_told_is_an_error()
    {
        var early = await _hub.RunAsync("explain", "one");
        Assert.Equal((1, "error: nothing is stored yet that this version can read: run feedhub first."), (early.ExitCode, early.Error));
        Assert.False(File.Exists(_hub.Database));
        await _hub.RunAsync("run", "--once");

        var unknown = await _hub.RunAsync("explain", "nobody");
        var several = await _hub.RunAsync("explain", "https://");

        Assert.Equal((1, "", "error: no stored entry has the id or address \"nobody\", or an id that begins so."), (unknown.ExitCode, unknown.Output, unknown.Error));
        Assert.Equal((1, ""), (several.ExitCode, several.Output));
        Assert.StartsWith("error: several ids begin with \"https://\": https://", several.Error);
        Assert.Equal(2, (await _hub.RunAsync("explain")).ExitCode);
    }

    [Fact]
    public async Task Rules_that_have_not_been_applied_yet_are_told_as_such()
    {
        await _hub.RunAsync("run", "--once");
        _hub.Configuration["categories"]![0]!["include"]![0]!["tags"] = new JsonArray("nobody");
        _hub.SaveConfiguration();

        var result = await _hub.RunAsync("explain", "one");

        Assert.Contains("  It is stored in nlp, speed, all-of-it: the rules below have not been applied to it yet.\n", result.Output);
        Assert.Contains("category\tout\tnlp\t", result.Output);
    }

    private async Task<string> IdOfAsync(string name)
    {
        var result = await _hub.RunAsync("explain", "--json", name);
        using var json = JsonDocument.Parse(result.Output);
        return json.RootElement.GetProperty("id").GetString()!;
    }
}
