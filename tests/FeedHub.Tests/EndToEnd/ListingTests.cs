using System.Text.Json;
using System.Text.Json.Nodes;

namespace FeedHub.Tests.EndToEnd;

/// <summary>A site without a feed, read through the real program.</summary>
public sealed class ListingTests : IAsyncLifetime
{
    private readonly HubUnderTest _hub = new();
    private LoopbackOrigin _origin = null!;
    private ModelSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await LoopbackOrigin.StartAsync();
        _site = new ModelSite(_origin);
        _site.Fill(30);
        _site.Posts[0] = _site.Posts[0] with { Category = null, Date = null };   // the front page begins with one that says neither
        _site.Serve();
        foreach (var (slug, title) in new[] { ("python", "Python"), ("nlp", "NLP"), ("rl", "Reinforcement Learning"), ("gm", "Generative Model"), ("lm", "Large Model") })
            _hub.AddCategory(slug, title);
        _hub.Configuration["publish"]!["backfill"] = 100;
        _hub.Configuration["sources"]!.AsArray().Add(_site.Source());
        _hub.SaveConfiguration();
    }

    public async ValueTask DisposeAsync()
    {
        await _origin.DisposeAsync();
        _hub.Dispose();
    }

    [Fact]
    public async Task Twelve_a_page_become_entries_with_category_date_excerpt_and_link()
    {
        await PollAsync();

        var entries = Entries();
        Assert.Equal(_site.Posts.Select(post => _origin.Url(post.Path).AbsoluteUri).Order(), entries.Select(entry => entry.Link).Order());
        var byLink = _site.Posts.ToDictionary(post => _origin.Url(post.Path).AbsoluteUri);
        Assert.All(entries, entry => Assert.Contains($"第 {byLink[entry.Link!].Number} 篇：", entry.Title));
        var dated = entries.Where(entry => byLink[entry.Link!].Date is not null).ToList();
        Assert.Equal(29, dated.Count);
        Assert.All(dated, entry => Assert.Equal(byLink[entry.Link!].Date, DateOnly.FromDateTime(entry.Published.UtcDateTime)));
        foreach (var (slug, title) in new[] { ("python", "Python"), ("nlp", "NLP"), ("lm", "Large Model") })
            Assert.Equal(
                _site.Posts.Where(post => post.Category == title).Select(post => _origin.Url(post.Path).AbsoluteUri).Order(),
                Entries($"categories/{slug}/atom.xml").Select(entry => entry.Link).Order());
        using var feed = JsonDocument.Parse(await File.ReadAllTextAsync(_hub.Published("sources/site/feed.json"), TestContext.Current.CancellationToken));
        Assert.Contains(feed.RootElement.GetProperty("items").EnumerateArray(),
            item => item.GetProperty("summary").GetString() == _site.Posts[5].Excerpt);
    }

    [Fact]
    public async Task Polled_again_it_has_no_duplicates_and_a_new_post_costs_one_page()
    {
        await PollAsync();
        Assert.Equal(["/", "/page/2/", "/page/3/"], _origin.Requests.Select(request => request.Path));
        await PollAsync();
        Assert.Equal(4, _origin.Requests.Count);
        Assert.Equal(30, Entries().Count);

        _site.Publish(31, "NLP", new DateOnly(2026, 1, 12));
        _site.Serve();
        await PollAsync();
        Assert.Equal(5, _origin.Requests.Count);
        Assert.Equal(31, Entries().Count);
        Assert.Contains(Entries("categories/nlp/atom.xml"), entry => entry.Link == _origin.Url("/posts/31/").AbsoluteUri);
        var status = await StatusAsync();
        Assert.Equal(("ok", "fetched", 31), (status.State, status.Result, status.Entries));
    }

    [Fact]
    public async Task More_new_posts_than_a_page_holds_are_all_found()
    {
        await PollAsync();
        for (var number = 31; number <= 50; number++)
            _site.Publish(number, "NLP", new DateOnly(2026, 1, 12));
        _site.Serve();

        await PollAsync();

        Assert.Equal(5, _origin.Requests.Count);   // three and two: the second page ends in what is known
        Assert.Equal(50, Entries().Count);
    }

    [Fact]
    public async Task After_its_layout_changed_it_is_degraded_and_nothing_is_lost()
    {
        await PollAsync();
        _site.ExcerptClass = "teaser";
        _site.Serve();

        foreach (var _ in new[] { "changed", "unchanged since" })
        {
            await PollAsync();
            var status = await StatusAsync();
            Assert.Equal(("degraded", 30), (status.State, status.Entries));
            Assert.Equal("select.entry (a.excerpt) found nothing, where it usually finds 12. "
                + "The page begins: INCOMING TRANSMISSION INCOMING TRANSMISSION a blog of a machine LATEST UPDATES 第 30 篇：注意力需要前面所有位置的键和…", status.Warning);
            Assert.Equal(30, Entries().Count);
        }

        _hub.Configuration["sources"]![0]!["select"]!["entry"] = "a.teaser";
        _hub.SaveConfiguration();
        await PollAsync();
        Assert.Equal("ok", (await StatusAsync()).State);
        Assert.Equal(30, Entries().Count);
    }

    [Fact]
    public async Task When_page_2_fails_page_1_is_kept_and_the_next_poll_goes_on_from_there()
    {
        var second = _origin.Replies["/page/2/"];
        _origin.Replies["/page/2/"] = new LoopbackReply { Status = 500 };
        await PollAsync();
        var status = await StatusAsync();
        Assert.Equal(("degraded", 12), (status.State, status.Entries));
        Assert.Equal($"Page 2 ({_origin.Url("/page/2/")}) could not be read, and what is behind it is missing: The server answered 500 InternalServerError.", status.Warning);

        _origin.Replies["/page/2/"] = second;
        await PollAsync();
        status = await StatusAsync();
        Assert.Equal(("ok", 30), (status.State, status.Entries));
        Assert.Equal(["/", "/page/2/", "/", "/page/2/", "/page/3/"], _origin.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task Two_thousand_entries_over_a_hundred_pages_take_bounded_memory()
    {
        _hub.Environment["DOTNET_GCHeapHardLimit"] = "0x9000000";   // 144 MB; the pages are 100 MB, and twice that as text
        for (var page = 1; page <= 100; page++)
        {
            var items = string.Concat(Enumerable.Range((page - 1) * 20, 20).Select(number => $"<li><a href='/long/{number}'>Entry {number}</a></li>"));
            _origin.Serve($"/long/page/{page}", $"<ul>{items}</ul><p>{new string('x', 1 << 20)}</p><a class=next href='/long/page/{page + 1}'>older</a>", "text/html");
        }
        _hub.Configuration["sources"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "long",
            ["type"] = "html",
            ["url"] = _origin.Url("/long/page/1").OriginalString,
            ["maxPages"] = 100,
            ["select"] = new JsonObject { ["entry"] = "li", ["title"] = "a", ["link"] = "a", ["next"] = "a.next" },
        });
        _hub.SaveConfiguration();

        await PollAsync();

        var status = await StatusAsync(source: 1);
        Assert.Equal(("ok", 2000), (status.State, status.Entries));
    }

    [Fact]
    public async Task What_is_ruled_out_later_for_its_whole_text_stays_out_whatever_the_listing_says()
    {
        ServeList("one", "two");
        _origin.Serve("/w/one", "<article>Words about birds.</article>", "text/html");
        _origin.Serve("/w/two", "<article>Words about fish.</article>", "text/html");
        _hub.Configuration["sources"] = new JsonArray(new JsonObject
        {
            ["id"] = "whole",
            ["type"] = "html",
            ["url"] = _origin.Url("/w/").OriginalString,
            ["select"] = new JsonObject { ["entry"] = "li", ["title"] = "a", ["link"] = "a" },
            ["content"] = new JsonObject { ["follow"] = true },
        });
        _hub.SaveConfiguration();
        await PollAsync();
        Assert.Equal(["one", "two"], Titles());

        _hub.Configuration["sources"]![0]!["drop"] = new JsonArray(new JsonObject { ["text"] = new JsonArray("fish") });
        _hub.SaveConfiguration();
        await PollAsync();
        Assert.Equal(["one"], Titles());

        ServeList("one", "two", "three");
        await PollAsync();
        Assert.Equal(["one", "three"], Titles());
        Assert.Single(_origin.RequestsFor("/w/two"));

        void ServeList(params string[] names) => _origin.Serve("/w/", string.Concat(names.Select(name => $"<li><a href={name}>{name}</a></li>")), "text/html");

        IEnumerable<string> Titles() => Entries("sources/whole/atom.xml").Select(entry => entry.Title).Order();
    }

    private async Task PollAsync()
    {
        var result = await _hub.RunAsync("run", "--once", "--all");
        Assert.True(result.ExitCode == 0, result.Error);
    }

    private IReadOnlyList<AtomEntry> Entries(string path = "sources/site/atom.xml") => AtomDocument.Load(_hub.Published(path)).Entries;

    private async Task<(string State, string Result, int Entries, string? Warning)> StatusAsync(int source = 0)
    {
        var result = await _hub.RunAsync("status", "--json");
        var status = JsonNode.Parse(result.Output)!["sources"]![source]!;
        return ((string)status["state"]!, (string)status["last_result"]!, (int)status["entries"]!, (string?)status["warnings"]!.AsArray().FirstOrDefault());
    }
}
