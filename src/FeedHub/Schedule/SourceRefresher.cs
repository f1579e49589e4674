using System.Runtime.CompilerServices;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Store;
using Microsoft.Extensions.Logging;

namespace FeedHub.Schedule;

/// <summary>
/// Conducts a poll from end to end: claims what is due from the store, asks the source, reads the answer, decides what it means, and has it written.
/// Polls run side by side: everything that is due waits for its turn at once, so that no host's queue and no hanging source is in anybody's way.
/// </summary>
public sealed class SourceRefresher(
    SqliteStore store, HubConfiguration configuration, TimeProvider clock, ResolveHost resolve, ILogger<SourceRefresher> logger) : IDisposable
{
    /// <summary>How long a claim lasts: longer than any poll can take, short enough that a dead worker's sources are soon asked by another.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    /// <summary>How long a store that cannot be used is left alone: a full disk is not emptied in a second.</summary>
    private static readonly TimeSpan StorePause = TimeSpan.FromSeconds(10);

    /// <summary>Sources that are asked or wait for their turn. Those beyond stay in the store, due.</summary>
    private const int MostUnderWay = 10_000;

    /// <summary>Sources claimed at a time: few enough that another worker finds some too.</summary>
    private const int BatchSize = 512;

    /// <summary>Answers that are read, or wait to be written, at a time: more would only take memory, and the processor from the one who writes.</summary>
    private const int MostRead = 16;

    private readonly Bell _bell = new();

    private readonly SemaphoreSlim _reading = new(MostRead, MostRead);

    /// <summary>Folders are read side by side, but name their pages one after another: each has to know which names are taken.</summary>
    private readonly SemaphoreSlim _naming = new(1, 1);

    private volatile HubConfiguration _configuration = configuration;
    private int _rounds;

    /// <summary>Nobody answers the bell any more.</summary>
    public bool HasStopped { get; private set; }

    /// <summary>Has everything that starts from now on follow another configuration; polls under way end as they began.</summary>
    public void Configure(HubConfiguration configuration)
    {
        _configuration = configuration;
        _bell.Ring();
    }

    /// <summary>Says that something may be due.</summary>
    public void Ring() => _bell.Ring();

    /// <summary>Polls whatever becomes due, until cancelled. A poll under way then is given up, with nothing of it written.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                using var round = NewRound();
                try
                {
                    await PollAsync(round, token => DueForeverAsync(round, token), progress: null, cancellationToken);
                }
                catch (StoreException failure)
                {
                    logger.LogError("{Reason} Polling goes on in {Seconds} seconds.", failure.Message, StorePause.TotalSeconds);
                    await Task.Delay(StorePause, clock, cancellationToken);
                }
            }
        }
        finally
        {
            HasStopped = true;
        }
    }

    /// <summary>Polls what is due, or all of it, and returns when that is done.</summary>
    /// <param name="all">Also what is not due yet; each source once.</param>
    /// <param name="progress">Told of every poll as it is stored, from several threads at once.</param>
    public async Task<RefreshTally> RefreshAsync(bool all, Action<PollRecord, PollTally>? progress, CancellationToken cancellationToken)
    {
        using var round = NewRound();
        return await PollAsync(round, token => DueOnceAsync(round, all, token), progress, cancellationToken);
    }

    public void Dispose()
    {
        _naming.Dispose();
        _reading.Dispose();
    }

    private RefreshRound NewRound()
        => new(_configuration, clock, resolve, ClaimOwner.Mine(Interlocked.Increment(ref _rounds)).ToString());

    private async Task<RefreshTally> PollAsync(
        RefreshRound round,
        Func<CancellationToken, IAsyncEnumerable<ClaimedSource>> claims,
        Action<PollRecord, PollTally>? progress,
        CancellationToken cancellationToken)
    {
        foreach (var owner in await store.ClaimOwnersAsync(cancellationToken))
            if (ClaimOwner.Parse(owner)?.IsDead() is true)
                await store.ReleaseClaimsAsync(owner, cancellationToken);
        foreach (var pause in await store.PausesAsync(cancellationToken))
            round.Fetcher.Pause(pause);
        var total = new RefreshCounter();
        using var polls = new PollsUnderWay(MostUnderWay, cancellationToken);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(polls.Ending, round.Waiting);
        using var renewing = new PeriodicTimer(Lease / 3, clock);
        _ = RenewAsync(round, renewing, polls.Ending);
        try
        {
            await polls.CompleteAsync(StartAsync());
            return total.Tally;
        }
        finally
        {
            await store.ReleaseClaimsAsync(round.Owner, CancellationToken.None);   // of those that had not had their turn
        }

        async Task StartAsync()
        {
            await foreach (var claim in claims(polls.Ending))
                if (round.Sources.TryGetValue(claim.SourceId, out var source))   // else the configuration changed since it was claimed
                    await polls.StartAsync(token => PollAsync(new PollTurn(round, source, claim, waiting.Token), total, progress, token));
            if (_configuration != round.Configuration)
                await round.StopWaitingAsync();
        }
    }

    private async Task PollAsync(PollTurn turn, RefreshCounter total, Action<PollRecord, PollTally>? progress, CancellationToken cancellationToken)
    {
        using var open = new OpenPoll(turn.Waiting);
        try
        {
            if (await PollAsync(turn, open, cancellationToken) is not var (record, tally))
                return;
            total.Add(record, tally);
            progress?.Invoke(record, tally);
            Tell(record, tally);
        }
        catch (OperationCanceledException) when (turn.Round.Waiting.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // It still waited for a place when the configuration changed, and will be asked by the new one.
        }
    }

    /// <returns><see langword="null"/> when the source was not asked, but put off.</returns>
    private async Task<(PollRecord Record, PollTally Tally)?> PollAsync(PollTurn turn, OpenPoll open, CancellationToken cancellationToken)
    {
        var source = turn.Source;
        var started = clock.GetUtcNow();
        var outcome = await FetchAsync(turn, open, cancellationToken);
        if (outcome is FetchOutcome.PutOff { Pause: var pause })
        {
            var next = RefreshPolicy.After(pause, source.Id, clock.GetUtcNow());
            await store.PutOffAsync(source.Id, next.At!.Value, next.Reason, cancellationToken);
            return null;
        }
        if (source is SelectedSourceOptions selected)
            return await RecordListingAsync(turn, selected, outcome, started, cancellationToken);
        if (source is OpmlSourceOptions list)
            return await RecordListAsync(turn, list, outcome, started, cancellationToken);
        if (source is not FolderSourceOptions || outcome is not FetchOutcome.Fetched)
            return await RecordAsync(turn, outcome, taken: [], started, cancellationToken);
        await _naming.WaitAsync(cancellationToken);
        try
        {
            var taken = await store.PostSlugsBesidesAsync(source.Id, cancellationToken);
            return await RecordAsync(turn, outcome, taken, started, cancellationToken);
        }
        finally
        {
            _naming.Release();
        }
    }

    private async Task<FetchOutcome> FetchAsync(PollTurn turn, OpenPoll open, CancellationToken cancellationToken)
    {
        try
        {
            return await turn.Round.Fetcher.FetchAsync(turn.Source, turn.Claim.Memory, open, cancellationToken);
        }
        catch (Exception bug) when (bug is not OperationCanceledException || !cancellationToken.IsCancellationRequested && !open.Waiting.IsCancellationRequested)
        {
            return Failed(turn.Source, bug);
        }
    }

    private async Task<(PollRecord Record, PollTally Tally)> RecordListingAsync(
        PollTurn turn, SelectedSourceOptions source, FetchOutcome outcome, DateTimeOffset started, CancellationToken cancellationToken)
    {
        ListingPoll poll;
        try
        {
            poll = await ListingPoll.ReadAsync(turn.Round, source, outcome, store.Watches, started, cancellationToken);
        }
        catch (Exception bug) when (bug is not (OperationCanceledException or StoreException))
        {
            poll = new ListingPoll(Failed(source, bug), null);
        }
        var bounds = turn.Round.Configuration.Fetch.Interval;
        var record = poll.Complete(PollAssessment.Assess(turn.Claim, source, bounds, poll.Outcome, poll.Harvest, started), source.Interval ?? bounds.Min);
        return (record, await store.RecordAsync(record, cancellationToken));
    }

    private async Task<(PollRecord Record, PollTally Tally)> RecordListAsync(
        PollTurn turn, OpmlSourceOptions list, FetchOutcome outcome, DateTimeOffset started, CancellationToken cancellationToken)
    {
        var before = (await store.Lists.AllAsync(cancellationToken)).GetValueOrDefault(list.Id, []);
        ListPoll poll;
        try
        {
            poll = ListPoll.Read(outcome, before);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            (outcome, poll) = (Failed(list, bug), new ListPoll(null, null));
        }
        var record = PollAssessment.Assess(turn.Claim, list, turn.Round.Configuration.Fetch.Interval, outcome, poll.Harvest, started) with { Listed = poll.Listed };
        return (record, await store.RecordAsync(record, cancellationToken));
    }

    /// <param name="taken">Names of pages that other folders have.</param>
    private async Task<(PollRecord Record, PollTally Tally)> RecordAsync(
        PollTurn turn, FetchOutcome outcome, IReadOnlyList<string> taken, DateTimeOffset started, CancellationToken cancellationToken)
    {
        if (outcome is not FetchOutcome.Fetched)
            return await ReadAndRecordAsync(turn, outcome, taken, started, cancellationToken);
        await _reading.WaitAsync(cancellationToken);
        try
        {
            return await ReadAndRecordAsync(turn, outcome, taken, started, cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<(PollRecord Record, PollTally Tally)> ReadAndRecordAsync(
        PollTurn turn, FetchOutcome outcome, IReadOnlyList<string> taken, DateTimeOffset started, CancellationToken cancellationToken)
    {
        var (round, source, claim, _) = turn;
        Harvest? harvest = null;
        try
        {
            if (outcome is FetchOutcome.Fetched fetched)
                harvest = round.Harvester.Harvest(source, fetched, started, taken);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            outcome = Failed(source, bug);
        }
        var record = PollAssessment.Assess(claim, source, round.Configuration.Fetch.Interval, outcome, harvest, started)
            with { Backfill = round.Configuration.Publish.Backfill };
        if (record.Error is not null && RefreshPolicy.IsDead(record.Memory?.MissingSince ?? claim.Memory.MissingSince, started))
            record = record with { Warnings = PollAssessment.Suggestions(await FeedSuggestions.AskSiteAsync(turn, started, cancellationToken)) };
        return (record, await store.RecordAsync(record, cancellationToken));
    }

    /// <summary>Nothing in a poll throws on an ordinary day. Should it, one source fails, in the open, and the others go on.</summary>
    private FetchOutcome.Rejected Failed(SourceOptions source, Exception bug)
    {
        logger.LogError(bug, "{Source}: polling failed in a way that FeedHub does not know.", source.Id);
        return new FetchOutcome.Rejected($"An error in FeedHub itself: {bug.GetType().Name}: {bug.Message}");
    }

    private void Tell(PollRecord record, PollTally tally)
    {
        if (record.Error is { } error)
            logger.LogWarning("{Source}: {Error} Next: {Next:u} ({Reason}).", record.SourceId, error, record.NextPoll, record.NextReason);
        else if (tally.Added + tally.Updated + tally.Removed > 0)
            logger.LogInformation("{Source}: {Added} new, {Updated} updated, {Removed} gone.", record.SourceId, tally.Added, tally.Updated, tally.Removed);
    }

    /// <summary>A source may have to wait longer for its host than a claim lasts.</summary>
    private async Task RenewAsync(RefreshRound round, PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await store.RenewClaimsAsync(round.Owner, clock.GetUtcNow() + Lease, cancellationToken);
        }
        catch (Exception end) when (end is OperationCanceledException or StoreException)
        {
            // The round is over, or the next poll that is stored says why it cannot be.
        }
    }

    private async IAsyncEnumerable<ClaimedSource> DueOnceAsync(RefreshRound round, bool all, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What is due is asked of the moment of the start, so that a source with a short interval cannot keep the round from ending.
        var begun = clock.GetUtcNow();
        while (true)
        {
            var query = new DueQuery(begun, BatchSize, round.Owner, Lease, all ? begun : null);
            var claims = await store.ClaimDueAsync(query, cancellationToken);
            if (claims.Count == 0)
                yield break;
            foreach (var claim in claims)
                yield return claim;
        }
    }

    private async IAsyncEnumerable<ClaimedSource> DueForeverAsync(RefreshRound round, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (_configuration == round.Configuration)
        {
            var query = new DueQuery(clock.GetUtcNow(), BatchSize, round.Owner, Lease, EvenIfNotDueSincePolledBefore: null);
            var claims = await store.ClaimDueAsync(query, cancellationToken);
            foreach (var claim in claims)
                yield return claim;
            if (claims.Count < BatchSize)
                await _bell.WaitAsync(cancellationToken);
        }
    }
}
