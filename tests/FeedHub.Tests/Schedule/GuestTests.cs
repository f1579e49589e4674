using System.Globalization;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Store;
using static FeedHub.Tests.Schedule.Refreshing;

namespace FeedHub.Tests.Schedule;

/// <summary>What is remembered of a source over days, told by polls of a real server under a stopped clock.</summary>
public sealed class GuestTests : IAsyncLifetime
{
    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync() => _origin = await LoopbackOrigin.StartAsync();

    public ValueTask DisposeAsync() => _origin.DisposeAsync();

    [Theory]
    [InlineData(301)]
    [InlineData(308)]
    public async Task A_permanent_redirect_is_adopted_when_it_has_said_the_same_for_a_day(int status)
    {
        _origin.Serve("/old", LoopbackReply.Redirect("/new", status));
        _origin.Serve("/new", Rss("a"));
        await using var refreshing = await OpenAsync(Source("blog", _origin.Url("/old")));

        await PollAsync(refreshing, times: 4, apart: TimeSpan.FromHours(7));
        Assert.Null((await refreshing.StatusAsync("blog")).MovedTo);
        await PollAsync(refreshing, times: 2, apart: TimeSpan.FromHours(7));

        Assert.Equal(_origin.Url("/new"), (await refreshing.StatusAsync("blog")).MovedTo);
        Assert.Equal(5, _origin.RequestsFor("/old").Count);
        Assert.Equal(6, _origin.RequestsFor("/new").Count);
        Assert.Equal(SourceState.Ok, (await refreshing.StatusAsync("blog")).State);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    public async Task A_temporary_redirect_is_never_adopted(int status)
    {
        _origin.Serve("/old", LoopbackReply.Redirect("/new", status));
        _origin.Serve("/new", Rss("a"));
        await using var refreshing = await OpenAsync(Source("blog", _origin.Url("/old")));
        await PollAsync(refreshing, times: 10, apart: TimeSpan.FromDays(1));
        Assert.Equal(10, _origin.RequestsFor("/old").Count);
    }

    [Fact]
    public async Task Of_a_chain_only_what_was_permanent_from_the_start_is_adopted()
    {
        _origin.Serve("/old", LoopbackReply.Redirect("/new"));
        _origin.Serve("/new", LoopbackReply.Redirect("/today", 302));
        _origin.Serve("/today", LoopbackReply.Redirect("/copy"));
        _origin.Serve("/copy", Rss("a"));
        await using var refreshing = await OpenAsync(Source("blog", _origin.Url("/old")));
        await PollAsync(refreshing, times: 3, apart: TimeSpan.FromDays(1));
        Assert.Equal(_origin.Url("/new"), (await refreshing.StatusAsync("blog")).MovedTo);
    }

    [Fact]
    public async Task A_redirect_that_leads_elsewhere_each_time_or_is_withdrawn_is_not_adopted()
    {
        await using var refreshing = await OpenAsync(Source("blog", _origin.Url("/old")));
        for (var day = 0; day < 8; day++)
        {
            _origin.Serve("/old", day % 4 == 3 ? LoopbackReply.Of(Rss("a")) : LoopbackReply.Redirect($"/{(day < 4 ? day % 2 : 0)}"));
            _origin.Serve($"/{day % 2}", Rss("a"));
            await PollAsync(refreshing, times: 1, apart: TimeSpan.FromHours(10));
        }
        Assert.Null((await refreshing.StatusAsync("blog")).MovedTo);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task When_the_adopted_address_fails_the_configured_one_is_asked_again(int status)
    {
        _origin.Serve("/old", LoopbackReply.Redirect("/new"));
        _origin.Serve("/new", Rss("a"));
        await using var refreshing = await OpenAsync(Source("blog", _origin.Url("/old")));
        await PollAsync(refreshing, times: 3, apart: TimeSpan.FromDays(1));
        _origin.Serve("/old", Rss("b"));
        _origin.Serve("/new", new LoopbackReply { Status = status });

        await PollAsync(refreshing, times: 1, apart: TimeSpan.FromDays(1));
        Assert.Equal(SourceState.Failing, (await refreshing.StatusAsync("blog")).State);
        await PollAsync(refreshing, times: 1, apart: TimeSpan.FromDays(1));

        var after = await refreshing.StatusAsync("blog");
        Assert.Equal((SourceState.Ok, null, 2L), (after.State, after.MovedTo, after.Entries));
    }

    [Fact]
    public async Task What_is_gone_for_good_is_not_asked_again()
    {
        _origin.Serve("/feed", new LoopbackReply { Status = 410 });
        await using var refreshing = await OpenAsync(Source("blog", _origin.Url("/feed")));
        await PollAsync(refreshing, times: 3, apart: TimeSpan.FromDays(100));
        var status = await refreshing.StatusAsync("blog");
        Assert.Equal((SourceState.Disabled, null, "410 Gone"), (status.State, status.NextPoll, status.NextReason));
        Assert.Contains("gone for good (410)", status.Error, StringComparison.Ordinal);
        Assert.Single(_origin.Requests);
    }

    [Fact]
    public async Task What_is_missing_for_two_weeks_is_dead_still_asked_daily_and_lives_again()
    {
        _origin.Serve("/", "<!DOCTYPE html><title>We moved</title><link rel='alternate' type='application/atom+xml' href='/new.atom'>", "text/html");
        await using var refreshing = await OpenAsync(fetch => fetch with { Interval = fetch.Interval with { Max = TimeSpan.FromDays(7) } }, Source("blog", _origin.Url("/feed")));

        await PollAsync(refreshing, times: 15, apart: TimeSpan.FromDays(1));

        var dead = await refreshing.StatusAsync("blog");
        Assert.Equal(SourceState.Failing, dead.State);
        Assert.Equal("The server has answered 404 since 2026-01-12: the source is taken for dead, and asked once a day.", dead.Error);
        Assert.Equal("dead: 404 since 2026-01-12", dead.NextReason);
        Assert.Equal(TimeSpan.FromDays(1), dead.Interval);
        Assert.Equal($"The site names a feed at {_origin.Url("/new.atom")}; if that is the one, configure its address.", Assert.Single(dead.Warnings));
        Assert.Single(_origin.RequestsFor("/"));

        _origin.Serve("/feed", Rss("a"));
        await PollAsync(refreshing, times: 1, apart: TimeSpan.FromDays(1));
        _origin.Replies["/feed"] = LoopbackReply.NotFound;
        await PollAsync(refreshing, times: 1, apart: TimeSpan.FromDays(1));
        Assert.Equal("failed once", (await refreshing.StatusAsync("blog")).NextReason);
    }

    [Fact]
    public async Task A_page_where_a_feed_was_is_told_with_the_feed_that_it_names()
    {
        _origin.Serve("/feed", "<!DOCTYPE html><title>We moved</title><link rel='alternate' type='application/rss+xml' href='/new.xml'>", "text/html");
        await using var refreshing = await OpenAsync(Source("blog", _origin.Url("/feed")));
        await refreshing.PollAsync();
        var status = await refreshing.StatusAsync("blog");
        Assert.Equal(SourceState.Failing, status.State);
        Assert.Contains(_origin.Url("/new.xml").AbsoluteUri, Assert.Single(status.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_answers_304_for_ever_is_asked_as_if_for_the_first_time_every_few_days()
    {
        _origin.Serve("/feed", LoopbackReply.Of(Rss("a")) with { ETag = "\"stuck\"" });
        await using var refreshing = await OpenAsync(Source("blog", _origin.Url("/feed")));
        await refreshing.PollAsync();
        _origin.Serve("/feed", LoopbackReply.Of(Rss("a", "b")) with { ETag = "\"stuck\"" });

        await PollAsync(refreshing, times: 20, apart: TimeSpan.FromHours(12));

        Assert.Equal(2, (await refreshing.StatusAsync("blog")).Entries);
        Assert.InRange(_origin.Requests.Skip(1).Count(request => request["If-None-Match"] is null), 2, 3);
    }

    [Fact]
    public async Task A_226_brings_only_what_is_new_and_takes_nothing_away()
    {
        _origin.Serve("/feed", LoopbackReply.Of(Rss("a", "b")) with { ETag = "\"1\"" });
        await using var refreshing = await OpenAsync(Source("blog", _origin.Url("/feed")));
        await refreshing.PollAsync();
        _origin.Serve("/feed", (LoopbackReply.Of(Rss("c")) with { Status = 226, ETag = "\"2\"" }).With("IM", "feed"));

        await PollAsync(refreshing, times: 1, apart: TimeSpan.FromMinutes(1));

        Assert.Equal("feed", _origin.Requests[^1]["A-IM"]);
        Assert.Null(_origin.Requests[0]["A-IM"]);
        Assert.Equal(3, (await refreshing.StatusAsync("blog")).Entries);
        var claimed = Assert.Single(await ClaimLaterAsync(refreshing));
        Assert.Equal(("\"2\"", null, 3), (claimed.Memory.Validators.ETag, claimed.Memory.BodyFingerprint, claimed.RecentPublished.Count));
        await refreshing.Store.ReleaseClaimsAsync("me", Storage.Token);
        await refreshing.Storage.HousekeepAsync(new RetentionOptions { EntriesPerSource = 1 });
        Assert.Equal(3, (await refreshing.StatusAsync("blog")).Entries);   // all three are still listed, so none of them is forgotten
    }

    [Fact]
    public async Task What_the_hub_published_itself_is_not_read_again()
    {
        var copy = Rss("a").Replace("<link>", "<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' href='https://hub.example/categories/nlp/rss.xml'/><link>");
        _origin.Serve("/copy", copy);
        _origin.Serve("/neighbour", copy.Replace("categories/nlp/rss.xml", "blog/feed/"));
        await using var refreshing = await OpenAsync(Source("copy", _origin.Url("/copy")), Source("neighbour", _origin.Url("/neighbour")));
        await refreshing.PollAsync();
        var status = await refreshing.StatusAsync("copy");
        Assert.Equal((SourceState.Failing, 0L), (status.State, status.Entries));
        Assert.Contains("copy of what FeedHub itself publishes", status.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await refreshing.StatusAsync("neighbour")).Entries);
    }

    [Fact]
    public async Task The_ledger_tells_how_many_entries_were_read_and_left_out()
    {
        _origin.Serve("/feed", Rss("a", "b", "c"));
        var source = Source("blog", _origin.Url("/feed")) with { Drop = [new Clause { Title = ["^About [ab]$"] }] };
        await using var refreshing = await OpenAsync(source);
        await refreshing.PollAsync();
        var poll = Assert.Single(await refreshing.Store.PollsAsync("blog", 10, Storage.Token));
        Assert.Equal((1, 2), (poll.Tally.Added, poll.Tally.Rejected));
    }

    private static async Task PollAsync(Refreshing refreshing, int times, TimeSpan apart)
    {
        for (var i = 0; i < times; i++)
        {
            refreshing.Clock.Advance(apart);
            await refreshing.PollAsync(all: true);
        }
    }

    private static Task<IReadOnlyList<ClaimedSource>> ClaimLaterAsync(Refreshing refreshing)
    {
        refreshing.Clock.Advance(TimeSpan.FromDays(1));
        return refreshing.Storage.ClaimAsync();
    }

    private static string Rss(params string[] entries)
    {
        var text = new StringBuilder("<rss version='2.0'><channel><title>A feed</title><link>https://site.example/</link>");
        for (var i = 0; i < entries.Length; i++)
            text.Append(CultureInfo.InvariantCulture,
                $"<item><title>About {entries[i]}</title><guid isPermaLink='false'>{entries[i]}</guid><pubDate>{StoppedClock.Noon.AddDays(-1 - i):r}</pubDate></item>");
        return text.Append("</channel></rss>").ToString();
    }
}
