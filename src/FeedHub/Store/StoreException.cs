using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace FeedHub.Store;

/// <summary>The store cannot do its work for a reason outside the program. The message is a sentence for an operator.</summary>
public sealed class StoreException(StoreFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The lower byte of an error code says what; the others say in more detail why.</summary>
    private const int PrimaryCode = 0xFF;

    public StoreFailure Failure { get; } = failure;

    /// <summary>Whether an error has a cause outside the program. A broken constraint or wrong SQL has not.</summary>
    internal static bool Explains(SqliteException error) => FailureOf(error) is not null;

    /// <summary>What an error means for whoever runs FeedHub.</summary>
    internal static StoreException From(SqliteException error, string file)
    {
        var failure = FailureOf(error) ?? throw new ArgumentException("A bug is not explained away.", nameof(error), error);
        return new StoreException(failure, Sentence(failure, file, error), error);
    }

    private static StoreFailure? FailureOf(SqliteException error) => (error.SqliteErrorCode & PrimaryCode) switch
    {
        SQLITE_FULL => StoreFailure.Full,
        SQLITE_BUSY or SQLITE_LOCKED => StoreFailure.Locked,
        SQLITE_CORRUPT or SQLITE_NOTADB => StoreFailure.Damaged,
        SQLITE_READONLY or SQLITE_PERM => StoreFailure.ReadOnly,
        SQLITE_CANTOPEN or SQLITE_IOERR => StoreFailure.Unavailable,
        _ => null,
    };

    private static string Sentence(StoreFailure failure, string file, SqliteException error) => failure switch
    {
        StoreFailure.Full => $"No room left for the store {file}: nothing was written, and work resumes when there is room.",
        StoreFailure.Locked => $"The store {file} is locked by another process.",
        StoreFailure.Damaged => $"The store {file} is damaged, or is no SQLite database: restore a backup, or name another file.",
        StoreFailure.ReadOnly => $"The store {file} may not be written.",
        _ => $"The store {file} cannot be used: {error.Message}",
    };
}

public enum StoreFailure
{
    /// <summary>The disk, or the quota, is full.</summary>
    Full,
    /// <summary>Another process holds the lock for longer than we wait.</summary>
    Locked,
    /// <summary>The file is no sound database.</summary>
    Damaged,
    ReadOnly,
    /// <summary>The file, its folder or its disk cannot be used.</summary>
    Unavailable,
    /// <summary>The database was made by a newer FeedHub, or by another program.</summary>
    Foreign,
    /// <summary>This version does not know the kind of store that is configured.</summary>
    Unsupported,
}
