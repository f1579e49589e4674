using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Store;

namespace FeedHub.Schedule;

/// <summary>Decides anew, for an entry that is stored already, what ingest decided when it came: whether it is kept, its categories and its excerpt.</summary>
internal sealed class EntrySorting(HubConfiguration configuration)
{
    private readonly CategoryRules _rules = new(configuration);
    private readonly Excerpter _excerpts = new(configuration.Publish.Excerpt);

    /// <summary>Changes when the answer may.</summary>
    public string Key => _rules.Key;

    /// <returns><see langword="null"/> for an entry that its source's clauses leave out.</returns>
    public (ImmutableArray<string> Categories, string Excerpt)? Sort(StoredEntry stored)
        => _rules.Keeps(stored.Entry, stored.SourceId) ? (_rules.Sort(stored.Entry, stored.SourceId), _excerpts.Of(stored.Entry)) : null;
}
