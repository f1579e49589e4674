namespace FeedHub.Syndication;

/// <summary>One string for each name of a document, however often it occurs.</summary>
internal sealed class NameTable
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> names =
        new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public string Add(ReadOnlySpan<char> name)
    {
        if (names.TryGetValue(name, out var known))
            return known;
        var added = name.ToString();
        names.Set.Add(added);
        return added;
    }
}
