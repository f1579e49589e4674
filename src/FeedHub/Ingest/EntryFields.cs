using System.Text.RegularExpressions;
using AngleSharp.Dom;
using FeedHub.Configuration;

namespace FeedHub.Ingest;

/// <summary>Guesses by which selectors the parts of entries are found that are known to be entries.</summary>
internal sealed partial class EntryFields
{
    private const int MostDescendants = 200, ShortText = 80, LongText = 120;

    private static readonly string[] NextPages =
        ["a[rel~=next]", "link[rel~=next]", "a.next", ".next a", "a.older", ".older a", "a.older-posts", ".nav-previous a", "a.next-page", ".pagination-next a"];

    private readonly RepeatedElements _entries;
    private readonly ListingDates _dates;
    private readonly IDocument _page;

    /// <summary>By selector, what it finds first in each entry.</summary>
    private readonly Dictionary<string, Dictionary<IElement, IElement>> _slots = new(StringComparer.Ordinal);

    private EntryFields(IDocument page, RepeatedElements entries, ListingDates dates)
    {
        (_page, _entries, _dates) = (page, entries, dates);
        foreach (var entry in entries.Elements)
        {
            foreach (var element in entry.QuerySelectorAll("*").Take(MostDescendants))
                foreach (var selector in ElementPath.WithinEntry(element))
                    Slot(selector).TryAdd(entry, element);
            if (entry.QuerySelector(entry.LocalName) is null)
                Slot(entry.LocalName).TryAdd(entry, entry);   // a selector that nothing inside matches finds the entry itself
        }
    }

    public static HtmlSourceOptions Guess(IDocument page, Uri url, RepeatedElements entries, ListingDates dates) => new EntryFields(page, entries, dates).Guess(url);

    private HtmlSourceOptions Guess(Uri url)
    {
        var heading = Best(selector => Heading().IsMatch(selector), element => ElementText.Of(element).Length > 0, 0.6);
        var link = Link(heading);
        var title = Title(heading, link);
        var published = Best(_ => true, IsDate, 0.6);
        var inherit = new List<string>();
        if (published is null && (published = Above(element => IsDate(element))) is not null)
            inherit.Add("published");
        var category = Best(selector => selector != published && Topic().IsMatch(selector), IsShortWord, 0.3, varied: true);
        if (category is null && (category = Above(element => IsShortWord(element) && ElementPath.ClassesOf(element).Any(name => Topic().IsMatch(name)))) is not null)
            inherit.Add("category");
        var next = Next();
        return new HtmlSourceOptions
        {
            Id = "discover",
            Url = url,
            MaxPages = next is null ? 1 : 5,
            Select = new SelectOptions
            {
                Entry = _entries.Selector,
                Title = title,
                Link = link,
                Published = published,
                Category = category,
                Summary = Best(selector => selector == "p" || Summary().IsMatch(selector), element => ElementText.Of(element).Length >= 30 && !IsDate(element) && !(title is not null && element.Matches(title)), 0.5),
                Author = Best(selector => Author().IsMatch(selector), element => ElementText.Of(element).Length is > 0 and <= ShortText, 0.4),
                Next = next,
            },
            Inherit = [.. inherit],
        };
    }

    /// <summary>The selector of a kind that fits most entries, at least a share of them; of equals the most telling one.</summary>
    /// <param name="varied">What says the same of every entry says nothing of them: it is a caption.</param>
    private string? Best(Func<string, bool> kind, Func<IElement, bool> fits, double least, bool varied = false) =>
        (from slot in _slots
         where kind(slot.Key)
         let share = (double)slot.Value.Values.Count(fits) / _entries.Elements.Count
         where share >= least && (!varied || slot.Value.Values.Where(fits).Select(ElementText.Of).Distinct().Skip(1).Any())
         let length = slot.Value.Values.Where(fits).Average(element => ElementText.Of(element).Length)
         orderby Math.Round(share, 1) descending, slot.Key == "time" descending, Math.Round(length / 20), slot.Key.Contains('.') descending, slot.Key.Length, slot.Key
         select slot.Key).FirstOrDefault();

