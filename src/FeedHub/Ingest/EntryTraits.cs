using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>What an entry is recognised by when its key is another.</summary>
/// <param name="Key">Its id within the source.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Link">Its page.</param>
/// <param name="Published">As the source states it.</param>
public sealed record EntryTraits(string Key, string Title, Uri? Link, DateTimeOffset? Published)
{
    public static EntryTraits Of(Entry entry) => new(entry.Id, entry.Title, entry.Alternate, entry.Published);

    /// <summary>Two entries that have none of these in common are not the same.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            if (CanonicalAddress.Of(Key) is { } key)
                yield return $"key {key}";
            if (CanonicalAddress.Of(Link) is { } page)
                yield return $"page {page}";
            if (Title.Length > 0)
                yield return $"title {Title}";
        }
    }

    /// <summary>
    /// Whether an entry that came under a key of which nothing is known is one that we have, whose key its origin changed. Told apart by what stayed:
    /// <list type="bullet">
    /// <item>the key itself, where both are addresses of one page and place (<see cref="CanonicalAddress"/>; fragments count, changelogs number by them);</item>
    /// <item>the page, together with the date, or where one of the two is undated, the title: one page may be linked by many entries;</item>
    /// <item>title and date together, when host or slug are others;</item>
    /// <item>title and path together, when host or slug are others and neither is dated.</item>
    /// </list>
    /// It is for the caller to see that the old key is no longer listed, and that one entry is taken for one other.
    /// </summary>
    public bool IsSameAs(EntryTraits arrived)
    {
        if (CanonicalAddress.Of(Key) is { } key && key == CanonicalAddress.Of(arrived.Key) && Fragment(Key) == Fragment(arrived.Key))
            return true;
        var sameTitle = Title.Length > 0 && Title == arrived.Title;
        var bothDated = Published is not null && arrived.Published is not null;
        var sameDate = bothDated && Published!.Value.ToUnixTimeSeconds() == arrived.Published!.Value.ToUnixTimeSeconds();
        if (CanonicalAddress.Of(Link) is { } page && page == CanonicalAddress.Of(arrived.Link))
            return bothDated ? sameDate : sameTitle;
        if (!sameTitle)
            return false;
        return bothDated ? sameDate : Published is null && arrived.Published is null && HaveOnePath(Link, arrived.Link);
    }

    private static bool HaveOnePath(Uri? one, Uri? other)
        => one is { IsAbsoluteUri: true, AbsolutePath.Length: > 1 } && other is { IsAbsoluteUri: true } && one.AbsolutePath == other.AbsolutePath;

    private static string Fragment(string key) => key.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? key[at..] : "";
}
