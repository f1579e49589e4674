using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Syndication;

namespace FeedHub.Sources;

/// <summary>
/// When to ask again, and why. The operator's word comes first (a fixed interval, the bounds), then the publisher's (ttl, caching, hours to skip),
/// then what we observe. Nobody is given up for good but who says 410.
/// </summary>
public static class RefreshPolicy
{
    /// <summary>Asking a folder costs nothing, and people who write posts want to see them.</summary>
    private static readonly TimeSpan FolderInterval = TimeSpan.FromMinutes(1);

    /// <summary>How long a source may be missing (404) before it is taken for dead, and how often it is asked from then on.</summary>
    private static readonly TimeSpan MissingUntilDead = TimeSpan.FromDays(14), DeadInterval = TimeSpan.FromDays(1);

    /// <summary>For a source that has not shown how often it publishes.</summary>
    private static readonly TimeSpan UnknownRhythm = TimeSpan.FromHours(1);

    public static NextPoll Decide(RefreshFacts facts) => facts switch
    {
        { Outcome: FetchOutcome.Gone } => new NextPoll(null, "410 Gone", TimeSpan.Zero),
        { Failures: > 0 } or { Outcome: not (FetchOutcome.Fetched or FetchOutcome.NotModified) } => AfterFailure(facts),
        { Source.Interval: { } pause } => OnceDue(facts, Exactly(facts, pause, "fixed interval")),
        { Source: FolderSourceOptions } => OnceDue(facts, Exactly(facts, Min(FolderInterval, facts.Bounds.Min), "folder")),
        _ => OnceDue(facts, AfterSuccess(facts)),
    };

    /// <param name="missingSince">When the first 404 in a row came.</param>
    public static bool IsDead(DateTimeOffset? missingSince, DateTimeOffset now) => now - missingSince >= MissingUntilDead;

    /// <summary>After a host's pause its sources come one by one, each by the same share of the pause later, a tenth at most.</summary>
    public static NextPoll After(HostPause pause, string sourceId, DateTimeOffset now)
    {
        var wait = Max(pause.Until - now, TimeSpan.Zero);
        return new NextPoll(pause.Until + wait / 10 * SourceSeed.Of(sourceId), $"{pause.Host} asked for a pause ({pause.Reason})", wait);
    }

    /// <summary>Ever longer pauses, up to the longest that a source may have; a folder keeps its short one.</summary>
    private static NextPoll AfterFailure(RefreshFacts facts)
    {
        var failures = Math.Max(facts.Failures, 1);
        var reason = failures == 1 ? "failed once" : string.Create(CultureInfo.InvariantCulture, $"failed {failures} times");
        if (facts.Source is FolderSourceOptions)
            return Exactly(facts, facts.Source.Interval ?? Min(FolderInterval, facts.Bounds.Min), reason);

        if (IsDead(facts.MissingSince, facts.Now))
            return Spread(facts, new Pause(DeadInterval, string.Create(CultureInfo.InvariantCulture, $"dead: 404 since {facts.MissingSince:yyyy-MM-dd}"), DeadInterval));
        var first = facts.Source.Interval ?? facts.Bounds.Min;
        var pause = first * Math.Min(Math.Pow(2, failures - 1), Math.Max(1, facts.Bounds.Max / first));
        var (wait, asked) = facts.Outcome switch
        {
            FetchOutcome.Refused { RetryAfter: { } said } => (Min(said, Max(HostPause.Longest, facts.Bounds.Max)), "Retry-After"),
            FetchOutcome.Refused { Pause: { } host } => (host.Until - facts.Now, host.Reason),
            _ => (TimeSpan.Zero, reason),
        };
        if (wait > pause)
            return Spread(facts, new Pause(wait, asked, wait));
        return facts.Source.Interval == pause ? Exactly(facts, pause, reason) : Spread(facts, new Pause(pause, reason, first));
    }

    private static NextPoll AfterSuccess(RefreshFacts facts)
    {
        var (hints, longest) = (facts.Hints, facts.Bounds.Max);
        var pause = Rhythm(facts)
            .AtLeast(hints.TimeToLive, longest, "ttl")
            .AtLeast(hints.UpdatePeriod, longest, "update period")
            .AtLeast(facts.Outcome.Exchange.FreshFor, longest, "max-age");
        return Awake(hints, Spread(facts, pause), SourceSeed.Of(facts.Source.Id));
    }

