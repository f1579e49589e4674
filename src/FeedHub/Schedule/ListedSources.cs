using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Sources;

namespace FeedHub.Schedule;

/// <summary>The configuration of the file, and what it becomes with the feeds that its lists name.</summary>
/// <param name="written">As in the file.</param>
/// <param name="lists">By the id of the list.</param>
internal sealed class ListedSources(HubConfiguration written, IReadOnlyDictionary<string, ImmutableArray<ListedFeed>> lists)
{
    public HubConfiguration Written => written;

    public IReadOnlyDictionary<string, ImmutableArray<ListedFeed>> Lists => lists;

    public HubConfiguration Whole { get; } = SourceLists.Expand(written, lists);

    /// <summary>What has documents: lists have none of their own.</summary>
    public HubConfiguration Published => Whole with { Sources = Whole.Sources.RemoveAll(source => source is OpmlSourceOptions) };

    public bool HasLists => written.Sources.Any(source => source is OpmlSourceOptions);

    public bool AreFrom(IReadOnlyDictionary<string, ImmutableArray<ListedFeed>> others)
        => others.Count == lists.Count && others.All(other => lists.TryGetValue(other.Key, out var feeds) && ListedFeed.AreSame(feeds, other.Value));

    /// <summary>What is different from before, a sentence a source.</summary>
    public IEnumerable<string> ChangesSince(ListedSources before)
    {
        var (old, current) = (Listed(before), Listed(this));
        foreach (var source in current.Values.Where(source => !old.ContainsKey(source.Id)))
            yield return $"{source.ListId}: added source {source.Id} ({PublicAddress.Of(source.Url)}).";
        foreach (var source in old.Values.Where(source => !current.ContainsKey(source.Id)))
            yield return $"{source.ListId}: removed source {source.Id} ({PublicAddress.Of(source.Url)}).";
    }

    private static Dictionary<string, ListedFeedOptions> Listed(ListedSources sources)
        => sources.Whole.Sources.OfType<ListedFeedOptions>().ToDictionary(source => source.Id);
}
