using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using FeedHub.Ingest;
using Microsoft.Data.Sqlite;

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

    /// <summary>Stored entries by their rows.</summary>
    public Task<IReadOnlyDictionary<long, StoredEntry>> StoredAsync(IEnumerable<long> rows, CancellationToken cancellationToken)
        => _connections.ReadAsync<IReadOnlyDictionary<long, StoredEntry>>(db => Stored(db, rows), cancellationToken);

    /// <summary>Entries whose own page is still to be asked for, those first that were asked for least.</summary>
    /// <param name="mostAttempts">Those that were asked for so often are given up.</param>
    public Task<IReadOnlyList<WaitingEntry>> WaitingAsync(string sourceId, int mostAttempts, int limit, CancellationToken cancellationToken)
        => _connections.ReadAsync<IReadOnlyList<WaitingEntry>>(
            db =>
            {
                var waiting = db.Query<WaitingRow>(WatchSql.Waiting, new { sourceId, most = mostAttempts, limit }).AsList();
                var stored = waiting.Count == 0 ? [] : Stored(db, waiting.Select(row => row.Row));
                return [.. waiting.Select(row => row.ToEntry(stored[row.Row]))];
            },
            cancellationToken);

    /// <summary>As their source alone has them: of its copies elsewhere it knows nothing.</summary>
    private static Dictionary<long, StoredEntry> Stored(SqliteConnection db, IEnumerable<long> rows) => EntryRepository.ByRows(db, ChannelKind.Source, rows);

    internal sealed record WaitingRow
    {
        public long Row { get; init; }
        public string Key { get; init; } = "";
        public string Fingerprint { get; init; } = "";
        public long? Published { get; init; }
        public int Attempts { get; init; }

        public WaitingEntry ToEntry(StoredEntry stored)
        {
            var entry = stored.Entry with { Id = Key, Published = UnixTime.FromSeconds(Published), Source = null };
            return new WaitingEntry(new IngestedEntry(entry, stored.Entry.Id, stored.Excerpt, stored.Categories, Fingerprint.TrimEnd(PageVisit.UnreadMark)), Attempts);
        }
    }

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
    /// <summary>Of the stored entry; <see langword="null"/> for one that was forgotten.</summary>
    public long? Row { get; init; }

    public string Key { get; init; } = "";

    /// <summary>Of the stored entry; <see langword="null"/> for one that was forgotten.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>It is withdrawn, because its source's clauses leave it out.</summary>
    public bool IsDropped { get; init; }

    /// <summary>Slugs of the categories it is in.</summary>
    public ImmutableArray<string> Categories => StoreJson.ReadStrings(Written);

    /// <summary>Categories, JSON, as stored.</summary>
    internal string? Written { get; init; }

    /// <summary>How often its own page was asked for in vain; <see langword="null"/> when it waits for none.</summary>
    public int? Attempts { get; init; }
}
