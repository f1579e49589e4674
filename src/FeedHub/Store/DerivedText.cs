using FeedHub.Ingest;
using FeedHub.Syndication;

namespace FeedHub.Store;

/// <summary>What the store makes of the texts of an entry before it writes them.</summary>
/// <param name="Likeness">What it may have in common with others.</param>
/// <param name="Columns">What is searched; <see langword="null"/> where that was not asked for.</param>
internal sealed record DerivedText(Likeness Likeness, SearchColumns? Columns)
{
    public static DerivedText Of(Entry entry, bool searched) => new(Likeness.Of(entry), searched ? SearchColumns.Of(entry) : null);
}
