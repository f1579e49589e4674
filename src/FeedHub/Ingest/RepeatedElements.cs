using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace FeedHub.Ingest;

/// <summary>Elements of a page that look alike and might be its entries.</summary>
/// <param name="Selector">Finds them, and what else is called so.</param>
/// <param name="Elements">In document order, as many as are looked at.</param>
internal sealed partial record RepeatedElements(string Selector, IReadOnlyList<IElement> Elements)
{
    /// <summary>A shorter list is a coincidence.</summary>
    private const int Fewest = 3;

    private const int MostLookedAt = 30, MostElements = 20_000, MostGroups = 16;

    /// <summary>The groups of a page that are worth a closer look, the best first.</summary>
    public static List<RepeatedElements> On(IDocument page, ListingDates dates)
    {
        var groups = new Dictionary<string, List<IElement>>(StringComparer.Ordinal);
        foreach (var element in page.Body?.QuerySelectorAll("*").Take(MostElements) ?? [])
            if (MayBeEntry(element) && !IsBesides(element))
                foreach (var selector in ElementPath.SelectorsOf(element).Distinct())
                    (groups.TryGetValue(selector, out var known) ? known : groups[selector] = []).Add(element);
        return
        [
            .. groups.Where(group => group.Value.Count >= Fewest)
                .Select(group => new RepeatedElements(group.Key, [.. group.Value.Take(MostLookedAt)]))
                .OrderByDescending(group => group.Promise(dates))
                .ThenBy(group => group.Selector.Contains(' '))   // of two names for the same elements the one that does not hang on what is around them
                .ThenBy(group => group.Selector.Length)
                .DistinctBy(group => string.Join(' ', group.Elements.Select(element => element.GetHashCode())))
                .Take(MostGroups),
        ];
    }

    /// <summary>How often a share of the elements, from 0 to 1, has something.</summary>
    public double Share(Func<IElement, bool> has) => (double)Elements.Count(has) / Elements.Count;

    private double Promise(ListingDates dates)
    {
        var texts = Elements.Select(ElementText.Of).ToList();
        var addresses = Elements.Select(LinkOf).OfType<string>().Distinct().Count();
        var length = texts.Select(text => text.Length).Order().ElementAt(texts.Count / 2);
        var dated = (double)Elements.Zip(texts).Count(item => item.First.QuerySelector("time") is not null || dates.Parse(item.Second) is not null || NumbersOfDate().IsMatch(item.Second)) / Elements.Count;
        return Math.Log2(Elements.Count) * (0.2 + (double)addresses / Elements.Count) * (0.2 + Math.Min(1, length / 60.0)) * (1 + dated) * (length > 4000 ? 0.3 : 1);
    }

    private static string? LinkOf(IElement element) => (element.LocalName == "a" ? element : element.QuerySelector("a[href]"))?.GetAttribute("href");

    private static bool MayBeEntry(IElement element) =>
        element.LocalName is "article" or "section" or "div" or "li" or "tr" or "dt" or "dd" or "a" or "p" or "h1" or "h2" or "h3" or "h4" or "details";

    /// <summary>Menus, margins and ends of pages repeat themselves as well.</summary>
    private static bool IsBesides(IElement element)
    {
        for (var above = element; above is not null && above.LocalName != "body"; above = above.ParentElement)
            if (above.LocalName is "nav" or "footer" or "aside" or "form" or "header" || above.GetAttribute("role") is "navigation" or "banner" or "contentinfo"
                || above.ClassList.Any(name => Besides().IsMatch(name)) || (above.Id is { } id && Besides().IsMatch(id)))
                return true;
        return false;
    }

    [GeneratedRegex("^(.*[-_])?(nav|navbar|menu|footer|sidebar|breadcrumbs?|pagination|pager|pages|social|share|comments?|widget|related|toc)([-_].*)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Besides();

    [GeneratedRegex("[12][0-9]{3}[-/.年][0-9]{1,2}", RegexOptions.NonBacktracking)]
    private static partial Regex NumbersOfDate();
}