    private string? Link(string? heading)
    {
        if (_entries.Elements[0].LocalName == "a")
            return "@href";
        if (heading is not null && Fits($"{heading} a", 0.6))
            return $"{heading} a";
        return (from slot in _slots
                where slot.Key == "a" || (slot.Key.StartsWith("a.", StringComparison.Ordinal) && !Topic().IsMatch(slot.Key))
                let targets = slot.Value.Values.Select(element => element.GetAttribute("href")).OfType<string>().Distinct().Count()
                where targets >= _entries.Elements.Count * 0.5
                let length = slot.Value.Values.Average(element => ElementText.Of(element).Length)
                orderby targets descending, Math.Min(length, 40) descending, slot.Key.Length
                select slot.Key).FirstOrDefault();
    }

    private string? Title(string? heading, string? link)
    {
        if (heading is not null)
            return link == $"{heading} a" ? link : heading;
        if (Best(selector => Name().IsMatch(selector), element => ElementText.Of(element).Length is > 2 and <= 2 * LongText, 0.6) is { } named)
            return named;
        if (link is null or "@href" || !_slots.TryGetValue(link, out var links))
            return null;
        var lengths = links.Values.Select(element => ElementText.Of(element).Length).Order().ToList();
        return lengths[lengths.Count / 2] is > 2 and <= LongText ? link : null;
    }

    private bool Fits(string selector, double least) => _entries.Share(entry => entry.QuerySelector(selector) is not null) >= least;

    /// <summary>The selector of elements that stand above groups of entries.</summary>
    private string? Above(Func<IElement, bool> fits)
    {
        var (first, last) = (_entries.Elements[0], _entries.Elements[^1]);
        var between = _page.All
            .Where(element => Stands(element, last) && element.ChildElementCount <= 2 && ElementText.Of(element).Length is > 0 and <= ShortText && fits(element)
                && !_entries.Elements.Any(entry => entry.Contains(element) || element.Contains(entry)))
            .ToList();
        return between.SelectMany(element => ElementPath.SelectorsOf(element).Select(selector => (selector, element)))
            .GroupBy(item => item.selector, item => item.element)
            .Where(group => group.Count() >= 2 && Stands(group.First(), first))
            .OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key.Contains('.')).ThenBy(group => group.Key.Length)
            .Select(group => group.Key)
            .FirstOrDefault();
    }

    /// <summary>Whether an element stands before another one.</summary>
    private static bool Stands(IElement element, IElement before) => element.CompareDocumentPosition(before).HasFlag(DocumentPositions.Following);

    private string? Next() => NextPages.FirstOrDefault(selector => _page.QuerySelector(selector)?.HasAttribute("href") == true);

    private bool IsDate(IElement element)
        => _dates.Parse(element.LocalName == "time" && element.GetAttribute("datetime") is { Length: > 0 } exact ? exact : ElementText.Of(element)) is not null;

    private bool IsShortWord(IElement element) => ElementText.Of(element) is { Length: > 0 and <= 40 } text && _dates.Parse(text) is null;

    private Dictionary<IElement, IElement> Slot(string selector) => _slots.TryGetValue(selector, out var slot) ? slot : _slots[selector] = [];

    [GeneratedRegex("^h[1-6]$", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex("(categor|(^|[-_.])cat([-_]|$)|tag([-_s]|$|\\])|topic|label|badge|channel|/(category|categories|tag|tags|topic|topics)/)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Topic();

    [GeneratedRegex("(title|headline|subject)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    [GeneratedRegex("\\.(.*[-_])?(excerpt|summary|description|desc|intro|teaser|abstract|digest|snippet|content|body|text)([-_].*)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Summary();

    [GeneratedRegex("(author|byline|writer)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Author();
}
