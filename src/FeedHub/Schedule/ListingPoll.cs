using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Store;

namespace FeedHub.Schedule;

/// <summary>What a poll of a source that is read by selectors came to.</summary>
/// <param name="Outcome">Of the whole poll.</param>
/// <param name="Harvest"><see langword="null"/> when there was nothing to read.</param>
/// <param name="Watch">What to remember; <see langword="null"/> leaves what there is.</param>
/// <param name="Pause">A host wants to be left alone.</param>
internal sealed record ListingPoll(FetchOutcome Outcome, Harvest? Harvest, SourceWatch? Watch, HostPause? Pause)
{
    /// <param name="outcome">How its first page answered.</param>
    public static async Task<ListingPoll> ReadAsync(
        RefreshRound round, SelectedSourceOptions source, FetchOutcome outcome, WatchRepository store, DateTimeOffset started, CancellationToken cancellationToken)
    {
        if (outcome is not FetchOutcome.Fetched { Documents: [var document, ..] } fetched)
            return new ListingPoll(outcome, null, null, null);
        var (page, fault) = ListingReader.Read(document, source, round.Configuration, started);
        if (page is null)
            return new ListingPoll(outcome, Nothing with { Error = fault }, null, null);
        var watch = await store.WatchAsync(source.Id, cancellationToken);
        if (ListingAlarm.Judge(source, page.Findings, watch?.Readings ?? []) is { } alarm)
            return new ListingPoll(outcome, Nothing with { Warnings = [alarm], Partial = true }, null, null);

        var walk = new ListingWalk(round, source, watch, store, started);
        var harvest = await walk.WalkAsync(page, cancellationToken);
        if (harvest.Error is not null)
            return new ListingPoll(outcome, harvest, null, null);
        var reading = new PageReading(page.Findings.Entries, page.Findings.Linked, page.Findings.Dated);
        var exchange = outcome.Exchange with { Bytes = outcome.Exchange.Bytes + walk.Exchange.Bytes, Elapsed = outcome.Exchange.Elapsed + walk.Exchange.Elapsed };
        return new ListingPoll(
            // What is missing has to be asked for again, although nothing changes on the first page.
            (walk.Unread is null ? fetched : fetched with { Memory = PollMemory.Nothing }) with { Exchange = exchange },
            harvest,
            new SourceWatch(SourceWatch.Add(watch?.Readings ?? [], reading), walk.Unread is null ? started : watch?.Walked ?? DateTimeOffset.UnixEpoch, walk.Unread),
            walk.Pause);
    }

    /// <summary>Nothing is stored, and nothing that is stored is touched.</summary>
    private static Harvest Nothing { get; } = new(null, [], [], null, Complete: false, null);

    public PollRecord Complete(PollRecord record) => record with { Watch = Watch, Pause = record.Pause ?? Pause };
}
