using System.Text.Json;
using FeedHub.Ingest;

namespace FeedHub.Store;

/// <summary>
/// What is derived of the entries of a poll that look new or changed. It is most of the work of storing them and needs no database, so that it is done by each
/// poll for itself, before its turn with the one writer comes. The writer knows better what is new: what it misses here it derives itself.
/// </summary>
internal sealed class DerivedTexts
{
    private readonly Dictionary<object, DerivedText> _texts = new(ReferenceEqualityComparer.Instance);

    private DerivedTexts() { }

    public static DerivedTexts None { get; } = new();

    /// <param name="searched">Whether there is a full-text index.</param>
    public static async Task<DerivedTexts> OfAsync(PollRecord poll, StoreConnections connections, bool searched, CancellationToken cancellationToken)
    {
        if (poll.Harvest is not { Entries: { IsEmpty: false } entries })
            return None;
        var keys = JsonSerializer.Serialize(entries.Select(entry => entry.Entry.Id));
        var known = await connections.ReadAsync(
            db => Statement.ReadAll(db, EntrySql.Fingerprints, rows => (Key: rows.Text(0), Fingerprint: rows.Text(1)), poll.SourceId, keys).ToHashSet(), cancellationToken);
        var texts = new DerivedTexts();
        foreach (var entry in entries.Where(entry => !known.Contains((entry.Entry.Id, entry.Fingerprint))))
            texts._texts[entry] = DerivedText.Of(entry.Entry, searched);
        return texts;
    }

    public DerivedText? Find(IngestedEntry entry) => _texts.GetValueOrDefault(entry);
}
