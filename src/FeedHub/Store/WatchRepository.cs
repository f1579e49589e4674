using System.Text.Json;
using Dapper;

namespace FeedHub.Store;

/// <summary>Answers the questions that reading a source by selectors asks of the store.</summary>
public sealed class WatchRepository
{
    private readonly StoreConnections _connections;

    internal WatchRepository(StoreConnections connections) => _connections = connections;

    /// <summary>What is remembered of a source; <see langword="null"/> before its first reading.</summary>
    public Task<SourceWatch?> WatchAsync(string sourceId, CancellationToken cancellationToken)
        => _connections.ReadAsync(db => db.QuerySingleOrDefault<WatchRow>(WatchSql.Watch, new { sourceId })?.ToWatch(), cancellationToken);

    /// <summary>Those of the keys that a source's entries have, or had before they were forgotten.</summary>
    public Task<IReadOnlyDictionary<string, KnownKey>> KnownAsync(string sourceId, IEnumerable<string> keys, CancellationToken cancellationToken)
        => _connections.ReadAsync<IReadOnlyDictionary<string, KnownKey>>(
            db => db.Query<KnownKey>(WatchSql.Known, new { sourceId, keys = JsonSerializer.Serialize(keys) })
                .DistinctBy(known => known.Key).ToDictionary(known => known.Key),
            cancellationToken);

    internal sealed record WatchRow
    {
        public string Readings { get; init; } = "";
        public long Walked { get; init; }
        public string? UnreadUrl { get; init; }
        public int UnreadPage { get; init; }

        public SourceWatch ToWatch() => new(
            StoreJson.ReadReadings(Readings),
            UnixTime.FromMilliseconds(Walked),
            UnreadUrl is null ? null : new UnreadPage(new Uri(UnreadUrl), UnreadPage));
    }
}

/// <summary>A key that is known. Filled by Dapper.</summary>
public sealed record KnownKey
{
    public string Key { get; init; } = "";

    /// <summary>Of the stored entry; <see langword="null"/> for one that was forgotten.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>How often its own page was asked for in vain; <see langword="null"/> when it waits for none.</summary>
    public int? Attempts { get; init; }
}
