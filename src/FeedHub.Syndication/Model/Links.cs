using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>Questions asked of a list of links.</summary>
public static class Links
{
    /// <summary>The first link of a relation; <see langword="null"/> when there is none.</summary>
    public static Uri? Find(this ImmutableArray<Link> links, string relation)
    {
        foreach (var link in links)
            if (string.Equals(link.Relation, relation, StringComparison.OrdinalIgnoreCase))
                return link.Href;
        return null;
    }
}
