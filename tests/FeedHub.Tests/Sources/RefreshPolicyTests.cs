using System.Net;
using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Tests.Sources;

public sealed class RefreshPolicyTests
{
    private static readonly DateTimeOffset Noon = StoppedClock.Noon;   // a Sunday
    private static readonly IntervalOptions Bounds = new() { Min = TimeSpan.FromMinutes(10), Max = TimeSpan.FromHours(24) };
    private static readonly FetchOutcome Unchanged = new FetchOutcome.NotModified();
    private static readonly FetchOutcome Down = new FetchOutcome.Unreachable("The connection was refused.");

    private static RefreshFacts Facts(FetchOutcome? outcome = null, TimeSpan? interval = null, string id = "a")
        => new(new FeedSourceOptions { Id = id, Interval = interval }, Bounds, outcome ?? Unchanged, Noon);

    /// <summary>So many entries, the newest just now, the others each one gap before.</summary>
    private static DateTimeOffset[] Every(TimeSpan gap, int count = 20) => [.. Enumerable.Range(1, count).Select(i => Noon - gap * i)];

    private static RefreshFacts Rhythm(TimeSpan gap, string id = "a") => Facts(id: id) with { RecentPublished = Every(gap) };

    /// <summary>The pause that really comes about.</summary>
    private static TimeSpan Pause(NextPoll next) => next.At!.Value - Noon;

