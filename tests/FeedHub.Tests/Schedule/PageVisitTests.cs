using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Store;

namespace FeedHub.Tests.Schedule;

/// <summary>The own pages of entries, asked for once.</summary>
public sealed class PageVisitTests : IAsyncLifetime
{
    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync() => _origin = await LoopbackOrigin.StartAsync();

    public async ValueTask DisposeAsync() => await _origin.DisposeAsync();

    [Fact]
    public async Task Each_new_entry_has_its_page_read_once_for_its_whole_content()
    {
        ServeList(1, 2);
        ServePage(1);
        ServePage(2);
        await using var hub = await Refreshing.OpenAsync(Source());
        await hub.PollAsync();
        var contents = (await hub.Store.LatestAsync(Channel.Everything, 10, Storage.Token)).Select(entry => entry.Entry.Content!.Value).Order().ToList();
        Assert.All(contents, content => Assert.DoesNotContain("menu", content));
        Assert.All(contents, content => Assert.DoesNotContain("script", content));
        Assert.All(contents, content => Assert.Contains($"src=\"{_origin.Url("/posts/x.png")}\"", content));
        Assert.Equal(["<p>All of 1.", "<p>All of 2."], contents.Select(content => content[..12]));

        ServeList(1, 2, 3);
        ServePage(3);
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.PollAsync();
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.PollAsync(all: true);
        Assert.All(Enumerable.Range(1, 3), number => Assert.Single(_origin.RequestsFor(Page(number))));
        Assert.Equal((3L, SourceState.Ok), ((await hub.StatusAsync("site")).Entries, (await hub.StatusAsync("site")).State));
    }

    [Fact]
    public async Task What_the_listing_changes_later_is_taken_over_and_the_content_stays()
    {
        ServeList(1);
        ServePage(1);
        await using var hub = await Refreshing.OpenAsync(Source());
        await hub.PollAsync();
        _origin.Serve("/", "<li><a href=/posts/1>Post 1, corrected</a><p>Short 1</p></li>", "text/html");
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.PollAsync();

        var entry = Assert.Single(await hub.Store.LatestAsync(Channel.Everything, 10, Storage.Token)).Entry;
        Assert.Equal("Post 1, corrected", entry.Title);
        Assert.Contains("All of 1", entry.Content!.Value);
        Assert.Single(_origin.RequestsFor(Page(1)));
        hub.Clock.Advance(TimeSpan.FromDays(1));
        var tally = await hub.PollAsync(all: true);
        Assert.Equal(0, tally.Updated);
    }

    [Fact]
    public async Task A_page_that_fails_leaves_the_summary_and_is_asked_for_a_few_times_more()
    {
        ServeList(1, 2);
        ServePage(2);
        await using var hub = await Refreshing.OpenAsync(Source());
        await hub.PollAsync();
        var status = await hub.StatusAsync("site");
        Assert.Equal((2L, SourceState.Degraded), (status.Entries, status.State));
        Assert.Equal($"Own pages of entries: 1 of 2 could not be read, and what the listing says has to do for now: {_origin.Url(Page(1))}: The server answered 404 NotFound.",
            Assert.Single(status.Warnings));
        var first = (await hub.Store.LatestAsync(Channel.Everything, 10, Storage.Token)).Single(entry => entry.Entry.Title == "Post 1").Entry;
        Assert.Equal(("Short 1", null), (first.Summary!.Value, first.Content));

        for (var poll = 0; poll < 8; poll++)   // the listing does not change: the page is asked for all the same
        {
            hub.Clock.Advance(TimeSpan.FromDays(1));
            await hub.PollAsync(all: true);
        }
        Assert.Equal(5, _origin.RequestsFor(Page(1)).Count);
        Assert.Equal(2, (await hub.StatusAsync("site")).Entries);
    }

    [Fact]
    public async Task A_page_that_comes_later_fills_in_the_content()
    {
        ServeList(1);
        await using var hub = await Refreshing.OpenAsync(Source());
        await hub.PollAsync();
        ServePage(1);
        hub.Clock.Advance(TimeSpan.FromDays(1));
        var tally = await hub.PollAsync(all: true);

        Assert.Equal(1, tally.Updated);
        var entry = Assert.Single(await hub.Store.LatestAsync(Channel.Everything, 10, Storage.Token)).Entry;
        Assert.Contains("All of 1", entry.Content!.Value);
        Assert.Equal("Short 1", entry.Summary!.Value);
        Assert.Equal(SourceState.Ok, (await hub.StatusAsync("site")).State);
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.PollAsync(all: true);
        Assert.Equal(2, _origin.RequestsFor(Page(1)).Count);
    }

