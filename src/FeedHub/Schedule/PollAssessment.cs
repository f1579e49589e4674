using System.Collections.Immutable;
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
        var (result, error) = outcome switch
        {
            FetchOutcome.Fetched when harvest?.Error is { } reason => ("unreadable", reason),
            FetchOutcome.Fetched => ("fetched", (string?)null),
            FetchOutcome.NotModified => ("not-modified", null),
            FetchOutcome.Gone => ("gone", "The source is gone for good (410); it is not asked again."),
            FetchOutcome.Refused refused => ("refused", $"The server answered {(int)refused.Status} {refused.Status}."),
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
            RecentPublished = Rhythm(harvest) ?? claim.RecentPublished,
            HeldUntil = harvest?.HeldUntil,
        });
        return new PollRecord(
            source.Id,
            started,
            outcome.Exchange,
            result,
            error is null ? harvest : null,
            error is null ? Remember(outcome, harvest) : null,
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

    /// <summary>What the source loses: what could not be fetched or read just now. A 304 says that nothing changed, so what was lost is still lost.</summary>
    private static ImmutableArray<string> Losses(ClaimedSource claim, FetchOutcome outcome, Harvest? harvest) => outcome switch
    {
        FetchOutcome.Fetched fetched => [.. fetched.Warnings, .. harvest?.Warnings ?? []],
        FetchOutcome.NotModified => claim.Warnings,
        _ => [],
    };

    private static SourceState State(FetchOutcome outcome, string? error, ImmutableArray<string> warnings) => outcome switch
    {
        FetchOutcome.Gone => SourceState.Disabled,
        _ when error is not null => SourceState.Failing,
        _ when warnings.Length > 0 => SourceState.Degraded,
        _ => SourceState.Ok,
    };

    /// <summary>A post that waits for its date must be met again although nothing in its folder changes.</summary>
    private static PollMemory? Remember(FetchOutcome outcome, Harvest? harvest) => outcome switch
    {
        FetchOutcome.Fetched fetched when harvest?.HeldUntil is not null => fetched.Memory with { BodyFingerprint = null },
        FetchOutcome.Fetched fetched => fetched.Memory,
        FetchOutcome.NotModified unmodified => unmodified.Memory,
        _ => null,
    };

    private static List<DateTimeOffset>? Rhythm(Harvest? harvest)
    {
        if (harvest is null)
            return null;
        var times = harvest.Entries
            .Where(entry => entry.Entry.Published is not null)
            .Select(entry => entry.Entry.Published!.Value)
            .OrderDescending()
            .Take(20)
            .ToList();
        return times.Count > 0 ? times : null;
    }
}
