using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>
/// A statement that is compiled once and run for each entry or poll. Dapper compiles a statement each time it is asked, which costs as much as running
/// it; so what runs thousands of times a second is here, and everything else goes through Dapper.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    /// <param name="connection">Must outlive the statement.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="parameters">Names, in the order in which values will be given.</param>
    public Statement(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        foreach (var name in parameters)
            _command.Parameters.Add(new SqliteParameter(name, null));
    }

    public int Execute(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>The first column of the only row.</summary>
    public long ReadNumber(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return (long)_command.ExecuteScalar()!;
    }

    /// <summary>Dispose the reader before the statement is run again.</summary>
    public SqliteDataReader Query(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
