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
    SqliteStore store, HubConfiguration configuration, TimeProvider clock, ResolveHost resolve, ILogger<SourceRefresher> logger)
{
    /// <summary>How long a claim lasts: longer than any poll can take, short enough that a dead worker's sources are soon asked by another.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    /// <summary>How long a store that cannot be used is left alone: a full disk is not emptied in a second.</summary>
    private static readonly TimeSpan StorePause = TimeSpan.FromSeconds(10);

    /// <summary>Sources that are asked or wait for their turn. Those beyond stay in the store, due.</summary>
    private const int MostUnderWay = 10_000;

    /// <summary>Sources claimed at a time: few enough that another worker finds some too.</summary>
    private const int BatchSize = 512;

    private readonly string _owner = $"{Environment.MachineName}:{Environment.ProcessId}";
    private readonly Bell _bell = new();
    private volatile HubConfiguration _configuration = configuration;

    /// <summary>Somebody answers the bell.</summary>
    public bool IsRunning { get; private set; }

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
        IsRunning = true;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                using var round = new RefreshRound(_configuration, clock, resolve);
                try
                {
                    await PollAsync(round, token => DueForeverAsync(round, token), progress: null, cancellationToken);
                    await store.ReleaseClaimsAsync(_owner, cancellationToken);   // of those that had not had their turn
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
            IsRunning = false;
            await store.ReleaseClaimsAsync(_owner, CancellationToken.None);
        }
    }

    /// <summary>Polls what is due, or all of it, and returns when that is done.</summary>
    /// <param name="all">Also what is not due yet; each source once.</param>
    /// <param name="progress">Told of every poll as it is stored, from several threads at once.</param>
    public async Task<RefreshTally> RefreshAsync(bool all, Action<PollRecord, PollTally>? progress, CancellationToken cancellationToken)
    {
        using var round = new RefreshRound(_configuration, clock, resolve);
        try
        {
            return await PollAsync(round, token => DueOnceAsync(all, token), progress, cancellationToken);
        }
        finally
        {
            await store.ReleaseClaimsAsync(_owner, CancellationToken.None);
        }
    }

    private async Task<RefreshTally> PollAsync(
        RefreshRound round,
        Func<CancellationToken, IAsyncEnumerable<ClaimedSource>> claims,
        Action<PollRecord, PollTally>? progress,
        CancellationToken cancellationToken)
    {
        foreach (var pause in await store.PausesAsync(cancellationToken))
            round.Fetcher.Pause(pause);
        var total = new RefreshCounter();
        using var polls = new PollsUnderWay(MostUnderWay, cancellationToken);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(polls.Ending, round.Waiting);
        using var renewing = new PeriodicTimer(Lease / 3, clock);
        _ = RenewAsync(renewing, polls.Ending);
        await polls.CompleteAsync(StartAsync());
        return total.Tally;

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
            if (await AskAsync(turn, open, cancellationToken) is not { } record)
                return;
            var tally = await store.RecordAsync(record, cancellationToken);
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
    private async Task<PollRecord?> AskAsync(PollTurn turn, OpenPoll open, CancellationToken cancellationToken)
    {
        var (round, source, claim, _) = turn;
        var started = clock.GetUtcNow();
        FetchOutcome outcome;
        Harvest? harvest = null;
        try
        {
            outcome = await round.Fetcher.FetchAsync(source, claim.Memory, open, cancellationToken);
            if (outcome is FetchOutcome.Fetched fetched)
                harvest = round.Harvester.Harvest(source, fetched, started);
        }
        catch (Exception bug) when (bug is not OperationCanceledException || !cancellationToken.IsCancellationRequested && !open.Waiting.IsCancellationRequested)
        {
            // Nothing above throws on an ordinary day. Should it, one source fails, in the open, and the others go on.
            logger.LogError(bug, "{Source}: polling failed in a way that FeedHub does not know.", source.Id);
            outcome = new FetchOutcome.Rejected($"An error in FeedHub itself: {bug.GetType().Name}: {bug.Message}");
        }
        if (outcome is not FetchOutcome.PutOff { Pause: var pause })
        {
            var record = PollAssessment.Assess(claim, source, round.Configuration.Fetch.Interval, outcome, harvest, started);
            return RefreshPolicy.IsDead(record.Memory?.MissingSince ?? claim.Memory.MissingSince, started) && record.Error is not null
                ? record with { Warnings = PollAssessment.Suggestions(await FeedSuggestions.AskSiteAsync(turn, started, cancellationToken)) }
                : record;
        }
        var next = RefreshPolicy.After(pause, source.Id, clock.GetUtcNow());
        await store.PutOffAsync(source.Id, next.At!.Value, next.Reason, cancellationToken);
        return null;
    }

    private void Tell(PollRecord record, PollTally tally)
    {
        if (record.Error is { } error)
            logger.LogWarning("{Source}: {Error} Next: {Next:u} ({Reason}).", record.SourceId, error, record.NextPoll, record.NextReason);
        else if (tally.Added + tally.Updated + tally.Removed > 0)
            logger.LogInformation("{Source}: {Added} new, {Updated} updated, {Removed} gone.", record.SourceId, tally.Added, tally.Updated, tally.Removed);
    }

    /// <summary>A source may have to wait longer for its host than a claim lasts.</summary>
    private async Task RenewAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await store.RenewClaimsAsync(_owner, clock.GetUtcNow() + Lease, cancellationToken);
        }
        catch (Exception end) when (end is OperationCanceledException or StoreException)
        {
            // The round is over, or the next poll that is stored says why it cannot be.
        }
    }

    private async IAsyncEnumerable<ClaimedSource> DueOnceAsync(bool all, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What is due is asked of the moment of the start, so that a source with a short interval cannot keep the round from ending.
        var begun = clock.GetUtcNow();
        while (true)
        {
            var query = new DueQuery(begun, BatchSize, _owner, Lease, all ? begun : null);
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
            var query = new DueQuery(clock.GetUtcNow(), BatchSize, _owner, Lease, EvenIfNotDueSincePolledBefore: null);
            var claims = await store.ClaimDueAsync(query, cancellationToken);
            foreach (var claim in claims)
                yield return claim;
            if (claims.Count < BatchSize)
                await _bell.WaitAsync(cancellationToken);
        }
    }
}
