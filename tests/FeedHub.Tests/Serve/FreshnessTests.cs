using FeedHub.Configuration;
using FeedHub.Schedule;
using FeedHub.Serve;

namespace FeedHub.Tests;

/// <summary>Documents may be kept until the next publish run.</summary>
public sealed class FreshnessTests
{
    private readonly StoppedClock _clock = new(new DateTimeOffset(2026, 1, 11, 12, 0, 20, TimeSpan.Zero));

    private HubConfiguration _configuration = Samples.Configuration;

    [Theory]
    [InlineData("0 * * * * ?", 40)]
    [InlineData("0 */5 * * * ?", 280)]
    [InlineData("0 0 3 * * ?", 53980)]
    [InlineData("0 0 0 1 6 ?", 86400)]
    [InlineData("0 0 0 1 1 ? 2020", 86400)]
    public void The_age_ends_with_the_schedule_or_after_a_day(string schedule, int seconds)
    {
        Configure(schedule, "UTC");
        Assert.Equal($"public, max-age={seconds}", Fresh().Value);
    }

    [Fact]
    public void It_follows_the_clock_and_the_configuration()
    {
        Configure("0 * * * * ?", "UTC");
        var fresh = Fresh();
        Assert.Equal("public, max-age=40", fresh.Value);
        _clock.Advance(TimeSpan.FromSeconds(39.5));
        Assert.Equal("public, max-age=1", fresh.Value);
        _clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal("public, max-age=60", fresh.Value);
        Configure("0 0 * * * ?", "UTC");
        Assert.Equal("public, max-age=3540", fresh.Value);
    }

    [Fact]
    public void The_hours_of_a_schedule_are_those_of_the_hub()
    {
        Configure("20 0 21 * * ?", "Asia/Shanghai"); // 13:00:20 UTC
        Assert.Equal("public, max-age=3600", Fresh().Value);
    }

    private void Configure(string schedule, string zone) => _configuration = _configuration with
    {
        Hub = _configuration.Hub with { TimeZone = zone },
        Publish = _configuration.Publish with { Schedule = schedule },
    };

    private Freshness Fresh()
    {
        var timetable = new PublishTimetable(() => _configuration, _clock);
        return new Freshness(() => timetable.Left);
    }
}
