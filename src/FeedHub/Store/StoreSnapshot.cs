using System.Collections.Immutable;
using Dapper;
using FeedHub.Configuration;
using FeedHub.Sources;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>
/// A store that is only looked at, as it is at one moment: nothing is made, migrated or written. Every member may throw a <see cref="StoreException"/>.
/// </summary>
public sealed class StoreSnapshot : IDisposable
{
    private const int BatchSize = 500;

    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _moment;
    private readonly string _file;

    private StoreSnapshot(SqliteConnection connection, string file)
    {
        (_connection, _file) = (connection, file);
        _moment = connection.BeginTransaction(deferred: true);
    }

    /// <returns><see langword="null"/> when there is no store, or only one of an older version that was not brought up to date yet.</returns>
    /// <exception cref="StoreException">What is there cannot be read, or is not ours to read.</exception>
    public static StoreSnapshot? Open(StorageOptions options)
    {
        var file = Path.GetFullPath(options.Connection);
        if (!File.Exists(file))
            return null;
        return Explained(file, () =>
        {
            var connection = new StoreConnections(file).OpenForLooking();
            StoreSnapshot? snapshot = null;
            try
            {
                return snapshot = Migrator.IsReadable(connection, file) ? new StoreSnapshot(connection, file) : null;
            }
            finally
            {
                if (snapshot is null)
                    connection.Dispose();
            }
        });
    }

    /// <summary>The rules that all stored entries are sorted by; <see langword="null"/> while some are not.</summary>
    public string? Rules => Explained(_file, () => ResortWriter.ReadState(_connection) is { After: null } state ? state.Rules : null);

    /// <summary>Ids of the sources whose entries are listed.</summary>
    public IReadOnlySet<string> Sources() => Explained(_file, () => _connection.Query<string>(SourceSql.Public).ToHashSet(StringComparer.Ordinal));

    /// <inheritdoc cref="ListRepository.AllAsync"/>
    public IReadOnlyDictionary<string, ImmutableArray<ListedFeed>> Lists() => Explained(_file, () => ListRepository.All(_connection));

    /// <summary>Every stored entry, also those of sources that are not configured any more and those that are withdrawn, in order of arrival.</summary>
    public IEnumerable<(StoredEntry Entry, WithdrawalReason? Withdrawn)> Entries()
    {
        var after = 0L;
        while (Explained(_file, () => EntryRepository.After(_connection, after, BatchSize)) is { Count: > 0 } batch)
        {
            foreach (var (_, withdrawn, entry) in batch)
                yield return (entry, withdrawn);
            after = batch[^1].Row;
        }
    }

    /// <summary>
    /// What somebody may mean by a name: the entries with this public id, else with this id within their source, else with this address, else all whose public id or
    /// id within their source begins so.
    /// </summary>
    /// <returns>In order of arrival, at most <paramref name="limit"/>. Only what was found by its beginning may be several that have nothing to do with one another.</returns>
    public IReadOnlyList<EntryRecord> Find(string name, int limit) => Explained(_file, () =>
    {
        foreach (var question in EntryRecordSql.ByName)
            if (_connection.Query<EntryRecordRow>(question, new { name, limit }).AsList() is { Count: > 0 } rows)
                return rows.ConvertAll(Record);
        return [];
    });

    public void Dispose()
    {
        _moment.Dispose();
        _connection.Dispose();
    }

    private EntryRecord Record(EntryRecordRow row)
    {
        var (_, withdrawn, entry) = EntryRepository.After(_connection, row.Id - 1, 1)[0];
        return row.ToRecord(entry, withdrawn, CopyRepository.Of(_connection, row.Id), Places(row.Id));
    }

    private IEnumerable<ListingPlace> Places(long entry) => _connection
        .Query<(long Kind, string Slug, long Place, long Entries, string? StandIn, bool HasArchive, long? ArchivePage)>(EntryRecordSql.Places, new { entry })
        .Select(row => new ListingPlace(new Channel((ChannelKind)row.Kind, row.Slug), row.Place, row.Entries, row.StandIn, row.HasArchive, row.ArchivePage));

    private static T Explained<T>(string file, Func<T> question)
    {
        try
        {
            return question();
        }
        catch (SqliteException error) when (StoreException.Explains(error))
        {
            throw StoreException.From(error, file);
        }
    }
}
