using System.Buffers;
using System.Collections.Frozen;

namespace FeedHub.Ingest;

/// <summary>
/// How much of a page may be given to the HTML parser, whose work on a tag grows with the elements that are open. As <see cref="FragmentBounds"/> for
/// whole pages, which close what they open: an end tag closes the nearest of its name, and only what is for formatting goes on behind it.
/// </summary>
internal static class PageBounds
{
    public const int MaximumDepth = 256;

    /// <summary>Sum over all tags of the elements open at each: a few seconds of work.</summary>
    private const int MaximumWork = 8_000_000;

    /// <summary>Formatting that is opened and never closed: the parser opens each of them again in every paragraph.</summary>
    private const int MostUnclosed = 64;

    private const int LongestName = 16;

    private static readonly SearchValues<char> NameEnd = SearchValues.Create(" \t\r\n\f/>");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Voids = Set("area base br col embed frame hr img input link meta param source track wbr");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Raw = Set("script style textarea title xmp noembed noframes iframe");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Formatting = Set("b big code em font i nobr s small strike strong tt u a");

    /// <summary>Elements whose end tag may be left out: one begins where the one before it ends.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Implied = Set("p li dd dt td th tr option optgroup tbody thead tfoot rp rt colgroup");

    /// <summary>The index of the first tag that would be too much; the page's length when none is.</summary>
    public static int SafeLength(string html)
    {
        var open = new List<string>();
        var unclosed = 0;
        var work = 0L;
        Span<char> letters = stackalloc char[LongestName];
        for (var at = html.IndexOf('<'); at >= 0; at = at + 1 < html.Length ? html.IndexOf('<', at + 1) : -1)
        {
            if (html.AsSpan(at).StartsWith("<!--"))
            {
                var end = html.IndexOf("-->", at + 4, StringComparison.Ordinal);
                if (end < 0)
                    break;
                at = end;
                continue;
            }
            var isEnd = html.AsSpan(at).StartsWith("</");
            var name = Name(html.AsSpan(at + (isEnd ? 2 : 1)), letters);
            if (name.Length == 0 || Voids.Contains(name))
                continue;
            if (isEnd)
            {
                unclosed = Math.Max(0, unclosed - (Formatting.Contains(name) ? 1 : 0));
                Close(open, name);
            }
            else if (Raw.Contains(name))
            {
                var end = html.IndexOf($"</{name}", at, StringComparison.OrdinalIgnoreCase);
                if (end < 0)
                    break;
                at = end;
            }
            else
            {
                if (Implied.Contains(name) && open.Count > 0 && name.SequenceEqual(open[^1]))
                    open.RemoveAt(open.Count - 1);
                open.Add(name.ToString());
                unclosed += Formatting.Contains(name) ? 1 : 0;
            }
            work += open.Count + unclosed + 1;
            if (open.Count > MaximumDepth || unclosed > MostUnclosed || work > MaximumWork)
                return at;
        }
        return html.Length;
    }

    private static void Close(List<string> open, ReadOnlySpan<char> name)
    {
        for (var i = open.Count - 1; i >= 0; i--)
            if (name.SequenceEqual(open[i]))
            {
                open.RemoveRange(i, open.Count - i);
                return;
            }
    }

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> rest, Span<char> letters)
    {
        if (rest.Length == 0 || !char.IsAsciiLetter(rest[0]))
            return [];
        var length = rest.IndexOfAny(NameEnd);
        length = Math.Min(length < 0 ? rest.Length : length, letters.Length);
        rest[..length].ToLowerInvariant(letters);
        return letters[..length];
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string names) =>
        names.Split(' ').ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
}
