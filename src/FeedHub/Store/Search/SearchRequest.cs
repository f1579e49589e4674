using System.Collections.Immutable;

namespace FeedHub.Store;

/// <summary>A part of what a search finds.</summary>
public sealed record SearchRequest(SearchQuery Query, SearchOrder Order, int Skip, int Take)
{
    /// <summary>Of more matches than these only the latest are ranked and counted.</summary>
    public const int MostFound = 2_000;
}

public enum SearchOrder
{
    /// <summary>The best first; ties fall to the newest, then to the id. The newest first where nothing can be ranked.</summary>
    Best,
    /// <summary>The newest first, as in feeds.</summary>
    Newest,
}

/// <summary>What became of a search in the store.</summary>
public abstract record SearchAnswer
{
    private SearchAnswer() { }

    /// <param name="Entries">The part that was asked for.</param>
    /// <param name="Total">How many were found; at most <see cref="SearchRequest.MostFound"/>, or in the order of <see cref="SearchOrder.Newest"/> what was asked for.</param>
    /// <param name="Missing">Stored entries that are not in the index yet.</param>
    public sealed record Found(ImmutableArray<StoredEntry> Entries, int Total, long Missing) : SearchAnswer;

    /// <summary>There is no full-text index (yet).</summary>
    public sealed record NoIndex : SearchAnswer;
}