    [Fact]
    public async Task A_poll_asks_for_twenty_pages_and_the_next_one_is_soon()
    {
        ServeList([.. Enumerable.Range(1, 45)]);
        foreach (var number in Enumerable.Range(1, 45))
            ServePage(number);
        await using var hub = await Refreshing.OpenAsync(Source());
        await hub.PollAsync();
        var status = await hub.StatusAsync("site");
        Assert.Equal((45L, 20, "more pages to read"), (status.Entries, Visits(), status.NextReason));
        Assert.Equal(hub.Configuration.Fetch.Interval.Min, status.NextPoll - hub.Clock.GetUtcNow());

        foreach (var visits in new[] { 40, 45, 45 })
        {
            hub.Clock.Advance(TimeSpan.FromDays(1));
            await hub.PollAsync();
            Assert.Equal(visits, Visits());
        }
        var entries = await hub.Store.LatestAsync(Channel.Everything, 100, Storage.Token);
        Assert.All(entries, entry => Assert.Contains("All of", entry.Entry.Content!.Value));

        int Visits() => _origin.Requests.Count(request => request.Path.StartsWith("/posts/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_site_that_is_down_is_not_asked_for_page_after_page()
    {
        ServeList([.. Enumerable.Range(1, 12)]);
        await using var hub = await Refreshing.OpenAsync(Source());
        await hub.PollAsync();
        Assert.Equal(1 + 3, _origin.Requests.Count);
        var status = await hub.StatusAsync("site");
        Assert.Equal(12, status.Entries);
        Assert.NotEqual("more pages to read", status.NextReason);
    }

    [Fact]
    public async Task Entries_that_link_into_their_listing_have_no_page_of_their_own()
    {
        _origin.Serve("/", "<li><a href=#one>Post 1</a><p>Short 1</p></li><li><a href=#two>Post 2</a><p>Short 2</p></li>", "text/html");
        await using var hub = await Refreshing.OpenAsync(Source());
        await hub.PollAsync();
        Assert.Single(_origin.Requests);
        Assert.Equal((2L, SourceState.Ok), ((await hub.StatusAsync("site")).Entries, (await hub.StatusAsync("site")).State));
    }

    [Fact]
    public async Task What_the_whole_text_rules_out_does_not_come_and_is_not_asked_for_again()
    {
        ServeList(1, 2);
        ServePage(1);
        ServePage(2);
        await using var hub = await Refreshing.OpenAsync(Source() with { Drop = [new() { Text = ["All of 2"] }] });
        await hub.PollAsync();
        ServeList(1, 2, 3);
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.PollAsync();
        Assert.Equal(["Post 3", "Post 1"], (await hub.Store.LatestAsync(Channel.Everything, 9, Storage.Token)).Select(entry => entry.Entry.Title).OrderDescending());
        Assert.Single(_origin.RequestsFor(Page(2)));
    }

    [Fact]
    public async Task The_entries_of_a_sitemap_get_title_date_and_picture_from_their_pages()
    {
        _origin.Serve("/map.xml", $"<urlset><url><loc>{_origin.Url(Page(1))}</loc></url></urlset>", "application/xml");
        _origin.Serve(Page(1), """
            <html lang="en"><head><title>Tea - The Site</title><meta property="og:title" content="Tea &amp; biscuits"><meta property="og:image" content="/tea.png">
            <meta property="article:published_time" content="2026-01-02T03:04:05Z"></head><body><nav>menu</nav><main><p>Words.</p></main></body></html>
            """, "text/html");
        await using var hub = await Refreshing.OpenAsync(new SitemapSourceOptions { Id = "site", Url = _origin.Url("/map.xml"), Content = new() { Follow = true } });
        await hub.PollAsync();

        var entry = Assert.Single(await hub.Store.LatestAsync(Channel.Everything, 9, Storage.Token)).Entry;
        Assert.Equal(("Tea & biscuits", "<p>Words.</p>", "en"), (entry.Title, entry.Content!.Value, entry.Language));
        Assert.Equal((new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), _origin.Url("/tea.png")), (entry.Published, entry.Image));
    }

    [Fact]
    public async Task An_entry_that_is_in_a_category_for_its_whole_text_stays_in_it()
    {
        ServeList(1);
        ServePage(1);
        var configuration = Storage.Configured(Source()) with
        {
            Hub = new() { BaseUrl = new Uri("https://hub.example/") },
            Fetch = new() { AllowPrivateNetworks = PrivateNetworks.Allowed },
            Categories = [new() { Slug = "nlp", Include = [new() { Text = ["All of 1"] }] }],
        };
        await using var hub = await Refreshing.OpenAsync(configuration);
        for (var poll = 0; poll < 3; poll++)
        {
            await hub.PollAsync(all: true);
            Assert.Single(await hub.Store.LatestAsync(Channel.Category("nlp"), 9, Storage.Token));
            ServeList(1, 1 + 1 + poll);   // another body, in which the first entry is as before
            hub.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    private HtmlSourceOptions Source() => new()
    {
        Id = "site", Url = _origin.BaseUrl, Select = new() { Entry = "li", Title = "a", Link = "a", Summary = "p" }, Content = new() { Follow = true, Select = "article" },
    };

    private static string Page(int number) => string.Create(CultureInfo.InvariantCulture, $"/posts/{number}");

    private void ServeList(params int[] numbers)
        => _origin.Serve("/", string.Concat(numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $"<li><a href=/posts/{number}>Post {number}</a><p>Short {number}</p></li>"))), "text/html");

    private void ServePage(int number)
        => _origin.Serve(Page(number), string.Create(CultureInfo.InvariantCulture, $"<nav>menu</nav><article><p>All of {number}. <img src=x.png></p><script>x()</script></article>"), "text/html");
}
