using FeedHub.Ingest;

namespace FeedHub.Store;

/// <summary>What became of asking for an entry's own page.</summary>
/// <param name="Key">Of the entry.</param>
/// <param name="Attempts">How often it was asked for in vain, 0 when it was not asked for yet; <see langword="null"/> when it was read.</param>
/// <param name="Unwanted">It was read, and the source's clauses do not want the entry, which is new: it is never stored, and not asked for again.</param>
public sealed record PageVisit(string Key, int? Attempts, bool Unwanted = false)
{
    /// <summary>Ends the fingerprint of an entry whose page was not read: with it the entry is another one.</summary>
    public const char UnreadMark = '?';
}

/// <summary>A stored entry that waits for its own page.</summary>
/// <param name="Listed">As its listing had it.</param>
/// <param name="Attempts">How often the page was asked for in vain.</param>
public sealed record WaitingEntry(IngestedEntry Listed, int Attempts);
