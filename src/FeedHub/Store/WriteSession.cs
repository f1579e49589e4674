using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>The writer's connection with its compiled statements. Used by one request at a time.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly Statement _begin, _commit, _savepoint, _release;

    public WriteSession(SqliteConnection connection)
    {
        Connection = connection;
        _begin = new Statement(connection, "BEGIN IMMEDIATE");
        _commit = new Statement(connection, "COMMIT");
        _savepoint = new Statement(connection, "SAVEPOINT request");
        _release = new Statement(connection, "RELEASE request");
        Channels = new ChannelWriter(connection);
        Sources = new SourceWriter(connection);
        Listings = new ListingWriter(connection, Channels);
        Entries = new EntryWriter(connection, Channels, Listings);
        Polls = new PollWriter(connection);
        Resort = new ResortWriter(connection);
    }

    public SqliteConnection Connection { get; }

    public ChannelWriter Channels { get; }

    public SourceWriter Sources { get; }

    public ListingWriter Listings { get; }

    public EntryWriter Entries { get; }

    public PollWriter Polls { get; }

    public ResortWriter Resort { get; }

    public void Begin() => _begin.Execute();

    public void Commit() => _commit.Execute();

    /// <summary>Runs one request of a transaction so that its failure costs only itself.</summary>
    /// <returns>Why it failed; <see langword="null"/> when it did not.</returns>
    /// <exception cref="SqliteException">The transaction as a whole is lost.</exception>
    public Exception? RunOne(WriteRequest request)
    {
        _savepoint.Execute();
        try
        {
            request.Run(this);
            Channels.Flush();
            _release.Execute();
            return null;
        }
        catch (Exception error) // a bug in the work as much as a full disk: it is its caller's, and undone
        {
            if (!InTransaction)
                throw;
            Connection.Execute("ROLLBACK TO request; RELEASE request");
            Channels.Forget();
            return error;
        }
    }

    /// <summary>Leaves a transaction that cannot be committed. Some errors have already ended it.</summary>
    public void Abandon()
    {
        Channels.Forget();
        if (InTransaction)
            Connection.Execute("ROLLBACK");
    }

    public void Dispose()
    {
        foreach (var part in (ReadOnlySpan<IDisposable>)[_begin, _commit, _savepoint, _release, Channels, Sources, Listings, Entries, Polls, Resort, Connection])
            part.Dispose();
    }

    private bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) == 0;
}
