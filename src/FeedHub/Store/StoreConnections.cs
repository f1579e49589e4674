using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FeedHub.Store;

/// <summary>
/// Opens connections to one database file. Each is set up for its use: readers cannot write by mistake, and the writer takes the larger cache.
/// </summary>
/// <remarks>
/// <c>synchronous=NORMAL</c> with a write-ahead log loses no consistency: the log is flushed before each checkpoint, so the file is sound after any power
/// loss. What a power loss may take are the newest commits, whole ones. A poll's entries and its validators are one commit, so what is taken is asked for
/// again. A killed process loses nothing at all.
/// </remarks>
internal sealed class StoreConnections
{
    /// <summary>How long another process's lock is waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string _reading;
    private readonly string _writing;

    static StoreConnections()
    {
        Batteries_V2.Init();
        // No connection of ours is used by two threads at once, so SQLite need not lock each one around each call.
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
    }

    public StoreConnections(string file)
    {
        File = file;
        var patience = (int)Patience.TotalSeconds;
        _writing = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = patience, ForeignKeys = true, Pooling = false }.ConnectionString;
        _reading = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = patience, Mode = SqliteOpenMode.ReadWrite }.ConnectionString;
    }

    public string File { get; }

    /// <summary>The connection of the writer. Creates the file if it is not there.</summary>
    public SqliteConnection OpenForWriting()
    {
        var connection = new SqliteConnection(_writing);
        try
        {
            connection.Open();
            // auto_vacuum is decided before the first table: freed pages can then be given back a few at a time.
            // No temp_store = MEMORY: it would keep the undo log of a statement in a list of pieces of 1016 octets, which SQLite 3.35 cuts off one piece
            // too late when a statement ends at a multiple of that (after 254 pages of 4 KiB). Then it writes into nothing, or undoes with other bytes.
            // Without, the log is one piece of 64 KiB, and then a file, which is never cut.
            Execute(connection, $"""
                PRAGMA busy_timeout = {(int)Patience.TotalMilliseconds};
                PRAGMA auto_vacuum = INCREMENTAL;
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = NORMAL;
                PRAGMA wal_autocheckpoint = 4000;
                PRAGMA journal_size_limit = 67108864;
                PRAGMA cache_size = -16000;
                """);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A connection that leaves the file and its folder exactly as they are. A log beside the file means that somebody has it open, or had it when he was killed:
    /// then it is read as well, as by any other reader. Without one the file is all there is, and SQLite is told not to look for more.
    /// </summary>
    public SqliteConnection OpenForLooking()
    {
        var uri = "file:" + string.Join('/', File.Split('/').Select(Uri.EscapeDataString)) + (System.IO.File.Exists(File + "-wal") ? "" : "?immutable=1");
        return Open(new SqliteConnectionStringBuilder { DataSource = uri, DefaultTimeout = (int)Patience.TotalSeconds, Mode = SqliteOpenMode.ReadOnly, Pooling = false });
    }

    /// <summary>A connection of its own for what reads all of it: it sees one moment, and keeps nobody from writing.</summary>
    public SqliteConnection OpenForCopying() => Open(new SqliteConnectionStringBuilder(_reading) { Pooling = false });

    /// <summary>Has SQLite end a question that nobody waits for any more.</summary>
    public static T Interruptible<T>(SqliteConnection db, Func<T> question, CancellationToken cancellationToken)
    {
        try
        {
            using var registration = cancellationToken.Register(() => raw.sqlite3_interrupt(db.Handle));
            return question();
        }
        catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException("The question was given up.", error, cancellationToken);
        }
    }

    /// <summary>Asks on a connection of the pool. What Microsoft.Data.Sqlite calls asynchronous is not, so the question holds its caller's thread.</summary>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using var connection = new SqliteConnection(_reading);
            connection.Open();
            Execute(connection, "PRAGMA query_only = ON");
            return Task.FromResult(question(connection));
        }
        catch (SqliteException error) when (StoreException.Explains(error))
        {
            throw StoreException.From(error, File);
        }
    }

    /// <summary>Closes the readers that wait in the pool.</summary>
    public void Close()
    {
        using var connection = new SqliteConnection(_reading);
        SqliteConnection.ClearPool(connection);
    }

    private static SqliteConnection Open(SqliteConnectionStringBuilder how)
    {
        var connection = new SqliteConnection(how.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
