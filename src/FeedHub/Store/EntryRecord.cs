using System.Collections.Immutable;

namespace FeedHub.Store;

/// <summary>All that the store knows of an entry: how it came, and where it is listed.</summary>
/// <param name="Key">What it is known by within its source.</param>
/// <param name="FirstSeen">UTC.</param>
/// <param name="Stated">When it was published, as its source states it; <see langword="null"/> when it states nothing.</param>
/// <param name="IsListed">The newest readable document of its source has it.</param>
/// <param name="SourceIsConfigured">Its source was in the configuration when that was last applied.</param>
/// <param name="Places">In the order of the configuration; none for an entry that is not published.</param>
public sealed record EntryRecord(
    StoredEntry Entry,
    string Key,
    DateTimeOffset FirstSeen,
    DateTimeOffset? Stated,
    bool IsListed,
    bool SourceIsConfigured,
    ImmutableArray<ListingPlace> Places)
{
    /// <summary>All copies of the post that the entry is one of, the shown one first; none when it is the only one.</summary>
    public ImmutableArray<EntryCopy> Copies { get; init; } = [];

    /// <summary>The copy that is shown in the entry's place; <see langword="null"/> when it is shown itself.</summary>
    public EntryCopy? ShownInstead => Copies is [var shown, ..] && shown.SourceId != Entry.SourceId ? shown : null;
}

/// <summary>Where an entry stands in a channel.</summary>
/// <param name="Place">1 for the newest, in the order of documents.</param>
/// <param name="Entries">How many the channel lists.</param>
/// <param name="StandIn">Another source whose entry of the same public id arrived before and is shown in its place; <see langword="null"/> when it is shown itself.</param>
public sealed record ListingPlace(Channel Channel, long Place, long Entries, string? StandIn);
