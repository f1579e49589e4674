namespace FeedHub.Ingest;

/// <summary>
/// How much of a fragment may be given to the HTML parser, whose work on a tag grows with the elements that are open: so much that the work stays in
/// proportion to the fragment. Counts more open elements than there are, never fewer, since it lets an end tag close only the innermost one.
/// </summary>
internal static class FragmentBounds
{
    /// <summary>Elements inside one another.</summary>
    public const int MaximumDepth = 256;

    /// <summary>Sum over all tags of the elements open at each.</summary>
    private const int MaximumWork = 1_000_000;

    private const int LongestName = 16;

    /// <summary>The index of the first tag that would be too much; the fragment's length when none is.</summary>
    public static int SafeLength(string html)
    {
        var open = new List<string>();
        Span<char> letters = stackalloc char[LongestName];
        var work = 0;
        for (var at = html.IndexOf('<'); at >= 0; at = html.IndexOf('<', at + 1))
        {
            var end = html.AsSpan(at).StartsWith("</");
            var name = Name(html.AsSpan(at + (end ? 2 : 1)), letters);
            if (name.Length == 0)
                continue;
            if (end)
            {
                if (open.Count > 0 && name.SequenceEqual(open[^1]))
                    open.RemoveAt(open.Count - 1);
            }
            else if (AllowedElements.Find(name) is not { } element)
                open.Add(ForeignName(name));
            else if (!element.Is(ElementTraits.Void))
            {
                CloseImplied(open, element);
                open.Add(element.Name);
            }
            work += open.Count + 1;
            if (open.Count > MaximumDepth || work > MaximumWork)
                return at;
        }
        return html.Length;
    }

    private static string ForeignName(ReadOnlySpan<char> name) =>
        name is "script" ? "script" : name is "style" ? "style" : name is "font" ? "font" : name is "center" ? "center" : name.ToString();

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> rest, Span<char> letters)
    {
        var length = 0;
        while (length < rest.Length && length < letters.Length && char.IsAsciiLetterOrDigit(rest[length]))
            length++;
        if (length == 0 || !char.IsAsciiLetter(rest[0]))
            return [];
        rest[..length].ToLowerInvariant(letters);
        return letters[..length];
    }

    /// <summary>Closes what a start tag is sure to close: paragraphs before a block, a list item before the next, a cell before the next.</summary>
    private static void CloseImplied(List<string> open, AllowedElement element)
    {
        if (element.Is(ElementTraits.Block | ElementTraits.ListItem | ElementTraits.DefinitionPart | ElementTraits.Cell | ElementTraits.Row))
            Close(open, "p");
        if (element.Is(ElementTraits.ListItem))
            Close(open, "li");
        if (element.Is(ElementTraits.DefinitionPart) && !Close(open, "dd"))
            Close(open, "dt");
        if (element.Is(ElementTraits.Cell | ElementTraits.Row) && !Close(open, "td"))
            Close(open, "th");
        if (element.Is(ElementTraits.Row))
            Close(open, "tr");
    }

    private static bool Close(List<string> open, string name)
    {
        if (open.Count == 0 || open[^1] != name)
            return false;
        open.RemoveAt(open.Count - 1);
        return true;
    }
}
