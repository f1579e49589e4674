using System.Globalization;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>
/// Brings a database to the shape that this program knows. Migrations are the files of <c>Migrations/</c>, numbered from 1 and only ever added to; each
/// is one transaction that also counts <c>user_version</c> up, so that two processes that start at once share the work instead of doing it twice.
/// </summary>
internal static class Migrator
{
    /// <summary>"FHub": tells our databases from those of other programs.</summary>
    private const int ApplicationId = 0x46487562;

    private static readonly string[] Scripts = ReadScripts();

    /// <exception cref="StoreException">The database was made by a newer version, or by another program.</exception>
    public static void Migrate(SqliteConnection connection, string file)
    {
        while (!IsUpToDate(connection))
            MigrateOnce(connection, file);
    }

    /// <summary>Whether a database has the shape that this program knows, as it is; an older one has not, and neither has an empty file.</summary>
    /// <exception cref="StoreException">The database was made by a newer version, or by another program.</exception>
    public static bool IsReadable(SqliteConnection connection, string file)
    {
        Refuse(connection, Version(connection), file);
        return IsUpToDate(connection);
    }

    /// <summary>Takes no lock: the usual start.</summary>
    private static bool IsUpToDate(SqliteConnection connection) => Version(connection) == Scripts.Length && IsOurs(connection);

    private static void MigrateOnce(SqliteConnection connection, string file)
    {
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            var version = Version(connection);
            Refuse(connection, version, file);
            if (version < Scripts.Length)
                connection.Execute(string.Create(CultureInfo.InvariantCulture,
                    $"{Scripts[version]}; PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version + 1}"));
            connection.Execute("COMMIT");
        }
        catch
        {
            connection.Execute("ROLLBACK");
            throw;
        }
    }

    private static void Refuse(SqliteConnection connection, int version, string file)
    {
        var tables = connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_master");
        if (!IsOurs(connection) && (version != 0 || tables != 0))
            throw new StoreException(StoreFailure.Foreign, $"{file} is the database of another program: name another file for the store.");
        if (version > Scripts.Length)
            throw new StoreException(StoreFailure.Foreign, string.Create(CultureInfo.InvariantCulture,
                $"The store {file} was written by a newer FeedHub (its version is {version}, this program knows {Scripts.Length}): update FeedHub."));
    }

    private static int Version(SqliteConnection connection) => connection.ExecuteScalar<int>("PRAGMA user_version");

    private static bool IsOurs(SqliteConnection connection) => connection.ExecuteScalar<int>("PRAGMA application_id") == ApplicationId;

    private static string[] ReadScripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            })];
    }
}
