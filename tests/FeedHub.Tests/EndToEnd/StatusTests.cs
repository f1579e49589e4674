using System.Text.Json.Nodes;

namespace FeedHub.Tests.EndToEnd;

/// <summary>Every line that <c>status</c>, <c>status ID</c> and <c>status --json</c> can print, by the real program. The past begins at noon of 2026-01-11.</summary>
public sealed class StatusTests : IAsyncLifetime
{
    private const string Feed = "<rss version='2.0'><channel><title>A feed</title><ttl>1440</ttl><item><title>One</title><guid isPermaLink='false'>1</guid></item></channel></rss>";

    private readonly HubUnderTest _hub = new();
    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await LoopbackOrigin.StartAsync();
        _origin.Serve("/feed", LoopbackReply.Of(Feed) with { ETag = "\"1\"" });
    }

    public async ValueTask DisposeAsync()
    {
        await _origin.DisposeAsync();
        _hub.Dispose();
    }

    [Fact]
    public async Task A_source_that_was_never_asked_is_new_and_due_and_looking_changes_nothing()
    {
        _hub.AddFeed("blog", _origin.Url("/feed"));
        _hub.SaveConfiguration();

        Assert.Matches("^blog\tnew\t-\t-\t20[0-9-]+T[0-9:]+Z\tnew\t0\t0\t-\n0 entries from 1 sources.$", await PrintedAsync());

        _hub.AddFeed("later", _origin.Url("/feed"));
        await using (var past = await PastOfAHub.OfAsync(_hub))
            await past.PollAsync();
        _hub.Configuration["sources"]!.AsArray().RemoveAt(1);
        _hub.SaveConfiguration();
        Assert.EndsWith("\n2 entries from 1 sources.", await PrintedAsync());   // "later" is only taken away by whoever runs the hub
    }

    [Fact]
    public async Task A_fixed_interval_is_told_with_the_very_second()
    {
        Add("blog", "/feed", interval: "00:05:00");
        await using (var past = await PastOfAHub.OfAsync(_hub))
            await past.PollAsync();

        Assert.Equal("blog\tok\t2026-01-11T12:00:00Z\tfetched\t2026-01-11T12:05:00Z\tfixed interval\t1\t0\t00:05:00\n1 entries from 1 sources.", await PrintedAsync());
        Assert.Matches($$"""
            ^blog  feed  {{_origin.Url("/feed")}}
              ok, 1 entries, last success 2026-01-11T12:00:00Z, 0 failures since
              next poll 2026-01-11T12:05:00Z \(fixed interval\), interval 00:05:00
              2026-01-11T12:00:00Z  fetched 200  [0-9]+ ms  {{Feed.Length}} bytes  1 new, 0 updated, 0 unchanged, 0 rejected, 0 gone  next 2026-01-11T12:05:00Z \(fixed interval\)$
            """, await PrintedAsync("blog"));
    }

    [Fact]
    public async Task Each_poll_is_a_line_newest_first_with_its_own_reason()
    {
        Add("blog", "/feed");
        await using (var past = await PastOfAHub.OfAsync(_hub))
        {
            await past.PollAsync();
            await past.PollAsync(1, TimeSpan.FromDays(1));
            _origin.Replies["/feed"] = new LoopbackReply { Status = 500 };
            await past.PollAsync(1, TimeSpan.FromDays(1));
        }

        var lines = (await PrintedAsync("blog")).Split('\n');
        Assert.Equal("  failing, 1 entries, last success 2026-01-12T12:00:00Z, 1 failure since", lines[1]);
        Assert.Matches(@"^  next poll 2026-01-13T12:1\d:\d\dZ \(failed once\), interval 00:10:00$", lines[2]);
        Assert.Equal("  error: The server answered 500 InternalServerError.", lines[3]);
        Assert.Matches(@"^  2026-01-13T12:00:00Z  refused 500  \d+ ms  0 bytes  0 new, .*  next 2026-01-13T12:1\d:\d\dZ \(failed once\)$", lines[4]);
        Assert.Equal("    error: The server answered 500 InternalServerError.", lines[5]);
        Assert.Matches(@"^  2026-01-12T12:00:00Z  not-modified 304  \d+ ms  0 bytes  0 new, .*  next 2026-01-13T\S+ \(ttl\)$", lines[6]);
        Assert.Matches(@"^  2026-01-11T12:00:00Z  fetched 200  .*  next 2026-01-12T\S+ \(ttl\)$", lines[7]);
        Assert.Equal(8, lines.Length);
        Assert.Matches(
            "^blog\tfailing\t2026-01-13T12:00:00Z\tThe server answered 500 InternalServerError. Last success: 2026-01-12T12:00:00Z.\t2026-01-13T12:1[0-9:]+Z\tfailed once\t1\t1\t00:10:00\n",
            await PrintedAsync());
    }

    [Fact]
    public async Task What_is_lost_is_a_warning_and_makes_it_degraded()
    {
        _origin.Serve("/broken", "<rss version='2.0'><channel><title>A feed</title><item><title>One</title><pubDate>yesterday-ish</pubDate></item></channel></rss>");
        Add("blog", "/broken");
        await using (var past = await PastOfAHub.OfAsync(_hub))
            await past.PollAsync();

        var source = await SourceAsync("blog");
        var warning = (string)source["warnings"]![0]!;
        Assert.Equal(("degraded", "fetched"), ((string?)source["state"], (string?)source["last_result"]));
        Assert.StartsWith($"blog\tdegraded\t2026-01-11T12:00:00Z\tfetched; {warning}\t", await PrintedAsync());
        var lines = (await PrintedAsync("blog")).Split('\n');
        Assert.Equal(($"  warning: {warning}", $"    warning: {warning}"), (lines[3], lines[^1]));
    }

    [Fact]
    public async Task What_is_gone_is_disabled_and_says_so_and_what_was_switched_off_too()
    {
        _origin.Replies["/gone"] = new LoopbackReply { Status = 410 };
        Add("gone", "/gone");
        Add("off", "/feed");
        _hub.Configuration["sources"]![1]!["enabled"] = false;
        await using (var past = await PastOfAHub.OfAsync(_hub))
            await past.PollAsync();

        Assert.Equal(
            "gone\tdisabled\t2026-01-11T12:00:00Z\tThe source is gone for good (410); it is not asked again.\t-\t410 Gone\t0\t1\t00:00:00\n"
            + "off\tdisabled\t-\t-\t-\tswitched off\t0\t0\t-\n0 entries from 2 sources.",
            await PrintedAsync());
        var gone = await SourceAsync("gone");
        Assert.Equal(("disabled", 410, null, "410 Gone"), ((string?)gone["state"], (int?)gone["http_status"], (string?)gone["next_poll"], (string?)gone["next_reason"]));
        Assert.Equal(("disabled", "switched off"), ((string?)(await SourceAsync("off"))["state"], (string?)(await SourceAsync("off"))["next_reason"]));
    }

    [Fact]
    public async Task What_is_missing_for_two_weeks_is_dead_and_the_feed_that_its_site_names_is_suggested()
    {
        _origin.Serve("/", "<!DOCTYPE html><title>We moved</title><link rel='alternate' type='application/atom+xml' href='/new.atom'>", "text/html");
        Add("lost", "/lost");
        await using (var past = await PastOfAHub.OfAsync(_hub))
            await past.PollAsync(16, TimeSpan.FromDays(1));

        var suggestion = $"The site names a feed at {_origin.Url("/new.atom")}; if that is the one, configure its address.";
        var dead = "The server has answered 404 since 2026-01-12: the source is taken for dead, and asked once a day.";
        var source = await SourceAsync("lost");
        Assert.Equal(("failing", dead, "dead: 404 since 2026-01-12"), ((string?)source["state"], (string?)source["error"], (string?)source["next_reason"]));
        Assert.Equal((86400, 16, null), ((int?)source["interval_seconds"], (int?)source["failures"], (string?)source["last_success"]));
        Assert.Equal(suggestion, (string?)Assert.Single(source["warnings"]!.AsArray()));
        Assert.StartsWith($"lost\tfailing\t2026-01-27T12:00:00Z\t{dead}\t2026-01-28T1", await PrintedAsync());
        Assert.Contains($"\n  error: {dead}\n  warning: {suggestion}\n", await PrintedAsync("lost"));
    }

    [Fact]
    public async Task A_page_in_the_place_of_a_feed_is_told_with_the_feed_that_it_names()
    {
        _origin.Serve("/page", "<!DOCTYPE html><title>Home</title><link rel='alternate' type='application/rss+xml' href='/feed'>", "text/html");
        Add("page", "/page");
        await using (var past = await PastOfAHub.OfAsync(_hub))
            await past.PollAsync();

        var source = await SourceAsync("page");
        Assert.Equal(("failing", "unreadable", 200), ((string?)source["state"], (string?)source["last_result"], (int?)source["http_status"]));
        Assert.Contains($"  warning: The site names a feed at {_origin.Url("/feed")}; if that is the one, configure its address.", await PrintedAsync("page"));
    }

    [Fact]
    public async Task A_move_for_good_is_told_without_its_query_and_costs_the_source_nothing()
    {
        _origin.Replies["/old"] = LoopbackReply.Redirect("/new?token=secret");
        _origin.Serve("/new?token=secret", Feed);
        Add("blog", "/old");
        await using (var past = await PastOfAHub.OfAsync(_hub))
            await past.PollAsync(3, TimeSpan.FromDays(1));

        var moved = $"It moved for good to {_origin.Url("/new")}?…, which is asked now: configure that address.";
        var source = await SourceAsync("blog");
        Assert.Equal(("ok", moved), ((string?)source["state"], (string?)Assert.Single(source["warnings"]!.AsArray())));
        Assert.Contains($"\n  warning: {moved}\n", await PrintedAsync("blog"));
        Assert.DoesNotContain("secret", await PrintedAsync() + await PrintedAsync("blog") + source);
    }

    [Fact]
    public async Task Sources_of_a_host_that_asked_for_a_pause_wait_for_it_and_say_so()
    {
        _hub.Configuration["fetch"]!["proxy"] = _origin.BaseUrl.AbsoluteUri;   // so that a name is a public host
        _hub.Configuration["fetch"]!["perHost"] = 1;
        _origin.Replies["/busy"] = new LoopbackReply { Status = 429 }.With("Retry-After", "7200");
        _hub.AddFeed("busy", new Uri("http://public.example/busy"));
        await using (var past = await PastOfAHub.OfAsync(_hub))
            await past.PollAsync();
        _hub.AddFeed("waiting", new Uri("http://public.example/feed"));
        await using (var past = await PastOfAHub.OfAsync(_hub))
            await past.PollAsync();

        var (busy, waiting) = (await SourceAsync("busy"), await SourceAsync("waiting"));
        Assert.Equal(("failing", "The server answered 429 TooManyRequests."), ((string?)busy["state"], (string?)busy["error"]));
        Assert.Equal(("new", 0, null), ((string?)waiting["state"], (int?)waiting["failures"], (string?)waiting["error"]));
        Assert.Equal("public.example asked for a pause (429, Retry-After)", (string?)waiting["next_reason"]);
        Assert.Matches("\nwaiting\tnew\t-\t-\t2026-01-11T14:[0-9:]+Z\tpublic.example asked for a pause \\(429, Retry-After\\)\t0\t0\t-\n", await PrintedAsync());
    }

    [Fact]
    public async Task Json_of_one_source_has_its_last_polls()
    {
        Add("blog", "/feed", interval: "01:00:00");
        Add("other", "/other");
        await using (var past = await PastOfAHub.OfAsync(_hub))
        {
            await past.PollAsync();
            await past.PollAsync(30, TimeSpan.FromHours(1));
        }

        var status = JsonNode.Parse(await PrintedAsync("--json", "blog"))!;
        Assert.Equal("blog", (string?)Assert.Single(status["sources"]!.AsArray())!["id"]);
        Assert.Equal(20, status["polls"]!.AsArray().Count);
        var poll = status["polls"]![0]!.AsObject();
        Assert.Equal(
            ["started", "milliseconds", "result", "http_status", "bytes", "new", "updated", "unchanged", "rejected", "removed", "warnings", "error", "next_poll", "next_reason"],
            poll.Select(property => property.Key));
        poll.Remove("milliseconds");
        Assert.Equal(
            """{"started":"2026-01-12T18:00:00Z","result":"not-modified","http_status":304,"bytes":0,"new":0,"updated":0,"unchanged":0,"rejected":0,"removed":0,"warnings":[],"error":null,"next_poll":"2026-01-12T19:00:00Z","next_reason":"fixed interval"}""",
            poll.ToJsonString());
    }

    private void Add(string id, string path, string? interval = null)
    {
        _hub.AddFeed(id, _origin.Url(path));
        if (interval is not null)
            _hub.Configuration["sources"]!.AsArray()[^1]!["interval"] = interval;
    }

    private async Task<string> PrintedAsync(params string[] arguments)
    {
        var result = await _hub.RunAsync(["status", .. arguments]);
        Assert.True(result is { ExitCode: 0, Error: "" }, result.Error);
        return result.Output;
    }

    private async Task<JsonObject> SourceAsync(string id)
        => JsonNode.Parse(await PrintedAsync("--json"))!["sources"]!.AsArray().Select(source => source!.AsObject()).Single(source => (string?)source["id"] == id);
}
