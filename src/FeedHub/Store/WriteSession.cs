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
        Archives = new ArchiveWriter(connection, Channels);
        Listings = new ListingWriter(connection, Channels, Archives);
        Copies = new CopyWriter(connection, Channels, Listings);
        Search = new SearchIndex(connection);
        Entries = new EntryWriter(connection, Channels, Listings, Copies, Search);
        Recognizer = new EntryRecognizer(connection, Entries);
        Polls = new PollWriter(connection);
        Resort = new ResortWriter(connection);
    }

    public SqliteConnection Connection { get; }

    public ChannelWriter Channels { get; }

    public SourceWriter Sources { get; }

    public ArchiveWriter Archives { get; }

    public ListingWriter Listings { get; }

    public CopyWriter Copies { get; }

    public SearchIndex Search { get; }

    public EntryWriter Entries { get; }

    public EntryRecognizer Recognizer { get; }

    public PollWriter Polls { get; }

    public ResortWriter Resort { get; }

    public void Begin()
    {
        _begin.Execute();
        Search.Begin();
    }

    public void Commit()
    {
        Search.Flush();
        _commit.Execute();
    }

    /// <summary>Runs one request of a transaction so that its failure costs only itself.</summary>
    /// <returns>Why it failed; <see langword="null"/> when it did not.</returns>
    /// <exception cref="SqliteException">The transaction as a whole is lost.</exception>
    public Exception? RunOne(WriteRequest request)
    {
        Search.MakeRoom();
        _savepoint.Execute();
        try
        {
            request.Run(this);
            Copies.Settle();
            Archives.Settle();
            Channels.Flush();
            _release.Execute();
            Search.Keep();
            return null;
        }
        catch (Exception error) // a bug in the work as much as a full disk: it is its caller's, and undone
        {
            if (!InTransaction)
                throw;
            Connection.Execute("ROLLBACK TO request; RELEASE request");
            Forget();
            Search.Forget();
            return error;
        }
    }

    /// <summary>Leaves a transaction that cannot be committed. Some errors have already ended it.</summary>
    public void Abandon()
    {
        Forget();
        Search.Abandon();
        if (InTransaction)
            Connection.Execute("ROLLBACK");
    }

    public void Dispose()
    {
        foreach (var part in (ReadOnlySpan<IDisposable>)[
                     _begin, _commit, _savepoint, _release, Channels, Sources, Archives, Listings, Copies, Search, Entries, Recognizer, Polls, Resort, Connection])
            part.Dispose();
    }

    private void Forget()
    {
        Copies.Forget();
        Archives.Forget();
        Channels.Forget();
    }

    private bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) == 0;
}
