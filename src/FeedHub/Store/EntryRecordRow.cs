using System.Collections.Immutable;

namespace FeedHub.Store;

/// <summary>What <see cref="EntryRecordSql.ByName"/> selects. Filled by Dapper.</summary>
internal sealed record EntryRecordRow
{
    public long Id { get; init; }

    public string Key { get; init; } = "";

    public long FirstSeen { get; init; }

    public long? Stated { get; init; }

    public bool IsListed { get; init; }

    public bool SourceIsConfigured { get; init; }

    public EntryRecord ToRecord(StoredEntry entry, IEnumerable<ListingPlace> places)
        => new(entry, Key, UnixTime.FromSeconds(FirstSeen), UnixTime.FromSeconds(Stated), IsListed, SourceIsConfigured, [.. places]);
}