    /// <summary>Half of the mean gap between recent entries. The silence since the newest counts too: a source that falls asleep is asked ever less.</summary>
    private static Pause Rhythm(RefreshFacts facts)
    {
        var (recent, bounds) = (facts.RecentPublished, facts.Bounds);
        if (recent.Count == 0)
            return new Pause(Clamp(UnknownRhythm, bounds), "adaptive: no entries yet", bounds.Min);
        var gap = Max(facts.Now - recent.Min(), TimeSpan.Zero) / recent.Count;
        return new Pause(Clamp(gap / 2, bounds), "adaptive: " + Rate(gap), bounds.Min);
    }

    private static string Rate(TimeSpan gap)
    {
        var (count, unit) = gap.TotalDays switch
        {
            < 1.0 / 100 => (100.0, "day"),
            <= 1 => (1 / gap.TotalDays, "day"),
            <= 7 => (7 / gap.TotalDays, "week"),
            <= 30 => (30 / gap.TotalDays, "month"),
            _ => (365 / gap.TotalDays, "year"),
        };
        var more = gap.TotalDays < 1.0 / 100 ? "over " : "";
        var number = count.ToString("0.#", CultureInfo.InvariantCulture);
        return $"{more}{number} {(number == "1" ? "entry" : "entries")} a {unit}";
    }

    /// <summary>
    /// Moves a poll by up to a tenth of its pause, each source always by the same share: later where there is room below the longest pause, else
    /// earlier, but never below what the publisher asked for.
    /// </summary>
    private static NextPoll Spread(RefreshFacts facts, Pause pause)
    {
        var longest = Max(facts.Bounds.Max, pause.Floor);
        var from = Max(pause.Floor, Min(pause.Length, longest / 1.1));
        var to = Max(from, Min(from * 1.1, longest));
        return new NextPoll(facts.Now + from + (to - from) * SourceSeed.Of(facts.Source.Id), pause.Reason, pause.Length);
    }

    /// <summary>
    /// The next hour that the publisher does not ask to skip (RSS 2.0 <c>skipHours</c>, <c>skipDays</c>; both UTC), beyond the longest pause
    /// if need be. One who skips everything is not taken at his word.
    /// </summary>
    private static NextPoll Awake(UpdateHints hints, NextPoll next, double seed)
    {
        if (hints.SkipHours.IsEmpty && hints.SkipDays.IsEmpty || next.At is not { } planned)
            return next;
        var hour = new DateTimeOffset(planned.Year, planned.Month, planned.Day, planned.Hour, 0, 0, TimeSpan.Zero);
        for (var moved = 0; moved < 8 * 24; moved++, hour = hour.AddHours(1))
            if (!hints.SkipDays.Contains(hour.DayOfWeek) && !hints.SkipHours.Contains(hour.Hour))
                return moved == 0 ? next : next with { At = hour + TimeSpan.FromMinutes(6) * seed, Reason = Skipped(hints, planned) };
        return next;
    }

    private static string Skipped(UpdateHints hints, DateTimeOffset planned) => hints.SkipDays.Contains(planned.DayOfWeek) ? "skipDays" : "skipHours";

    /// <summary>A post that waits for its date appears on it.</summary>
    private static NextPoll OnceDue(RefreshFacts facts, NextPoll next)
        => facts.HeldUntil is { } due && due > facts.Now && due < next.At ? next with { At = due, Reason = "a post is due" } : next;

    private static NextPoll Exactly(RefreshFacts facts, TimeSpan pause, string reason) => new(facts.Now + pause, reason, pause);

    private static TimeSpan Clamp(TimeSpan value, IntervalOptions bounds) => Max(bounds.Min, Min(value, bounds.Max));

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <param name="Floor">Shorter than this it must not get.</param>
    private sealed record Pause(TimeSpan Length, string Reason, TimeSpan Floor)
    {
        /// <summary>Raised to a publisher's wish, which may not exceed the operator's longest pause.</summary>
        public Pause AtLeast(TimeSpan? wish, TimeSpan longest, string reason)
        {
            if (wish is not { } asked)
                return this;
            var granted = Min(asked, longest);
            return granted > Length ? new Pause(granted, reason, granted) : this with { Floor = Max(Floor, granted) };
        }
    }
}
