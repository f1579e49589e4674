using System.Text.Json;
using System.Text.Json.Nodes;

namespace FeedHub.Tests.EndToEnd;

/// <summary><c>feedhub search</c> as a user types it.</summary>
public sealed class SearchCommandTests : IDisposable
{
    private readonly HubUnderTest _hub = new();

    public SearchCommandTests()
    {
        _hub.Folder.Write("posts/2026-01-09-cache.md", "---\ntitle: KV 缓存\ncategory: nlp\n---\n缓存 <b>历史</b> 的键和值 & more, see the cache.");
        _hub.Folder.Write("posts/2026-01-10-zip.md", "---\ntitle: Zip imports\ncategory: python\n---\nAn import cache of archives.");
        _hub.AddCategory("nlp", "NLP");
        _hub.AddCategory("python", "Python");
        _hub.Configuration["sources"]!.AsArray().Add(new JsonObject { ["id"] = "posts", ["type"] = "folder", ["path"] = "posts", ["categories"] = new JsonArray("*") });
        _hub.SaveConfiguration();
    }

    public void Dispose() => _hub.Dispose();

    [Fact]
    public async Task What_is_found_is_a_line_each_in_a_pipe()
    {
        await _hub.RunAsync("run", "--once");

        var result = await _hub.RunAsync("search", "缓存");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("2026-01-09\tposts\tKV 缓存\thttps://hub.example/posts/cache/\t缓存 历史 的键和值 & more, see the cache.", result.Output);
        Assert.Equal("1 found.", result.Error);
    }

    [Fact]
    public async Task Json_has_snippets_for_people_and_for_pages()
    {
        await _hub.RunAsync("run", "--once");

        var result = await _hub.RunAsync("search", "--json", "缓存", "more");

        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal("缓存 more", json.RootElement.GetProperty("query").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("total").GetInt32());
        var entry = json.RootElement.GetProperty("entries")[0];
        Assert.Equal(["id", "title", "url", "source", "categories", "published", "snippet", "snippet_html"], entry.EnumerateObject().Select(property => property.Name));
        Assert.Equal("缓存 历史 的键和值 & more, see the cache.", entry.GetProperty("snippet").GetString());
        Assert.Equal("<mark>缓存</mark> 历史 的键和值 &amp; <mark>more</mark>, see the cache.", entry.GetProperty("snippet_html").GetString());
        Assert.Equal("nlp", entry.GetProperty("categories")[0].GetString());
    }

    [Fact]
    public async Task A_category_narrows_and_finding_nothing_is_no_failure()
    {
        await _hub.RunAsync("run", "--once");

        Assert.StartsWith("2026-01-10\tposts\tZip imports", (await _hub.RunAsync("search", "--category", "python", "cache")).Output);
        var nothing = await _hub.RunAsync("search", "nowhere");
        Assert.Equal((0, "", "0 found."), (nothing.ExitCode, nothing.Output, nothing.Error));
        var unknown = await _hub.RunAsync("search", "--category", "pyton", "cache");
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("python", unknown.Error);
    }

    [Fact]
    public async Task A_search_that_cannot_be_understood_says_where_in_plain_words()
    {
        var result = await _hub.RunAsync("search", "cache \"of");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("error: A quotation mark is opened and not closed. (character 7)", result.Error);
    }

    [Fact]
    public async Task A_hub_that_keeps_no_index_says_so()
    {
        Assert.Equal(1, (await _hub.RunAsync("search", "cache")).ExitCode);
        _hub.Configuration["storage"]!["search"] = false;
        _hub.SaveConfiguration();
        await _hub.RunAsync("run", "--once");

        var result = await _hub.RunAsync("search", "cache");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("storage.search", result.Error);
    }

    [Fact]
    public async Task An_index_that_is_switched_on_late_has_what_was_stored_before()
    {
        _hub.Configuration["storage"]!["search"] = false;
        _hub.SaveConfiguration();
        await _hub.RunAsync("run", "--once");
        _hub.Configuration["storage"]!["search"] = true;
        _hub.SaveConfiguration();
        await _hub.RunAsync("run", "--once");

        Assert.StartsWith("2026-01-09", (await _hub.RunAsync("search", "缓存")).Output);
    }

    [Fact]
    public async Task It_answers_beside_a_running_service()
    {
        await _hub.RunAsync("run", "--once");
        using var service = await _hub.ServeAsync();

        Assert.StartsWith("2026-01-09", (await _hub.RunAsync("search", "缓存")).Output);
    }
}
