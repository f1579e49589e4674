using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Store;

namespace FeedHub.Schedule;

/// <summary>What a poll of a source that is read by selectors came to.</summary>
/// <param name="Outcome">Of the whole poll.</param>
/// <param name="Harvest"><see langword="null"/> when there was nothing to read.</param>
internal sealed record ListingPoll(FetchOutcome Outcome, Harvest? Harvest)
{
    /// <summary>Nothing is stored, and nothing that is stored is touched.</summary>
    private static readonly Harvest Nothing = new(null, [], [], null, Complete: false, null) { Partial = true };

    /// <summary>What to remember; <see langword="null"/> leaves what there is.</summary>
    private SourceWatch? Watch { get; init; }

    /// <summary>What became of the entries' own pages; <see langword="null"/> when they are none of our business.</summary>
    private PageVisits? Visits { get; init; }

    /// <summary>A host of a later page wants to be left alone.</summary>
    private HostPause? Pause { get; init; }

    /// <param name="outcome">How its first page answered.</param>
    public static async Task<ListingPoll> ReadAsync(
        RefreshRound round, SelectedSourceOptions source, FetchOutcome outcome, WatchRepository store, DateTimeOffset started, CancellationToken cancellationToken)
    {
        var listing = await ReadListingAsync(round, source, outcome, store, started, cancellationToken);
        var isSound = listing.Outcome is FetchOutcome.NotModified || listing.Harvest is { Error: null, Feed: not null };
        return source.Content.Follow && isSound
            ? await listing.FollowAsync(new PageVisits(round, source, store, started), cancellationToken)
            : listing;
    }

    /// <summary>The record with what only a listing leaves behind.</summary>
    /// <param name="shortest">The shortest pause between polls.</param>
    public PollRecord Complete(PollRecord record, TimeSpan shortest)
    {
        record = record with { Watch = Watch, Pause = record.Pause ?? Pause };
        if (Visits is null)
            return record;
        record = record with { Visits = [.. Visits.Visits], Pause = record.Pause ?? Visits.Pause };
        if (Visits.Visits.Count > 0)   // else what was said of them still holds
        {
            var others = record.Warnings.RemoveAll(warning => warning.StartsWith(PageVisits.LossBegins, StringComparison.Ordinal));
            var warnings = Visits.Loss is { } loss ? others.Add(loss) : others;
            record = record with { Warnings = warnings, State = warnings.IsEmpty ? SourceState.Ok : SourceState.Degraded };
        }
        var soon = record.Started + shortest;
        return Visits.MoreToDo && record.NextPoll > soon ? record with { NextPoll = soon, NextReason = "more pages to read", Interval = shortest } : record;
    }

    private static async Task<ListingPoll> ReadListingAsync(
        RefreshRound round, SelectedSourceOptions source, FetchOutcome outcome, WatchRepository store, DateTimeOffset started, CancellationToken cancellationToken)
    {
        if (outcome is not FetchOutcome.Fetched { Documents: [var document, ..] } fetched)
            return new ListingPoll(outcome, null);
        var (page, fault) = ListingReader.Read(document, source, round.Configuration, started);
        if (page is null)
            return new ListingPoll(outcome, Nothing with { Error = fault });
        var watch = await store.WatchAsync(source.Id, cancellationToken);
        if (ListingAlarm.Judge(source, page.Findings, watch?.Readings ?? []) is { } alarm)
            return new ListingPoll(outcome, Nothing with { Warnings = [alarm] });

        var walk = new ListingWalk(round, source, watch, store, started);
        var harvest = await walk.WalkAsync(page, cancellationToken);
        if (harvest.Error is not null)
            return new ListingPoll(outcome, harvest);
        var readings = SourceWatch.Add(watch?.Readings ?? [], new PageReading(page.Findings.Entries, page.Findings.Linked, page.Findings.Dated));
        // What is missing has to be asked for again, although nothing changes on the first page.
        outcome = walk.Unread is null ? fetched : fetched with { Memory = PollMemory.Nothing };
        return new ListingPoll(outcome with { Exchange = outcome.Exchange.Plus(walk.Exchange) }, harvest)
        {
            Watch = new SourceWatch(readings, walk.Unread is null ? started : watch?.Walked ?? DateTimeOffset.UnixEpoch, walk.Unread),
            Pause = walk.Pause,
        };
    }

    private async Task<ListingPoll> FollowAsync(PageVisits visits, CancellationToken cancellationToken)
    {
        var harvest = await visits.FollowAsync(Harvest ?? Nothing, cancellationToken);
        return this with { Harvest = harvest, Visits = visits, Outcome = Outcome with { Exchange = Outcome.Exchange.Plus(visits.Exchange) } };
    }
}
