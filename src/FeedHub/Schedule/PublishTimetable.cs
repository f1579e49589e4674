using FeedHub.Configuration;
using Quartz;

namespace FeedHub.Schedule;

/// <summary>When <c>publish.schedule</c> fires, for those who want to know without being Quartz.</summary>
/// <param name="running">The configuration as it is now.</param>
public sealed class PublishTimetable(Func<HubConfiguration> running, TimeProvider clock)
{
    private volatile Reading? _reading;

    /// <summary>The time up to the next run; <see cref="TimeSpan.MaxValue"/> when there is none any more.</summary>
    public TimeSpan Left
    {
        get
        {
            var now = clock.GetUtcNow();
            var reading = Read();
            // Asked with every answer to a reader, while a run comes once a minute or more seldom.
            if (now < reading.From || now >= reading.Next)
                _reading = reading = reading with { From = now, Next = reading.Cron.GetNextValidTimeAfter(now) ?? DateTimeOffset.MaxValue };
            return reading.Next == DateTimeOffset.MaxValue ? TimeSpan.MaxValue : reading.Next - now;
        }
    }

    /// <summary>The first run after an instant; <see langword="null"/> when there is none.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset instant) => Read().Cron.GetNextValidTimeAfter(instant);

    private Reading Read()
    {
        var configuration = running();
        var (schedule, zone) = (configuration.Publish.Schedule, configuration.Hub.TimeZone);
        if (_reading is { } known && known.Schedule == schedule && known.Zone == zone)
            return known;
        return _reading = new Reading(schedule, zone, new CronExpression(schedule, TimeZoneInfo.FindSystemTimeZoneById(zone)), DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
    }

    /// <param name="Next">The first run after <paramref name="From"/>, and after all instants between the two.</param>
    private sealed record Reading(string Schedule, string Zone, CronExpression Cron, DateTimeOffset From, DateTimeOffset Next);
}
