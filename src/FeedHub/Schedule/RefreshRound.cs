using System.Collections.Frozen;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Store;

namespace FeedHub.Schedule;

/// <summary>What polls share while one configuration is in force.</summary>
internal sealed class RefreshRound(HubConfiguration configuration, TimeProvider clock, ResolveHost resolve, string owner) : IDisposable
{
    private readonly CancellationTokenSource _waiting = new();

    public HubConfiguration Configuration => configuration;

    /// <summary>Names whose the claims are.</summary>
    public string Owner => owner;

    public SourceFetcher Fetcher { get; } = new(configuration, clock, resolve);

    public Harvester Harvester { get; } = new(configuration);

    public FrozenDictionary<string, SourceOptions> Sources { get; } = configuration.Sources.ToFrozenDictionary(source => source.Id);

    /// <summary>Cancelled when those who wait for their turn are to give up.</summary>
    public CancellationToken Waiting => _waiting.Token;

    public Task StopWaitingAsync() => _waiting.CancelAsync();

    public void Dispose()
    {
        Fetcher.Dispose();
        _waiting.Dispose();
    }
}

/// <summary>A source's turn to be polled.</summary>
/// <param name="Waiting">Cancelled when it is to be given up before it is asked.</param>
internal sealed record PollTurn(RefreshRound Round, SourceOptions Source, ClaimedSource Claim, CancellationToken Waiting);
