namespace FeedHub.Syndication;

/// <summary>Lists of what may be repeated come into being with their first member: most entries have few of them.</summary>
internal static class Written
{
    public static void Add<T>(ref List<T>? list, T? item)
        where T : class
    {
        if (item is not null)
            (list ??= new List<T>(1)).Add(item);
    }
}
