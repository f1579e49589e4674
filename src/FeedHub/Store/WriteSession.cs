using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>The writer's connection with its compiled statements. Used by one request at a time.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly Statement _begin, _commit;

    public WriteSession(SqliteConnection connection)
    {
        Connection = connection;
        _begin = new Statement(connection, "BEGIN IMMEDIATE");
        _commit = new Statement(connection, "COMMIT");
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

    /// <summary>Writes requests in one transaction, all or none.</summary>
    /// <exception cref="Exception">Whatever one of them throws, or SQLite: then <see cref="Abandon"/> has to follow.</exception>
    public void Write(IReadOnlyList<WriteRequest> requests)
    {
        _begin.Execute();
        Search.Begin();
        foreach (var request in requests)
        {
            request.Run(this);
            Copies.Settle();
            Archives.Settle();
            Channels.Flush();
            Search.MakeRoom();
        }
        Search.Flush();
        _commit.Execute();
    }

    /// <summary>Leaves a transaction that cannot be committed. Some errors have already ended it.</summary>
    public void Abandon()
    {
        Copies.Forget();
        Archives.Forget();
        Channels.Forget();
        Search.Abandon();
        if (SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) == 0)
            Connection.Execute("ROLLBACK");
    }

    public void Dispose()
    {
        foreach (var part in (ReadOnlySpan<IDisposable>)[
                     _begin, _commit, Channels, Sources, Archives, Listings, Copies, Search, Entries, Recognizer, Polls, Resort, Connection])
            part.Dispose();
    }
}
