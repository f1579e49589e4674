using Dapper;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace FeedHub.Store;

/// <summary>Answers searches.</summary>
internal sealed class SearchRepository(StoreConnections connections)
{
    /// <exception cref="OperationCanceledException">It was cancelled, or took longer than its token allowed.</exception>
    public Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
        => connections.ReadAsync(db => StoreConnections.Interruptible(db, () => Answer(db, request, cancellationToken), cancellationToken), cancellationToken);

    private static SearchAnswer Answer(SqliteConnection db, SearchRequest request, CancellationToken cancellationToken)
    {
        db.Execute("BEGIN DEFERRED"); // one state of the store for all questions
        try
        {
            return Read(db, request, cancellationToken);
        }
        finally
        {
            db.Execute("ROLLBACK");
        }
    }

    private static SearchAnswer Read(SqliteConnection db, SearchRequest request, CancellationToken cancellationToken)
    {
        var state = db.QuerySingle<(string? Key, long? Through)>(SearchSql.State);
        if (state.Key != SearchColumns.Key)
            return new SearchAnswer.NoIndex();
        if (db.QuerySingleOrDefault<long?>(SearchSql.Everything) is not { } everything)
            return new SearchAnswer.Found([], 0, 0);
        var statement = SearchStatement.For(request.Query.Clause);
        statement.Parameters.Add("everything", everything);
        var byRank = statement.Match is not null && request.Order == SearchOrder.Best;
        statement.Parameters.Add("limit", request.Order == SearchOrder.Best ? SearchRequest.MostFound : request.Skip + request.Take);
        var condition = byRank ? statement.Condition : statement.AsCondition();
        var ids = db.Query<long>(byRank ? SearchSql.Best(condition) : SearchSql.Newest(condition), statement.Parameters).AsList();
        cancellationToken.ThrowIfCancellationRequested();
        var page = ids.Skip(request.Skip).Take(request.Take).ToList();
        var missing = state.Through == long.MaxValue ? 0 : db.QuerySingle<long>(SearchSql.Missing);
        var entries = EntryRepository.ByRows(db, ChannelKind.Everything, page);
        return new SearchAnswer.Found([.. page.Select(id => entries[id])], ids.Count, missing);
    }
}