    private static void AssertAbout(TimeSpan expected, NextPoll next)
    {
        Assert.Equal(expected.TotalSeconds, next.Interval.TotalSeconds, tolerance: 1);
        Assert.InRange(Pause(next), expected * 0.909, expected * 1.1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(604800)]
    public void A_fixed_interval_means_exactly_that(int seconds)
    {
        var interval = TimeSpan.FromSeconds(seconds);
        var facts = Facts(Unchanged with { Exchange = Exchange.None with { FreshFor = TimeSpan.FromHours(5) } }, interval) with
        {
            Hints = new UpdateHints(TimeSpan.FromHours(3), TimeSpan.FromDays(1), [12, 13], [DayOfWeek.Sunday]),
            RecentPublished = Every(TimeSpan.FromMinutes(1)),
        };
        Assert.Equal(new NextPoll(Noon + interval, "fixed interval", interval), RefreshPolicy.Decide(facts));
    }

    [Fact]
    public void A_source_is_asked_twice_as_often_as_it_publishes()
    {
        var next = RefreshPolicy.Decide(Rhythm(TimeSpan.FromHours(8)));
        AssertAbout(TimeSpan.FromHours(4), next);
        Assert.Equal("adaptive: 3 entries a day", next.Reason);
    }

    [Theory]
    [InlineData(0.0001, "adaptive: over 100 entries a day")]
    [InlineData(0.3125, "adaptive: 3.2 entries a day")]
    [InlineData(1, "adaptive: 1 entry a day")]
    [InlineData(3.5, "adaptive: 2 entries a week")]
    [InlineData(20, "adaptive: 1.5 entries a month")]
    [InlineData(365, "adaptive: 1 entry a year")]
    public void The_reason_says_the_rhythm_in_words(double days, string reason)
        => Assert.Equal(reason, RefreshPolicy.Decide(Rhythm(TimeSpan.FromDays(days))).Reason);

    [Fact]
    public void A_source_is_asked_neither_more_often_nor_more_seldom_than_the_operator_wants()
    {
        for (var i = 0; i < 200; i++)
        {
            Assert.InRange(Pause(RefreshPolicy.Decide(Rhythm(TimeSpan.FromSeconds(1), $"s{i}"))), Bounds.Min, Bounds.Min * 1.1);
            Assert.InRange(Pause(RefreshPolicy.Decide(Rhythm(TimeSpan.FromDays(300), $"s{i}"))), Bounds.Max * 0.9, Bounds.Max);
        }
    }

    [Fact]
    public void A_source_that_falls_asleep_is_asked_ever_less()
    {
        var awake = Facts() with { RecentPublished = Every(TimeSpan.FromHours(1)) };
        var asleep = awake with { Now = Noon.AddDays(5) };
        Assert.True(RefreshPolicy.Decide(asleep).Interval > 5 * RefreshPolicy.Decide(awake).Interval);
    }

    [Fact]
    public void A_source_without_a_known_rhythm_is_asked_every_hour()
    {
        AssertAbout(TimeSpan.FromHours(1), RefreshPolicy.Decide(Facts()));
        AssertAbout(Bounds.Min, RefreshPolicy.Decide(Facts() with { RecentPublished = [Noon.AddDays(3)] }));
    }

    [Fact]
    public void A_source_that_asks_for_an_hour_of_peace_gets_it()
    {
        var hour = TimeSpan.FromHours(1);
        var busy = Rhythm(TimeSpan.FromMinutes(30));
        (RefreshFacts Facts, string Reason)[] wishes =
        [
            (busy with { Hints = UpdateHints.None with { TimeToLive = hour } }, "ttl"),
            (busy with { Hints = UpdateHints.None with { UpdatePeriod = hour } }, "update period"),
            (busy with { Outcome = Unchanged with { Exchange = Exchange.None with { FreshFor = hour } } }, "max-age"),
        ];
        foreach (var (facts, reason) in wishes)
        {
            var next = RefreshPolicy.Decide(facts);
            Assert.Equal((hour, reason), (next.Interval, next.Reason));
            Assert.InRange(Pause(next), hour, hour * 1.1);
        }
    }

    [Fact]
    public void Of_several_wishes_the_longest_counts_and_a_short_one_changes_nothing()
    {
        var facts = Rhythm(TimeSpan.FromHours(8)) with { Hints = UpdateHints.None with { TimeToLive = TimeSpan.FromHours(6), UpdatePeriod = TimeSpan.FromHours(9) } };
        Assert.Equal("update period", RefreshPolicy.Decide(facts).Reason);
        Assert.StartsWith("adaptive", RefreshPolicy.Decide(facts with { Hints = UpdateHints.None with { TimeToLive = TimeSpan.FromHours(1) } }).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wish_cannot_put_a_source_to_sleep_for_longer_than_the_operator_wants()
    {
        var facts = Facts() with { Hints = UpdateHints.None with { TimeToLive = TimeSpan.FromDays(3000) } };
        Assert.Equal(Bounds.Max, Pause(RefreshPolicy.Decide(facts)));
    }

    [Fact]
    public void Hours_and_days_to_skip_are_skipped()
    {
        var soon = Rhythm(TimeSpan.FromMinutes(30));   // 12:15 or so
        var hours = RefreshPolicy.Decide(soon with { Hints = UpdateHints.None with { SkipHours = [12, 13, 14] } });
        var days = RefreshPolicy.Decide(soon with { Hints = UpdateHints.None with { SkipDays = [DayOfWeek.Sunday, DayOfWeek.Monday] } });
        Assert.InRange(hours.At!.Value, Noon.AddHours(3), Noon.AddHours(3).AddMinutes(6));
        Assert.Equal("skipHours", hours.Reason);
        Assert.InRange(days.At!.Value, Noon.AddHours(36), Noon.AddHours(36).AddMinutes(6));
        Assert.Equal("skipDays", days.Reason);
    }

    [Fact]
    public void Hours_that_are_not_reached_or_all_hours_together_skip_nothing()
    {
        var soon = Rhythm(TimeSpan.FromMinutes(30));
        var plain = RefreshPolicy.Decide(soon);
        Assert.Equal(plain, RefreshPolicy.Decide(soon with { Hints = UpdateHints.None with { SkipHours = [13, 14] } }));
        Assert.Equal(plain, RefreshPolicy.Decide(soon with { Hints = UpdateHints.None with { SkipHours = [.. Enumerable.Range(0, 24)] } }));
    }

    [Theory]
    [InlineData(1, 10, "failed once")]
    [InlineData(2, 20, "failed 2 times")]
    [InlineData(3, 40, "failed 3 times")]
    [InlineData(8, 1280, "failed 8 times")]
    [InlineData(9, 1440, "failed 9 times")]
    [InlineData(1_000_000, 1440, "failed 1000000 times")]
    public void Failures_are_answered_with_patience_but_never_with_giving_up(int failures, int minutes, string reason)
    {
        var next = RefreshPolicy.Decide(Facts(Down) with { Failures = failures });
        AssertAbout(TimeSpan.FromMinutes(minutes), next);
        Assert.Equal(reason, next.Reason);
        Assert.InRange(Pause(next), Bounds.Min, Bounds.Max);
    }

    [Fact]
    public void A_document_that_nothing_could_be_read_from_is_a_failure_too()
        => Assert.Equal("failed 2 times", RefreshPolicy.Decide(Facts(new FetchOutcome.Fetched([], PollMemory.Nothing)) with { Failures = 2 }).Reason);

    [Fact]
    public void A_fixed_interval_is_what_patience_with_its_source_begins_with()
    {
        var day = TimeSpan.FromDays(1);
        Assert.Equal(new NextPoll(Noon.AddMinutes(5), "failed once", TimeSpan.FromMinutes(5)), RefreshPolicy.Decide(Facts(Down, TimeSpan.FromMinutes(5)) with { Failures = 1 }));
        Assert.Equal(TimeSpan.FromMinutes(20), RefreshPolicy.Decide(Facts(Down, TimeSpan.FromMinutes(5)) with { Failures = 3 }).Interval);
        Assert.Equal(7 * day, Pause(RefreshPolicy.Decide(Facts(Down, 7 * day) with { Failures = 30 })));
        Assert.Equal(TimeSpan.FromDays(365), RefreshPolicy.Decide(Facts(Down, TimeSpan.FromDays(365)) with { Failures = 30 }).Interval);
    }

    [Theory]
    [InlineData(600, 600)]
    [InlineData(7200, 7200)]
    [InlineData(86400, 86400)]
    [InlineData(8640000, 86400)]
    public void Retry_after_is_honoured_up_to_a_day(int asked, int granted)
    {
        var facts = Facts(new FetchOutcome.Refused(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(asked))) with
        {
            Failures = 1,
            Bounds = new IntervalOptions { Min = TimeSpan.FromSeconds(10), Max = TimeSpan.FromMinutes(5) },
        };
        var next = RefreshPolicy.Decide(facts);
        Assert.Equal(TimeSpan.FromSeconds(granted), next.Interval);
        Assert.InRange(Pause(next), TimeSpan.FromSeconds(granted), TimeSpan.FromSeconds(granted) * 1.1);
        Assert.Equal("Retry-After", next.Reason);
    }

    [Fact]
    public void Retry_after_holds_for_a_fixed_interval_too_and_does_not_shorten_patience()
    {
        var refused = new FetchOutcome.Refused(HttpStatusCode.ServiceUnavailable, TimeSpan.FromHours(1));
        Assert.InRange(Pause(RefreshPolicy.Decide(Facts(refused, TimeSpan.FromMinutes(5)) with { Failures = 1 })), TimeSpan.FromHours(1), TimeSpan.FromHours(1.1));
        Assert.Equal("failed 6 times", RefreshPolicy.Decide(Facts(refused) with { Failures = 6 }).Reason);
    }

    [Fact]
    public void Who_is_gone_is_never_asked_again()
        => Assert.Equal(new NextPoll(null, "410 Gone", TimeSpan.Zero), RefreshPolicy.Decide(Facts(new FetchOutcome.Gone(), TimeSpan.FromMinutes(5))));

    [Fact]
    public void A_folder_is_looked_at_every_minute_whether_it_is_there_or_not()
    {
        var folder = Facts() with { Source = new FolderSourceOptions { Id = "posts" } };
        Assert.Equal(new NextPoll(Noon.AddMinutes(1), "folder", TimeSpan.FromMinutes(1)), RefreshPolicy.Decide(folder));
        Assert.Equal(new NextPoll(Noon.AddMinutes(1), "failed 50 times", TimeSpan.FromMinutes(1)), RefreshPolicy.Decide(folder with { Outcome = Down, Failures = 50 }));
        Assert.Equal(Noon.AddSeconds(1), RefreshPolicy.Decide(folder with { Bounds = Bounds with { Min = TimeSpan.FromSeconds(1) } }).At);
    }

    [Fact]
    public void A_post_that_waits_for_its_date_appears_on_it()
    {
        var due = Noon.AddSeconds(20);
        foreach (var facts in new[] { Facts(), Facts(interval: TimeSpan.FromHours(1)), Facts() with { Source = new FolderSourceOptions { Id = "posts" } } })
        {
            var next = RefreshPolicy.Decide(facts with { HeldUntil = due });
            Assert.Equal((due, "a post is due"), (next.At, next.Reason));
            Assert.NotEqual(due, RefreshPolicy.Decide(facts with { HeldUntil = Noon.AddDays(30) }).At);
            Assert.NotEqual("a post is due", RefreshPolicy.Decide(facts with { HeldUntil = Noon }).Reason);
        }
    }

    [Fact]
    public void Sources_do_not_march_in_step_and_each_keeps_its_own_place()
    {
        var pauses = Enumerable.Range(0, 1000).Select(i => Pause(RefreshPolicy.Decide(Rhythm(TimeSpan.FromHours(2), $"source-{i}")))).ToArray();
        Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(66)));
        var byMinute = pauses.GroupBy(pause => (int)pause.TotalMinutes).ToDictionary(group => group.Key, group => group.Count());
        for (var minute = 60; minute < 66; minute++)
            Assert.InRange(byMinute[minute], 100, 240);
        Assert.Equal(pauses[7], Pause(RefreshPolicy.Decide(Rhythm(TimeSpan.FromHours(2), "source-7"))));
    }
}
