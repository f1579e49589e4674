using System.Globalization;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Store;

namespace FeedHub.Tests.Schedule;

/// <summary>Listings of several pages, from a real server to a real store.</summary>
public sealed class ListingPollTests : IAsyncLifetime
{
    private static readonly SelectOptions Select = new() { Entry = "li", Title = "a", Link = "a@href", Published = "i", Next = "a.next@href" };

    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync() => _origin = await LoopbackOrigin.StartAsync();

    public async ValueTask DisposeAsync() => await _origin.DisposeAsync();

    [Fact]
    public async Task Pages_that_lead_in_a_circle_are_read_once()
    {
        Serve(1, 1, 3, next: 2);
        Serve(2, 4, 3, next: 3);
        Serve(3, 7, 3, next: 1);
        await using var hub = await Refreshing.OpenAsync(Source(maxPages: 50));
        await hub.PollAsync();
        Assert.Equal((9L, SourceState.Ok, 3), ((await hub.StatusAsync("site")).Entries, (await hub.StatusAsync("site")).State, _origin.Requests.Count));
    }

    [Fact]
    public async Task Pages_that_say_the_same_under_ever_new_addresses_end()
    {
        for (var page = 1; page <= 20; page++)
            Serve(page, 1, 3, next: page + 1);
        await using var hub = await Refreshing.OpenAsync(Source(maxPages: 20));
        await hub.PollAsync();
        Assert.Equal((3L, 2), ((await hub.StatusAsync("site")).Entries, _origin.Requests.Count));
    }

    [Fact]
    public async Task A_page_that_redirects_to_the_first_one_ends_the_walk()
    {
        Serve(1, 1, 3, next: 2);
        _origin.Replies["/page/2/"] = new LoopbackReply { Status = 302, Headers = [new("Location", "/page/1/")] };
        await using var hub = await Refreshing.OpenAsync(Source(maxPages: 5));
        await hub.PollAsync();
        Assert.Equal((3L, SourceState.Ok), ((await hub.StatusAsync("site")).Entries, (await hub.StatusAsync("site")).State));
    }

    [Fact]
    public async Task Secrets_stay_at_home_when_a_page_is_elsewhere()
    {
        await using var other = await LoopbackOrigin.StartAsync();
        other.Serve("/2", "<li><a href=/b>b</a><i>2026-01-01</i>", "text/html");
        _origin.Serve("/page/1/", $"<li><a href=/a>a</a><i>2026-01-01</i></li><a class=next href='{other.Url("/2")}'>", "text/html");
        await using var hub = await Refreshing.OpenAsync(Source(maxPages: 2) with { Http = new() { Bearer = "secret", Headers = { } } });
        await hub.PollAsync();
        Assert.Equal("Bearer secret", _origin.Requests[0].Headers["Authorization"]);
        Assert.False(Assert.Single(other.Requests).Headers.ContainsKey("Authorization"));
        Assert.Equal(2, (await hub.StatusAsync("site")).Entries);
    }

    [Theory]
    [InlineData("half of the entries", 5, 0, "select.entry (li) found 5 entries, where it usually finds 12.")]
    [InlineData("a third of the dates", 12, 4, "select.published (i) found a date in 8 of 12 entries.")]
    public async Task What_a_changed_page_says_is_not_stored(string lost, int entries, int undated, string warning)
    {
        Assert.NotEmpty(lost);
        Serve(1, 1, 12);
        await using var hub = await Refreshing.OpenAsync(Source(maxPages: 1));
        await hub.PollAsync();
        Serve(1, 100, entries, undated: undated);
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.PollAsync();
        var status = await hub.StatusAsync("site");
        Assert.Equal((12L, SourceState.Degraded, 0), (status.Entries, status.State, status.Failures));
        Assert.StartsWith(warning, Assert.Single(status.Warnings));

        Serve(1, 200, 12);
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.PollAsync();
        Assert.Equal((24L, SourceState.Ok), ((await hub.StatusAsync("site")).Entries, (await hub.StatusAsync("site")).State));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_gap_is_filled_even_when_new_posts_have_moved_it_down(int missing)
    {
        for (var page = 1; page <= 4; page++)
            Serve(page, 100 + page * 3, 3, next: page + 1);
        _origin.Replies.TryRemove($"/page/{missing}/", out _);
        await using var hub = await Refreshing.OpenAsync(Source(maxPages: 4));
        await hub.PollAsync();
        Assert.Equal((3L * (missing - 1), SourceState.Degraded), ((await hub.StatusAsync("site")).Entries, (await hub.StatusAsync("site")).State));

        for (var page = 1; page <= 5; page++)
            Serve(page, 97 + page * 3, 3, next: page + 1);   // three posts more: what was on page 2 is on page 3 now, and so on
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.PollAsync();
        var status = await hub.StatusAsync("site");
        Assert.Equal((12L, SourceState.Ok), (status.Entries, status.State));
    }

    private HtmlSourceOptions Source(int maxPages) => new() { Id = "site", Url = _origin.Url("/page/1/"), MaxPages = maxPages, Select = Select };

    private void Serve(int page, int first, int entries, int? next = null, int undated = 0)
    {
        var html = new StringBuilder("<!doctype html><title>A list</title><ul>");
        for (var i = first; i < first + entries; i++)
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"/posts/{i}\">Post {i}</a> {(i < first + undated ? "" : "<i>2026-01-05</i>")}</li>");
        html.Append("</ul>");
        if (next is { } number)
            html.Append(CultureInfo.InvariantCulture, $"<a class=next href=\"/page/{number}/\">older</a>");
        _origin.Serve(string.Create(CultureInfo.InvariantCulture, $"/page/{page}/"), html.ToString(), "text/html");
    }
}
