using System.Collections.Immutable;
using Dapper;
using FeedHub.Syndication;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>
/// Keeps the full-text index what the stored entries are, in their transaction. Changes wait until the commit: a statement that can be undone has FTS5 write out
/// what it holds, and an index of small pieces is slow to write and to ask.
/// </summary>
internal sealed class SearchIndex(SqliteConnection connection) : IDisposable
{
    /// <summary>Letters that may wait; then they are written after the request.</summary>
    private const int MostWaiting = 2_000_000;

    /// <summary>Every entry is in the index.</summary>
    private const long All = long.MaxValue;

    /// <summary>None is.</summary>
    private const long None = -1;

    private readonly Statement _state = new(connection, SearchSql.State);
    private readonly Statement _stored = new(connection, SearchSql.Stored);
    private readonly List<Change> _waiting = [];

    // Compiled when first used: there may be no index.
    private Statement? _add, _remove;
    private int _size;
    private long? _through;

    /// <summary>The last entry that is in the index. Another process may have moved it before this transaction, none can within it.</summary>
    private long Through => _through ??= ReadThrough();

    /// <summary>A new entry.</summary>
    /// <param name="columns">Those of the entry, if they were made already.</param>
    public void Add(long id, Entry entry, SearchColumns? columns)
    {
        if (id <= Through)
            Note(new Change(id, columns ?? SearchColumns.Of(entry), IsRemoval: false));
    }

    /// <summary>A known entry is about to be given other content.</summary>
    /// <param name="columns">Those of the new content, if they were made already.</param>
    public void Replace(long id, Entry entry, SearchColumns? columns)
    {
        if (id > Through)
            return;
        var (before, after) = (Stored(id), columns ?? SearchColumns.Of(entry));
        if (before == after)
            return;
        Note(new Change(id, before, IsRemoval: true));
        Note(new Change(id, after, IsRemoval: false));
    }

    /// <summary>A known entry is about to be deleted.</summary>
    public void Remove(long id)
    {
        if (id <= Through)
            Note(new Change(id, Stored(id), IsRemoval: true));
    }

    /// <summary>Makes the index, or drops it. One that is there and made of the same kind of words stays.</summary>
    public void Switch(bool on)
    {
        var key = connection.QuerySingle<(string? Key, long? Through)>(SearchSql.State).Key;
        var wanted = on ? SearchColumns.Key : null;
        if (key == wanted)
            return;
        _waiting.Clear();
        _size = 0;
        connection.Execute(SearchSql.Drop);
        if (on)
            connection.Execute(SearchSql.Create);
        var through = !on ? null : connection.ExecuteScalar<bool>(SearchSql.HasEntries) ? 0 : (long?)All;
        connection.Execute(SearchSql.SetState, new { key = wanted, through });
        _through = null;
    }

    /// <summary>Takes some of the entries in that were stored while there was no index.</summary>
    /// <returns>How many, and whether there may be more of them.</returns>
    public (int Taken, bool More) Build(int limit)
    {
        if (Through is None or All)
            return (0, false);
        var last = Through;
        var taken = 0;
        foreach (var row in connection.Query<ContentsRow>(SearchSql.StoredAfter, new { after = last, limit }, buffered: false))
        {
            Note(new Change(row.EntryId, row.ToColumns(), IsRemoval: false));
            last = row.EntryId;
            taken++;
        }
        if (taken < limit)
            last = All;
        connection.Execute(SearchSql.SetState, new { key = SearchColumns.Key, through = last });
        _through = last;
        return (taken, last != All);
    }

    /// <summary>Joins pieces of the index, a bounded number of pages at a time.</summary>
    public void Merge(int pages)
    {
        if (Through != None)
            connection.Execute(SearchSql.Merge, new { pages });
    }

    /// <summary>A transaction begins.</summary>
    public void Begin()
    {
        _through = null;
        Abandon();
    }

    /// <summary>A request is done. If many changes wait, they are written.</summary>
    public void MakeRoom()
    {
        if (_size > MostWaiting)
            Flush();
    }

    /// <summary>The transaction is about to be committed.</summary>
    public void Flush()
    {
        foreach (var (id, columns, isRemoval) in _waiting)
        {
            var statement = isRemoval ? _remove ??= new Statement(connection, SearchSql.Remove) : _add ??= new Statement(connection, SearchSql.Add);
            statement.Execute(id, columns.Title, columns.Body, columns.Tags, columns.Authors);
        }
        Abandon();
    }

    /// <summary>The transaction is lost.</summary>
    public void Abandon()
    {
        _waiting.Clear();
        _size = 0;
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement?>)[_state, _stored, _add, _remove])
            statement?.Dispose();
    }

    private void Note(Change change)
    {
        _waiting.Add(change);
        _size += change.Columns.Body.Length;
    }

    private long ReadThrough()
    {
        using var rows = _state.Query();
        // Words of another kind of program's making: whoever has the configuration makes the index anew.
        return rows.Read() && rows.TextOrNull(0) == SearchColumns.Key ? rows.Number(1) : None;
    }

    private SearchColumns Stored(long id)
    {
        using var rows = _stored.Query(id);
        return rows.Read()
            ? new ContentsRow
            {
                Title = rows.Text(0),
                Tags = rows.TextOrNull(1),
                Authors = rows.TextOrNull(2),
                Summary = rows.TextOrNull(3),
                Content = rows.TextOrNull(4),
            }.ToColumns()
            : new SearchColumns("", "", "", "");
    }

    private sealed record Change(long Id, SearchColumns Columns, bool IsRemoval);

    internal sealed record ContentsRow
    {
        public long EntryId { get; init; }
        public string Title { get; init; } = "";
        public string? Tags { get; init; }
        public string? Authors { get; init; }
        public string? Summary { get; init; }
        public string? Content { get; init; }

        public SearchColumns ToColumns() => SearchColumns.Of(Title, StoreJson.ReadCategories(Tags), StoreJson.ReadPeople(Authors), Summary, Content);
    }
}
