using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Store;
using Microsoft.Extensions.Logging;

namespace FeedHub.Schedule;

/// <summary>
/// Conducts a poll from end to end: claims what is due from the store, asks the source, reads the answer, decides what it means, and has it written.
/// Polls run side by side; a slow one holds its own place and no other.
/// </summary>
public sealed class SourceRefresher(SqliteStore store, HubConfiguration configuration, TimeProvider clock, ILogger<SourceRefresher> logger) : IDisposable
{
    /// <summary>How long a claim lasts: longer than any poll can take, short enough that a dead worker's sources are soon asked by another.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    /// <summary>How long a store that cannot be used is left alone: a full disk is not emptied in a second.</summary>
    private static readonly TimeSpan StorePause = TimeSpan.FromSeconds(10);

    private readonly Bell _bell = new();

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
                    await PollAsync(round, DueForeverAsync(round, cancellationToken), progress: null, cancellationToken);
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
        return await PollAsync(round, DueOnceAsync(round, all, cancellationToken), progress, cancellationToken);
    }

    public void Dispose() => _naming.Dispose();

    private Round NewRound() => new(_configuration, clock, $"{Environment.MachineName}:{Environment.ProcessId}:{Interlocked.Increment(ref _rounds)}");

    private async Task<RefreshTally> PollAsync(
        Round round,
        IAsyncEnumerable<ClaimedSource> claims,
        Action<PollRecord, PollTally>? progress,
        CancellationToken cancellationToken)
    {
        var total = new RefreshCounter();
        var options = new ParallelOptions { MaxDegreeOfParallelism = round.Places, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForEachAsync(claims, options, PollOneAsync);
            return total.Tally;
        }
        finally
        {
            await store.ReleaseClaimsAsync(round.Owner, CancellationToken.None);
        }

        async ValueTask PollOneAsync(ClaimedSource claim, CancellationToken token)
        {
            if (!round.Sources.TryGetValue(claim.SourceId, out var source))
                return;   // The configuration changed between the claim and now; the claim ends by itself.
            var (record, tally) = await PollAsync(round, source, claim, token);
            total.Add(record, tally);
            progress?.Invoke(record, tally);
            if (record.Error is { } error)
                logger.LogWarning("{Source}: {Error} Next: {Next:u} ({Reason}).", record.SourceId, error, record.NextPoll, record.NextReason);
            else if (tally.Added + tally.Updated + tally.Removed > 0)
                logger.LogInformation("{Source}: {Added} new, {Updated} updated, {Removed} gone.", record.SourceId, tally.Added, tally.Updated, tally.Removed);
        }
    }

    private async Task<(PollRecord Record, PollTally Tally)> PollAsync(Round round, SourceOptions source, ClaimedSource claim, CancellationToken cancellationToken)
    {
        var started = clock.GetUtcNow();
        var outcome = await FetchAsync(round, source, claim.Memory, cancellationToken);
        if (source is not FolderSourceOptions || outcome is not FetchOutcome.Fetched)
            return await RecordAsync(round, source, claim, outcome, taken: [], started, cancellationToken);
        await _naming.WaitAsync(cancellationToken);
        try
        {
            var taken = await store.PostSlugsBesidesAsync(source.Id, cancellationToken);
            return await RecordAsync(round, source, claim, outcome, taken, started, cancellationToken);
        }
        finally
        {
            _naming.Release();
        }
    }

    private async Task<FetchOutcome> FetchAsync(Round round, SourceOptions source, PollMemory memory, CancellationToken cancellationToken)
    {
        try
        {
            return await round.Fetcher.FetchAsync(source, memory, cancellationToken);
        }
        catch (Exception bug) when (bug is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return Failed(source, bug);
        }
    }

    private async Task<(PollRecord Record, PollTally Tally)> RecordAsync(
        Round round,
        SourceOptions source,
        ClaimedSource claim,
        FetchOutcome outcome,
        IReadOnlyList<string> taken,
        DateTimeOffset started,
        CancellationToken cancellationToken)
    {
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
        var record = PollAssessment.Assess(claim, source, round.Configuration.Fetch.Interval, outcome, harvest, started);
        return (record, await store.RecordAsync(record, cancellationToken));
    }

    /// <summary>Nothing in a poll throws on an ordinary day. Should it, one source fails, in the open, and the others go on.</summary>
    private FetchOutcome.Rejected Failed(SourceOptions source, Exception bug)
    {
        logger.LogError(bug, "{Source}: polling failed in a way that FeedHub does not know.", source.Id);
        return new FetchOutcome.Rejected($"An error in FeedHub itself: {bug.GetType().Name}: {bug.Message}");
    }

    private async IAsyncEnumerable<ClaimedSource> DueOnceAsync(Round round, bool all, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What is due is asked of the moment of the start, so that a source with a short interval cannot keep the round from ending.
        var begun = clock.GetUtcNow();
        while (true)
        {
            var query = new DueQuery(begun, round.BatchSize, round.Owner, Lease, all ? begun : null);
            var claims = await store.ClaimDueAsync(query, cancellationToken);
            if (claims.Count == 0)
                yield break;
            foreach (var claim in claims)
                yield return claim;
        }
    }

    private async IAsyncEnumerable<ClaimedSource> DueForeverAsync(Round round, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (_configuration == round.Configuration)
        {
            var query = new DueQuery(clock.GetUtcNow(), round.BatchSize, round.Owner, Lease, EvenIfNotDueSincePolledBefore: null);
            var claims = await store.ClaimDueAsync(query, cancellationToken);
            foreach (var claim in claims)
                yield return claim;
            if (claims.Count < round.BatchSize)
                await _bell.WaitAsync(cancellationToken);
        }
    }

    /// <summary>What polls share while one configuration is in force.</summary>
    private sealed class Round(HubConfiguration configuration, TimeProvider clock, string owner) : IDisposable
    {
        public HubConfiguration Configuration => configuration;

        /// <summary>Names whose the claims are.</summary>
        public string Owner => owner;

        public SourceFetcher Fetcher { get; } = new(configuration, clock);

        public Harvester Harvester { get; } = new(configuration);

        public FrozenDictionary<string, SourceOptions> Sources { get; } = configuration.Sources.ToFrozenDictionary(source => source.Id);

        /// <summary>
        /// Polls under way at once. More than <c>fetch.concurrency</c>, which the fetcher keeps to: what waits for its host, or for the store, is no request.
        /// </summary>
        public int Places => 4 * Configuration.Fetch.Concurrency;

        /// <summary>Sources claimed at a time: enough to keep every place busy, few enough that another worker finds some too.</summary>
        public int BatchSize => Configuration.Fetch.Concurrency;

        public void Dispose() => Fetcher.Dispose();
    }
}
