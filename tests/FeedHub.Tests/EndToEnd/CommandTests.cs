using System.Text.Json;

namespace FeedHub.Tests.EndToEnd;

/// <summary>The commands as a user types them.</summary>
public sealed class CommandTests : IAsyncLifetime
{
    private readonly HubUnderTest _hub = new();
    private readonly SampleFeed _feed = SampleFeed.Create(1, SampleFormat.Atom10);
    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await LoopbackOrigin.StartAsync();
        _hub.AddCategory("samples", "Samples");
        _hub.AddCategory("empty", "Empty");
        _hub.AddFeed("sample", _origin.Serve(_feed.Path, new LoopbackReply { Body = _feed.Render(), ETag = "\"1\"" }), "samples");
        _hub.AddFeed("missing", _origin.Url("/missing"), "samples");
        _hub.SaveConfiguration();
    }

    public async ValueTask DisposeAsync()
    {
        await _origin.DisposeAsync();
        _hub.Dispose();
    }

    [Fact]
    public async Task Status_tells_of_each_source_what_happened_and_when_and_why_it_is_asked_next()
    {
        await _hub.RunAsync("run", "--once");

        var result = await _hub.RunAsync("status", "--json");

        Assert.Equal(0, result.ExitCode);
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(["entries", "categories", "sources"], json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal("""[{"slug":"samples","entries":3},{"slug":"empty","entries":0}]""", json.RootElement.GetProperty("categories").GetRawText());
        var (sample, missing) = (json.RootElement.GetProperty("sources")[0], json.RootElement.GetProperty("sources")[1]);
        Assert.Equal(
            ["id", "type", "url", "state", "last_poll", "last_success", "last_result", "http_status", "next_poll", "next_reason", "interval_seconds", "entries", "failures", "warnings", "error"],
            sample.EnumerateObject().Select(property => property.Name));
        Assert.Equal("ok", sample.GetProperty("state").GetString());
        Assert.Equal(200, sample.GetProperty("http_status").GetInt32());
        Assert.Equal(3, sample.GetProperty("entries").GetInt32());
        Assert.StartsWith("adaptive", sample.GetProperty("next_reason").GetString());
        Assert.True(sample.GetProperty("next_poll").GetDateTimeOffset() > sample.GetProperty("last_poll").GetDateTimeOffset());
        Assert.Equal("failing", missing.GetProperty("state").GetString());
        Assert.Equal(404, missing.GetProperty("http_status").GetInt32());
        Assert.Equal(1, missing.GetProperty("failures").GetInt32());
        Assert.Equal(JsonValueKind.Null, missing.GetProperty("last_success").ValueKind);
        Assert.Contains("404", missing.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Status_of_one_source_lists_its_last_polls()
    {
        await _hub.RunAsync("run", "--once");
        await _hub.RunAsync("run", "--once", "--all");

        var result = await _hub.RunAsync("status", "sample");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("fetched 200", result.Output);
        Assert.Contains("not-modified 304", result.Output);
        Assert.Contains("3 new", result.Output);
        Assert.Equal(2, (await _hub.RunAsync("status", "nobody")).ExitCode);
    }

    [Fact]
    public async Task A_secret_in_an_address_is_not_shown()
    {
        _hub.AddFeed("secret", new Uri("http://ada:lovelace@127.0.0.1:1/feed"), "samples");
        _hub.SaveConfiguration();

        var round = await _hub.RunAsync("run", "--once");
        var status = await _hub.RunAsync("status", "--json");

        Assert.DoesNotContain("lovelace", round.Error + round.Output + status.Output);
        Assert.Contains("secret", status.Output);
    }

    [Fact]
    public async Task Publish_without_a_change_does_nothing_and_with_force_rewrites_nothing_that_is_the_same()
    {
        await _hub.RunAsync("run", "--once");
        var before = _hub.Snapshot();

        var again = await _hub.RunAsync("publish");
        var forced = await _hub.RunAsync("publish", "--force");

        Assert.Equal("Published: 0 files written, 0 as they were, 0 removed.", again.Output);
        Assert.Equal($"Published: 0 files written, {before.Count} as they were, 0 removed.", forced.Output);
        Assert.Equal(before, _hub.Snapshot());
    }

    [Fact]
    public async Task A_published_tree_that_somebody_threw_away_comes_back_byte_for_byte()
    {
        await _hub.RunAsync("run", "--once");
        var before = _hub.Snapshot().ToDictionary(file => file.Key, file => file.Value.Bytes);
        Directory.Delete(_hub.Tree, recursive: true);

        await _hub.RunAsync("publish");

        Assert.Equal(before, _hub.Snapshot().ToDictionary(file => file.Key, file => file.Value.Bytes));
    }

    [Fact]
    public async Task A_removed_category_and_source_take_their_files_away_and_the_entries_of_the_source_with_them()
    {
        var other = SampleFeed.Create(2, SampleFormat.Rss20);
        _hub.AddFeed("other", _origin.Serve(other.Path, new LoopbackReply { Body = other.Render() }), "empty");
        _hub.SaveConfiguration();
        await _hub.RunAsync("run", "--once");
        Assert.Equal(6, AtomDocument.Load(_hub.Published("atom.xml")).Entries.Count);
        _hub.Configuration["categories"]!.AsArray().RemoveAt(1);
        _hub.Configuration["sources"]!.AsArray().RemoveAt(2);
        _hub.SaveConfiguration();

        await _hub.RunAsync("publish");

        Assert.Equal(3, AtomDocument.Load(_hub.Published("atom.xml")).Entries.Count);
        Assert.False(Directory.Exists(_hub.Published("categories/empty")));
        Assert.False(Directory.Exists(_hub.Published("sources/other")));
        Assert.True(File.Exists(_hub.Published("categories/samples/atom.xml")));
    }

    [Fact]
    public async Task A_changed_rule_sorts_what_is_stored()
    {
        await _hub.RunAsync("run", "--once");
        _hub.Configuration["categories"]![1]!["include"] = new System.Text.Json.Nodes.JsonArray(
            new System.Text.Json.Nodes.JsonObject { ["title"] = new System.Text.Json.Nodes.JsonArray("post 2") });
        _hub.SaveConfiguration();

        await _hub.RunAsync("publish");

        Assert.Equal("Post 2 of atom10-1 & friends", Assert.Single(AtomDocument.Load(_hub.Published("categories/empty/atom.xml")).Entries).Title);
    }

    [Fact]
    public async Task Inspect_prints_a_line_a_document_in_the_order_of_the_arguments_and_goes_on_after_a_broken_one()
    {
        var files = Enum.GetValues<SampleFormat>().Select(format => SampleFeed.Create(7, format)).Select(feed =>
        {
            File.WriteAllBytes(_hub.Folder[feed.Name], feed.Render());
            return _hub.Folder[feed.Name];
        }).ToList();
        files.Insert(2, _hub.Folder.Write("broken", "This is no feed."));

        var result = await _hub.RunAsync(["inspect", .. files]);

        Assert.Equal(1, result.ExitCode);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(files, lines.Select(line => line.GetProperty("_feedhub").GetProperty("file").GetString()));
        Assert.Equal(
            ["rss-2.0", "rss-0.9x", null, "rss-1.0", "atom-1.0", "atom-0.3", "json-feed-1.1"],
            lines.Select(line => line.GetProperty("_feedhub").TryGetProperty("format", out var format) ? format.GetString() : null));
        Assert.All(lines.Where((_, at) => at != 2), line => Assert.Equal(3, line.GetProperty("items").GetArrayLength()));
        Assert.Contains("broken", result.Error);
    }

    [Fact]
    public async Task Inspect_asks_an_address_and_reads_a_post()
    {
        var post = _hub.Folder.Write("post.md", "---\ntitle: A post\ndate: 2026-01-11\n---\nHello <script>alert(1)</script>*there*.\n");

        var result = await _hub.RunAsync("inspect", _origin.Url(_feed.Path).AbsoluteUri, post);

        Assert.True(result.ExitCode == 0, result.Error);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(_feed.Entries[0].Title, lines[0].GetProperty("items")[0].GetProperty("title").GetString());
        Assert.Equal("markdown", lines[1].GetProperty("_feedhub").GetProperty("format").GetString());
        Assert.DoesNotContain("script", lines[1].GetProperty("items")[0].GetProperty("content_html").GetString());
    }

    [Fact]
    public async Task Inspect_takes_the_base_address_and_the_content_type_from_the_command_line()
    {
        var file = _hub.Folder["latin"];
        File.WriteAllBytes(file, System.Text.Encoding.Latin1.GetBytes(
            "<rss version='2.0'><channel><title>Caf\u00e9</title><item><title>a</title><link>/x</link></item></channel></rss>"));

        var result = await _hub.RunAsync("inspect", "--base-url", "https://example.org/feed", "--content-type", "text/xml; charset=iso-8859-1", file);

        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal("Caf\u00e9", json.RootElement.GetProperty("title").GetString());
        Assert.Equal("https://example.org/x", json.RootElement.GetProperty("items")[0].GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("run", "--all")]
    [InlineData("inspect")]
    [InlineData("publish", "--hard")]
    [InlineData("inspect", "--source", "nobody", "x")]
    [InlineData("inspect", "--base-url", "nowhere", "x")]
    public async Task Wrong_usage_is_told_and_has_its_own_exit_code(params string[] arguments)
    {
        var result = await _hub.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("error: ", result.Error);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Without_a_command_the_options_are_those_of_run()
    {
        var result = await _hub.RunAsync("--once");

        Assert.Equal(1, result.ExitCode);   // one of the two sources is not there
        Assert.Contains("Polled 2 sources: 1 failed", result.Output);
        Assert.True(File.Exists(_hub.Published("atom.xml")));
    }
}
