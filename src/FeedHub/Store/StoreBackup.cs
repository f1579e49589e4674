using FeedHub.Configuration;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FeedHub.Store;

/// <summary>Copies a store as it is at one moment, beside whoever reads and writes it.</summary>
public static class StoreBackup
{
    /// <summary>What stands at a store's name, and after it.</summary>
    private static readonly string[] Belongings = ["", "-wal", "-shm", "-journal"];

    /// <summary>Whether a copy there, or its beginning, would stand where the store does, or what belongs to it.</summary>
    /// <param name="target">Absolute.</param>
    public static bool IsInTheWay(StorageOptions options, string target)
        => Path.GetFullPath(options.Connection) is var store && Belongings.Any(end => store + end == target || store + end == Partial(target));

    /// <summary>
    /// Writes the copy: a store in one file, without free room, of the version that the store is of. What is at its place is replaced when the copy is complete and on
    /// the disk; until then, and when it fails, that stays as it is.
    /// </summary>
    /// <param name="target">Absolute; in a folder that is there, and not <see cref="IsInTheWay">in the way</see>.</param>
    /// <param name="cancellationToken">Ends it, with nothing of it left behind.</param>
    /// <returns>The size of the copy, in octets.</returns>
    /// <exception cref="StoreException">The store cannot be read, or is not ours, or the copy cannot be written.</exception>
    public static long Write(StorageOptions options, string target, CancellationToken cancellationToken)
    {
        if (options.Provider != StorageProvider.Sqlite)
            throw new StoreException(StoreFailure.Unsupported, "Only a SQLite store can be copied by feedhub: PostgreSQL has pg_dump for that.");
        var store = Path.GetFullPath(options.Connection);
        if (!File.Exists(store))
            throw new StoreException(StoreFailure.Unavailable, $"There is no store at {store} yet.");
        var partial = Partial(target);
        try
        {
            Make(partial, store);
            Copy(store, partial, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested(); // SQLite does not hear an interruption that comes before it begins
            using (var copy = File.OpenHandle(partial, FileMode.Open, FileAccess.Write))
                RandomAccess.FlushToDisk(copy);
            File.Move(partial, target, overwrite: true);
            return new FileInfo(target).Length;
        }
        catch (SqliteException error) when ((error.SqliteErrorCode & 0xFF) == raw.SQLITE_FULL)
        {
            throw new StoreException(StoreFailure.Full, $"No room left for the copy {target}.", error);
        }
        catch (SqliteException error) when (StoreException.Explains(error))
        {
            throw StoreException.From(error, store);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreFailure.Unavailable, $"The copy {target} cannot be written: {error.Message}", error);
        }
        finally
        {
            if (File.Exists(partial))
                File.Delete(partial);
        }
    }

    private static string Partial(string target) => target + ".partial";

    /// <summary>An empty file, which SQLite takes for a new one: made here, it says plainly why it cannot be made, and nobody may read it who may not read the store.</summary>
    private static void Make(string partial, string store)
    {
        File.Delete(partial); // of somebody who was killed
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = File.GetUnixFileMode(store);
        new FileStream(partial, options).Dispose();
    }

    private static void Copy(string store, string partial, CancellationToken cancellationToken)
    {
        using var connection = new StoreConnections(store).OpenForCopying();
        _ = Migrator.IsReadable(connection, store); // an older one is copied as well: that is what copies are for
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO @file";
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("@file", partial);
        StoreConnections.Interruptible(connection, command.ExecuteNonQuery, cancellationToken);
    }
}
