using FeedHub.Ingest;
using FeedHub.Syndication;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>
/// Finds the stored entries that a source now lists under other keys, so that they keep their rows and public ids. Candidates are entries whose keys are gone
/// from the document at hand: those that the last document had, and older ones of the same date. Only what is clear is taken: one entry for one other.
/// </summary>
internal sealed class EntryRecognizer(SqliteConnection connection, EntryWriter entries) : IDisposable
{
    private readonly Statement _alias = new(connection, AliasSql.Find);
    private readonly Statement _add = new(connection, AliasSql.Add);
    private readonly Statement _remove = new(connection, AliasSql.Remove);
    private readonly Statement _listed = new(connection, EntrySql.ListedTraits);
    private readonly Statement _dated = new(connection, EntrySql.UnlistedTraits);

    /// <summary>The entries behind keys that nothing is known of.</summary>
    /// <param name="unknown">Entries of the document whose keys no stored entry has.</param>
    /// <param name="found">Rows of the stored entries whose keys are in the document: they are nobody else.</param>
    /// <param name="whole">The document is all that the source lists: what is missing from it is no longer listed.</param>
    /// <returns>By the new key; those that are new indeed are missing.</returns>
    public Dictionary<string, KnownEntry> Recognize(SourceRow source, IReadOnlyList<IngestedEntry> unknown, IReadOnlySet<long> found, bool whole)
    {
        var recognized = new Dictionary<string, KnownEntry>(StringComparer.Ordinal);
        if (unknown.Count == 0 || source.Polls == 0)
            return recognized;
        var taken = new HashSet<long>(found);
        var strangers = new List<EntryTraits>();
        foreach (var former in unknown.GroupBy(entry => Alias(source, entry.Entry.Id)))
            if (former.Key is { } row && former.Count() == 1 && taken.Add(row))
                recognized[former.First().Entry.Id] = entries.FindRow(row)!;
            else if (former.Key is null && whole)
                strangers.AddRange(former.Select(entry => EntryTraits.Of(entry.Entry)));

        var pairs = Pairs(source, strangers, taken);
        var claims = pairs.CountBy(pair => pair.Row).ToDictionary();
        foreach (var group in pairs.GroupBy(pair => pair.Key, StringComparer.Ordinal))
            if (group.ToList() is [var only] && claims[only.Row] == 1)
                recognized[group.Key] = entries.FindRow(only.Row)!;
        return recognized;
    }

    /// <summary>Notes that an entry has another key from now on.</summary>
    public void Rename(KnownEntry known, IngestedEntry entry)
    {
        _remove.Execute(known.SourceId, entry.Entry.Id);
        _add.Execute(known.SourceId, known.Key, known.Id);
        entries.Rename(known.Id, entry.Entry.Id, entry.Entry.IdOrigin);
    }

    /// <summary>Whether a key was that of an entry which has another now.</summary>
    public bool IsAlias(SourceRow source, string key) => Alias(source, key) is not null;

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[_alias, _add, _remove, _listed, _dated])
            statement.Dispose();
    }

    private long? Alias(SourceRow source, string key)
    {
        using var rows = _alias.Query(source.Id, key);
        return rows.Read() ? rows.Number(0) : null;
    }

    /// <summary>Which new key may be which stored entry's, each pair once.</summary>
    private List<(string Key, long Row)> Pairs(SourceRow source, List<EntryTraits> strangers, HashSet<long> taken)
    {
        if (strangers.Count == 0)
            return [];
        // Most documents bring news and have lost as many of their oldest, so each is compared only with those that it has something in common with.
        var vanished = Read(_listed, source.Id)
            .Where(candidate => !taken.Contains(candidate.Row))
            .SelectMany(candidate => candidate.Traits.Names.Select(name => (name, candidate)))
            .ToLookup(named => named.name, named => named.candidate, StringComparer.Ordinal);
        return
        [
            .. strangers.SelectMany(stranger => stranger.Names
                .SelectMany(name => vanished[name])
                .Concat(Older(source, stranger))
                .Where(candidate => !taken.Contains(candidate.Row) && candidate.Traits.IsSameAs(stranger))
                .Select(candidate => (stranger.Key, candidate.Row))
                .Distinct()),
        ];
    }

    /// <summary>Entries of the same date that the last document no longer had.</summary>
    private List<(long Row, EntryTraits Traits)> Older(SourceRow source, EntryTraits stranger)
        => stranger.Published is { } published ? Read(_dated, source.Id, UnixTime.Seconds(published)) : [];

    private static List<(long Row, EntryTraits Traits)> Read(Statement statement, params ReadOnlySpan<object?> values)
    {
        var traits = new List<(long, EntryTraits)>();
        using var rows = statement.Query(values);
        while (rows.Read())
            traits.Add((rows.Number(0), new EntryTraits(
                rows.Text(1), rows.Text(2), StoreJson.ReadLinks(rows.TextOrNull(3)).Find(Link.Alternate), UnixTime.FromSeconds(rows.NumberOrNull(4)))));
        return traits;
    }
}
