using System.Net;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Schedule;
using FeedHub.Sources;
using FeedHub.Store;
using FeedHub.Syndication;

namespace FeedHub.Tests.Schedule;

/// <summary>How a simulated source behaves.</summary>
/// <param name="Every">How often it publishes.</param>
internal sealed record SimulatedSource(FeedSourceOptions Options, TimeSpan Every)
{
    public UpdateHints Hints { get; init; } = UpdateHints.None;

    public TimeSpan? FreshFor { get; init; }

    /// <summary>How it fails at an instant; <see langword="null"/> when it answers.</summary>
    public Func<DateTimeOffset, FetchOutcome?> Fails { get; init; } = _ => null;
}

/// <summary>One request that was made.</summary>
/// <param name="Due">What the poll before had promised.</param>
internal sealed record SimulatedRequest(SimulatedSource Source, DateTimeOffset Due, DateTimeOffset Made);

/// <summary>Polls sources by the real rules for a while, with everything else taken away: no network, no store, no waiting.</summary>
internal sealed class SimulatedMonth(IntervalOptions bounds)
{
    private static readonly DateTimeOffset Start = StoppedClock.Noon;

    private readonly PriorityQueue<(SimulatedSource Source, ClaimedSource Claim), (DateTimeOffset Due, string Id)> _due = new();
    private readonly HostSpacing _spacing = new(RequestSlots.Apart);
    private readonly HostPauses _pauses = new();

    public List<SimulatedRequest> Requests { get; } = [];

    /// <summary>Every pause that a host asked for, with the moment of its asking.</summary>
    public List<(DateTimeOffset From, HostPause Pause)> Pauses { get; } = [];

    public void Run(IEnumerable<SimulatedSource> sources, TimeSpan span)
    {
        foreach (var source in sources)
            _due.Enqueue((source, new ClaimedSource(source.Options.Id, PollMemory.Nothing, 0, [], UpdateHints.None, [])), (Start, source.Options.Id));
        while (_due.TryDequeue(out var next, out var when) && when.Due < Start + span)
            Poll(next.Source, next.Claim, when.Due);
    }

    private void Poll(SimulatedSource source, ClaimedSource claim, DateTimeOffset due)
    {
        var tick = new DateTimeOffset((due.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        if (_pauses.Find(source.Options.Url, tick) is { } pause)
        {
            _due.Enqueue((source, claim), (RefreshPolicy.After(pause, source.Options.Id, tick).At!.Value, source.Options.Id));
            return;
        }
        var made = tick + _spacing.Reserve(source.Options.Url.IdnHost, tick);
        Requests.Add(new SimulatedRequest(source, due, made));
        var outcome = Answer(source, claim, made);
        var harvest = outcome is FetchOutcome.Fetched ? Entries(source, made) : null;
        var record = PollAssessment.Assess(claim, source.Options, bounds, outcome, harvest, tick);
        claim = claim with
        {
            Memory = record.Memory ?? claim.Memory,
            Failures = record.Failures,
            Warnings = record.Warnings,
            Hints = harvest?.Feed?.Hints ?? claim.Hints,
            RecentPublished = harvest is null ? claim.RecentPublished : [.. harvest.Entries.Select(entry => entry.Entry.Published!.Value)],
        };
        if (record.NextPoll is { } next)
            _due.Enqueue((source, claim), (next, source.Options.Id));
    }

    private FetchOutcome Answer(SimulatedSource source, ClaimedSource claim, DateTimeOffset now)
    {
        FetchOutcome unless = claim.RecentPublished is [var known, ..] && known == Newest(source, now)
            ? new FetchOutcome.NotModified()
            : new FetchOutcome.Fetched([], PollMemory.Nothing);
        var outcome = source.Fails(now) ?? unless;
        if (outcome is FetchOutcome.Refused refused && HostPause.After(source.Options.Url.IdnHost, refused.Status, refused.RetryAfter, now) is { } pause)
        {
            _pauses.Add(pause);
            Pauses.Add((now, pause));
            outcome = refused with { Pause = pause };
        }
        return outcome with { Exchange = new Exchange((int)HttpStatusCode.OK, 0, TimeSpan.Zero, source.FreshFor) };
    }

    private static DateTimeOffset Newest(SimulatedSource source, DateTimeOffset now) => Start + Math.Floor((now - Start) / source.Every) * source.Every;

    private static Harvest Entries(SimulatedSource source, DateTimeOffset now)
    {
        var newest = Newest(source, now);
        var entries = Enumerable.Range(0, 20).Select(i => Storage.Entry($"{i}", published: newest - i * source.Every));
        return new Harvest(new Feed { Hints = source.Hints }, [.. entries], [], null, false, null);
    }
}
