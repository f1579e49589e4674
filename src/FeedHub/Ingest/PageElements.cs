using System.Collections.Immutable;
using AngleSharp.Css.Dom;
using AngleSharp.Dom;
using FeedHub.Configuration;

namespace FeedHub.Ingest;

/// <summary>Finds elements and their values on one page.</summary>
internal sealed class PageElements(IDocument page)
{
    private readonly ImmutableArray<IElement> _all = [.. page.All];
    private readonly Dictionary<ISelector, ImmutableArray<(IElement Element, int Place)>> _matches = [];
    private Dictionary<IElement, int>? _places;

    /// <summary>What an element is worth for a field.</summary>
    public delegate string? ValueOf(IElement element, string? attribute);

    /// <summary>The outermost matches of the first alternative that has any, in document order.</summary>
    public List<IElement> Entries(PageSelector selector)
    {
        foreach (var place in selector.Alternatives)
        {
            var found = new List<IElement>();
            foreach (var element in _all)
                if (place.Matching is { } matching && matching.Match(element, null) && !(found.Count > 0 && found[^1].Contains(element)))
                    found.Add(element);
            if (found.Count > 0)
                return found;
        }
        return [];
    }

    /// <summary>The values of the first alternative that gives any, in document order.</summary>
    /// <param name="within">Its descendants are looked at, and where none of them matches, the element itself.</param>
    public static IEnumerable<(IElement Element, string Value)> Find(IElement within, PageSelector? selector, ValueOf value) =>
        (selector?.Alternatives ?? [])
            .Select(place => Values(Elements(within, place), place, value))
            .FirstOrDefault(values => values.Count > 0) ?? [];

    /// <summary>The values that stand nearest before an element: one, or several side by side, since a line may name several categories.</summary>
    public IEnumerable<(IElement Element, string Value)> Before(IElement entry, PageSelector? selector, ValueOf value)
    {
        _places ??= _all.Select((element, place) => (element, place)).ToDictionary(item => item.element, item => item.place);
        var end = _places[entry];
        foreach (var place in selector?.Alternatives ?? [])
        {
            if (place.Matching is not { } matching)
                continue;
            var matches = MatchesOf(matching);
            var last = LastBefore(matches, end);
            while (last >= 0 && string.IsNullOrWhiteSpace(value(matches[last].Element, place.Attribute)))
                last--;
            if (last < 0)
                continue;
            var first = last;
            while (first > 0 && matches[first - 1].Element == matches[first].Element.PreviousElementSibling)
                first--;
            return Values(matches.Skip(first).Take(last - first + 1).Select(match => match.Element), place, value);
        }
        return [];
    }

    private static List<IElement> Elements(IElement within, PagePlace place)
    {
        if (place.Matching is not { } matching)
            return [within];
        var inside = within.Descendants().OfType<IElement>().Where(element => matching.Match(element, within)).ToList();
        return inside.Count > 0 || !matching.Match(within, within) ? inside : [within];
    }

    private static List<(IElement Element, string Value)> Values(IEnumerable<IElement> elements, PagePlace place, ValueOf value)
    {
        var values = new List<(IElement, string)>();
        foreach (var element in elements)
            if (value(element, place.Attribute) is { } text && !string.IsNullOrWhiteSpace(text))
                values.Add((element, text));
        return values;
    }

    private ImmutableArray<(IElement Element, int Place)> MatchesOf(ISelector matching)
    {
        if (!_matches.TryGetValue(matching, out var matches))
            _matches[matching] = matches = [.. _all.Select((element, place) => (element, place)).Where(item => matching.Match(item.element, null))];
        return matches;
    }

    private static int LastBefore(ImmutableArray<(IElement Element, int Place)> matches, int place)
    {
        var (low, high) = (0, matches.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (matches[middle].Place < place)
                low = middle + 1;
            else
                high = middle;
        }
        return low - 1;
    }
}
