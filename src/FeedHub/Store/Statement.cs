using System.Buffers;
using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace FeedHub.Store;

/// <summary>
/// A statement that is compiled once and run for each entry or poll: what runs thousands of times a second is here, and what runs at each start, for which
/// Dapper would first write code; everything else goes through Dapper, which compiles anew each time. It speaks to SQLite itself, because a
/// <see cref="SqliteCommand"/> looks each parameter up by name and has SQLite search each text for its end: a third of the time of storing an entry. Values
/// are given in the order in which the parameters first stand in the SQL.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = [];

    /// <param name="connection">Must outlive the statement.</param>
    /// <param name="sql">One statement.</param>
    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new ArgumentException("The connection is not open.", nameof(connection));
        Check(sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public void Execute(params ReadOnlySpan<object?> values)
    {
        using var rows = Query(values);
        while (rows.Read())
        {
            // An answer nobody asked for: the statement still has to run to its end.
        }
    }

    /// <summary>The first column of the only row.</summary>
    public long ReadNumber(params ReadOnlySpan<object?> values)
    {
        using var rows = Query(values);
        return rows.Read() ? rows.Number(0) : throw new UnreachableException("A statement that always gives a row gave none.");
    }

    /// <summary>Runs a statement that is needed once.</summary>
    public static List<T> ReadAll<T>(SqliteConnection connection, string sql, Func<Rows, T> read, params ReadOnlySpan<object?> values)
    {
        using var statement = new Statement(connection, sql);
        using var rows = statement.Query(values);
        var all = new List<T>();
        while (rows.Read())
            all.Add(read(rows));
        return all;
    }

    /// <summary>Dispose the rows before the statement is run again.</summary>
    public Rows Query(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            Check(Bind(i + 1, values[i]));
        return new Rows(this);
    }

    public void Dispose()
    {
        _statement.Dispose();
        ArrayPool<byte>.Shared.Return(_text);
        _text = [];
    }

    private int Bind(int index, object? value) => value switch
    {
        null => sqlite3_bind_null(_statement, index),
        long number => sqlite3_bind_int64(_statement, index, number),
        "" => sqlite3_bind_text(_statement, index, ""), // an empty span has no address, which SQLite takes for NULL
        string text => sqlite3_bind_text(_statement, index, Encode(text)),
        _ => throw new ArgumentException($"A {value.GetType().Name} is not kept in the database.", nameof(value)),
    };

    private ReadOnlySpan<byte> Encode(string text)
    {
        var needed = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length < needed)
        {
            ArrayPool<byte>.Shared.Return(_text);
            _text = ArrayPool<byte>.Shared.Rent(needed);
        }
        return _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text));
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _database);

    /// <summary>The answer to one run of a statement.</summary>
    public readonly ref struct Rows(Statement owner)
    {
        public bool Read()
        {
            var code = sqlite3_step(owner._statement);
            if (code is not (SQLITE_ROW or SQLITE_DONE))
                owner.Check(code);
            return code == SQLITE_ROW;
        }

        public long Number(int column) => sqlite3_column_int64(owner._statement, column);

        public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

        public string Text(int column) => Encoding.UTF8.GetString(sqlite3_column_blob(owner._statement, column));

        public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

        public void Dispose() => _ = sqlite3_reset(owner._statement); // repeats the error of the last step, which was thrown

        private bool IsNull(int column) => sqlite3_column_type(owner._statement, column) == SQLITE_NULL;
    }
}
