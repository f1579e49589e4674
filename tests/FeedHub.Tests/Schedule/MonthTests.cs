using System.Net;
using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Tests.Schedule;

/// <summary>A month of a thousand sources on a hundred hosts, most of them ordinary, by the real rules and a clock that is only counted.</summary>
public sealed class MonthTests
{
    private const int Days = 30;
    private static readonly IntervalOptions Bounds = new() { Min = TimeSpan.FromMinutes(10), Max = TimeSpan.FromHours(24) };
    private static readonly SimulatedMonth Month = Simulate();

    private static readonly ILookup<string, SimulatedRequest> BySource = Month.Requests.ToLookup(request => request.Source.Options.Id);

    [Fact]
    public void No_host_is_asked_faster_than_its_spacing()
    {
        foreach (var host in Month.Requests.GroupBy(request => request.Source.Options.Url.IdnHost))
        {
            var times = host.Select(request => request.Made).Order().ToList();
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= RequestSlots.Apart, host.Key));
        }
    }

    [Fact]
    public void Every_source_is_asked_when_it_was_promised()
    {
        var sourcesOf = Month.Requests.Select(request => request.Source).Distinct().CountBy(source => source.Options.Url.IdnHost).ToDictionary();
        Assert.Equal(1000, BySource.Count);
        // A second is the tick; the rest is the host's queue, in which each of its sources stands once.
        Assert.All(Month.Requests, request => Assert.InRange(
            request.Made - request.Due, TimeSpan.Zero, TimeSpan.FromSeconds(1) + RequestSlots.Apart * sourcesOf[request.Source.Options.Url.IdnHost]));
    }

    [Fact]
    public void No_source_is_asked_more_often_than_the_operator_wants_nor_left_alone_for_longer()
    {
        foreach (var source in BySource.Where(source => source.First().Source is { Options.Interval: null } && source.Key is not ("gone" or "missing")
            && !source.First().Source.Options.Url.Host.StartsWith("busy", StringComparison.Ordinal)))
        {
            var times = source.Select(request => request.Made).ToList();
            Assert.InRange(times.Count, Days - 1, Days * 144);
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, Bounds.Min - TimeSpan.FromMinutes(4), Bounds.Max * 1.1));
        }
    }

    [Fact]
    public void The_list_as_a_whole_costs_its_publishers_little()
        => Assert.InRange(Month.Requests.Count / (double)Days / 1000, 1, 12);

    [Fact]
    public void A_five_minute_interval_means_five_minutes()
        => Assert.Equal(Days * 288, BySource["five-minutes"].Count());

    [Theory]
    [InlineData("hourly", 40, 48)]          // half of an hour, and up to a tenth more
    [InlineData("weekly", 1, 1.1)]
    [InlineData("hourly-ttl-of-a-day", 0.9, 1.1)]
    [InlineData("hourly-max-age-of-6-hours", 3.6, 4.1)]
    [InlineData("down", 0.9, 1.5)]
    [InlineData("missing", 0.9, 1.5)]
    public void A_source_is_asked_so_many_times_a_day(string id, double least, double most)
        => Assert.InRange(BySource[id].Count() / (double)Days, least, most);

    [Fact]
    public void What_is_gone_is_asked_once()
        => Assert.Single(BySource["gone"]);

    [Fact]
    public void A_source_that_was_down_for_a_week_is_back_within_a_day()
        => Assert.Contains(BySource["down-for-a-week"], request => request.Made - StoppedClock.Noon is { TotalDays: >= 7 and < 8.1 });

    [Fact]
    public void A_host_that_asked_for_a_pause_has_it()
    {
        Assert.NotEmpty(Month.Pauses);
        var busy = Month.Requests.Where(request => request.Source.Options.Url.IdnHost == "busy.example").ToList();
        foreach (var (from, pause) in Month.Pauses)
            Assert.DoesNotContain(busy, request => request.Due > from && request.Made < pause.Until && request.Made > from.AddSeconds(60));   // those in its queue had been asked for before
        Assert.True(BySource["busy-1"].Count() > 20);
    }

    private static SimulatedMonth Simulate()
    {
        var month = new SimulatedMonth(Bounds);
        month.Run(Sources(), TimeSpan.FromDays(Days));
        return month;
    }

    private static IEnumerable<SimulatedSource> Sources()
    {
        var hour = TimeSpan.FromHours(1);
        yield return Of("five-minutes", hour) with { Options = Options("five-minutes", "own.example") with { Interval = TimeSpan.FromMinutes(5) } };
        yield return Of("hourly", hour);
        yield return Of("weekly", hour * 24 * 7);
        yield return Of("hourly-ttl-of-a-day", hour) with { Hints = UpdateHints.None with { TimeToLive = hour * 24 } };
        yield return Of("hourly-max-age-of-6-hours", hour) with { FreshFor = hour * 6 };
        yield return Of("down", hour) with { Fails = _ => new FetchOutcome.Unreachable("The connection was refused.") };
        yield return Of("down-for-a-week", hour) with { Fails = now => now - StoppedClock.Noon is { TotalDays: >= 0.5 and < 7 } ? new FetchOutcome.Unreachable("No route.") : null };
        yield return Of("missing", hour) with { Fails = _ => new FetchOutcome.Refused(HttpStatusCode.NotFound, null) };
        yield return Of("gone", hour) with { Fails = _ => new FetchOutcome.Gone() };
        for (var i = 0; i < 40; i++)
        {
            var first = i == 0;
            yield return new SimulatedSource(Options($"busy-{i}", "busy.example"), hour * 3)
            {
                Fails = now => first && now.Hour % 6 == 0 ? new FetchOutcome.Refused(HttpStatusCode.TooManyRequests, TimeSpan.FromHours(1)) : null,
            };
        }
        for (var i = 0; i < 951; i++)   // two hundred of them on one host, the rest on a hundred
            yield return new SimulatedSource(
                Options($"blog-{i}", i < 200 ? "large.example" : $"h{i % 100}.example"), hour * Math.Pow(2, i % 11));
    }

    private static SimulatedSource Of(string id, TimeSpan every) => new(Options(id, $"{id}.example"), every);

    private static FeedSourceOptions Options(string id, string host) => new() { Id = id, Url = new Uri($"https://{host}/{id}") };
}
