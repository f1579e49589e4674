using System.Collections.Immutable;
using FeedHub.Sources;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>What lists named when they were last read, so that nothing is lost while they cannot be.</summary>
public sealed class ListRepository
{
    private readonly StoreConnections _connections;

    internal ListRepository(StoreConnections connections) => _connections = connections;

    /// <summary>By the id of the list; one that was never read is not there.</summary>
    public Task<IReadOnlyDictionary<string, ImmutableArray<ListedFeed>>> AllAsync(CancellationToken cancellationToken)
        => _connections.ReadAsync(All, cancellationToken);

    internal static IReadOnlyDictionary<string, ImmutableArray<ListedFeed>> All(SqliteConnection db)
        => Statement.ReadAll(db, ListSql.All, rows => (List: rows.Text(0), Feeds: StoreJson.ReadListed(rows.Text(1)))).ToDictionary(row => row.List, row => row.Feeds);
}
