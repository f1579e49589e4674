using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Store;

namespace FeedHub.Schedule;

/// <summary>What a poll means for its source: its state, its failures, and when to ask again. Pure: the same poll always means the same.</summary>
public static class PollAssessment
{
    /// <param name="harvest">What was read of a <see cref="FetchOutcome.Fetched"/>; <see langword="null"/> for every other outcome.</param>
    public static PollRecord Assess(
        ClaimedSource claim,
        SourceOptions source,
        IntervalOptions bounds,
        FetchOutcome outcome,
        Harvest? harvest,
        DateTimeOffset started)
    {
        var missing = MissingSince(claim, outcome, started);
        var (result, error) = outcome switch
        {
            FetchOutcome.Fetched when harvest?.Error is { } reason => ("unreadable", reason),
            FetchOutcome.Fetched => ("fetched", (string?)null),
            FetchOutcome.NotModified => ("not-modified", null),
            FetchOutcome.Gone => ("gone", "The source is gone for good (410); it is not asked again."),
            FetchOutcome.Refused refused => ("refused", Refusal(refused, missing, started)),
            FetchOutcome.Unreachable unreachable => ("unreachable", unreachable.Reason),
            FetchOutcome.Rejected rejected => ("rejected", rejected.Reason),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without a meaning."),
        };
        var failures = error is null ? 0 : claim.Failures + 1;
        var warnings = Losses(claim, outcome, harvest);
        var next = RefreshPolicy.Decide(new RefreshFacts(source, bounds, outcome, started)
        {
            Failures = failures,
            Hints = harvest?.Feed?.Hints ?? claim.Hints,
            RecentPublished = Rhythm(harvest, claim) ?? claim.RecentPublished,
            HeldUntil = harvest?.HeldUntil,
            MissingSince = missing,
        });
        var memory = Remember(claim.Memory, source, outcome, harvest, started, error is null) with { MissingSince = error is null ? null : missing };
        return new PollRecord(
            source.Id,
            started,
            outcome.Exchange,
            result,
            error is null ? harvest : null,
            memory == claim.Memory ? null : memory,
            State(outcome, error, warnings),
            failures,
            next.At,
            next.Reason,
            next.Interval,
            warnings,
            error)
        {
            Pause = (outcome as FetchOutcome.Refused)?.Pause,
        };
    }

    private static string Refusal(FetchOutcome.Refused refused, DateTimeOffset? missing, DateTimeOffset now)
        => RefreshPolicy.IsDead(missing, now)
            ? string.Create(CultureInfo.InvariantCulture, $"The server has answered {(int)refused.Status} since {missing:yyyy-MM-dd}: the source is taken for dead, and asked once a day.")
            : string.Create(CultureInfo.InvariantCulture, $"The server answered {(int)refused.Status} {refused.Status}.");

    /// <summary>Only an answer ends it: a server that cannot be reached for a day says nothing about what it has.</summary>
    private static DateTimeOffset? MissingSince(ClaimedSource claim, FetchOutcome outcome, DateTimeOffset now) => outcome switch
    {
        FetchOutcome.Refused { Status: HttpStatusCode.NotFound } => claim.Memory.MissingSince ?? now,
        FetchOutcome.Refused or FetchOutcome.Unreachable or FetchOutcome.Rejected => claim.Memory.MissingSince,
        _ => null,
    };

    /// <summary>
    /// What the source loses: what could not be fetched or read just now. A 304 says that nothing changed, so what was lost is still lost.
    /// Where nothing could be read, what may help.
    /// </summary>
    private static ImmutableArray<string> Losses(ClaimedSource claim, FetchOutcome outcome, Harvest? harvest) => outcome switch
    {
        FetchOutcome.Fetched when harvest is { Error: not null, Suggested: { IsEmpty: false } suggested } => Suggestions(suggested),
        FetchOutcome.Fetched fetched => [.. fetched.Warnings, .. harvest?.Warnings ?? []],
        FetchOutcome.NotModified when claim.Failures == 0 => claim.Warnings,
        _ => [],
    };

    /// <summary>Sentences about feeds that a page names.</summary>
    public static ImmutableArray<string> Suggestions(IEnumerable<Uri> feeds)
        => [.. feeds.Distinct().Take(5).Select(feed => $"The site names a feed at {feed}; if that is the one, configure its address.")];

    private static SourceState State(FetchOutcome outcome, string? error, ImmutableArray<string> warnings) => outcome switch
    {
        FetchOutcome.Gone => SourceState.Disabled,
        _ when error is not null => SourceState.Failing,
        _ when warnings.Length > 0 => SourceState.Degraded,
        _ => SourceState.Ok,
    };

    /// <param name="went">The poll went well.</param>
    private static PollMemory Remember(PollMemory before, SourceOptions source, FetchOutcome outcome, Harvest? harvest, DateTimeOffset now, bool went)
    {
        if (!went)   // an address that was adopted and does not answer is given up; one that asks for time is not
            return outcome is FetchOutcome.Refused { Status: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable }
                ? before
                : before with { Adopted = null };
        var memory = outcome switch
        {
            // A post that waits for its date must be met again although nothing in its folder changes.
            FetchOutcome.Fetched fetched when harvest?.HeldUntil is not null => fetched.Memory with { BodyFingerprint = null },
            FetchOutcome.Fetched fetched => fetched.Memory,
            FetchOutcome.NotModified { Memory: { } renewed } => renewed,
            _ => before,
        };
        memory = Moved(memory with { Adopted = before.Adopted, Move = before.Move }, outcome.Exchange.MovedTo, now);
        return source is NetworkSourceOptions { Url: var home } && memory.Adopted == home ? memory with { Adopted = null } : memory;
    }

    private static PollMemory Moved(PollMemory memory, Uri? target, DateTimeOffset now)
    {
        if (target is null)
            return memory with { Move = null };
        var move = PermanentMove.After(memory.Move, target, now);
        return move.IsCertain(now) ? memory with { Adopted = target, Move = null } : memory with { Move = move };
    }

    /// <returns><see langword="null"/> when nothing was read that has a date.</returns>
    private static List<DateTimeOffset>? Rhythm(Harvest? harvest, ClaimedSource claim)
    {
        if (harvest is null)
            return null;
        var times = harvest.Entries
            .Where(entry => entry.Entry.Published is not null)
            .Select(entry => entry.Entry.Published!.Value)
            .Concat(harvest.Partial ? claim.RecentPublished : [])   // the new entries alone would be a rhythm that nobody keeps
            .OrderDescending()
            .Take(20)
            .ToList();
        return times.Count > 0 ? times : null;
    }
}
