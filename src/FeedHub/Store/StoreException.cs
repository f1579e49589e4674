using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FeedHub.Store;

/// <summary>The store cannot do its work for a reason outside the program. The message is a sentence for an operator.</summary>
public sealed class StoreException(StoreFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public StoreFailure Failure { get; } = failure;

    /// <summary>What an error of SQLite means for whoever runs FeedHub. A broken constraint or wrong SQL is a bug and is not translated.</summary>
    internal static Exception From(SqliteException error, string file) => error.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => new StoreException(StoreFailure.Full,
            $"No room left for the store {file}: nothing was written, and work resumes when there is room.", error),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new StoreException(StoreFailure.Locked,
            $"The store {file} is locked by another process.", error),
        raw.SQLITE_CORRUPT => new StoreException(StoreFailure.Damaged,
            $"The store {file} is damaged: restore a backup.", error),
        raw.SQLITE_NOTADB => new StoreException(StoreFailure.Damaged,
            $"The store {file} is not a SQLite database.", error),
        raw.SQLITE_READONLY or raw.SQLITE_PERM => new StoreException(StoreFailure.ReadOnly,
            $"The store {file} may not be written.", error),
        raw.SQLITE_CANTOPEN => new StoreException(StoreFailure.Unavailable,
            $"The store {file} cannot be opened: check that its folder exists and may be written.", error),
        raw.SQLITE_IOERR => new StoreException(StoreFailure.Unavailable,
            $"The store {file} cannot be read or written: {error.Message}", error),
        _ => error,
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
