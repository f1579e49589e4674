using System.Collections.Frozen;
using System.Collections.Immutable;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>A web page that lists entries, read by the selectors of its source.</summary>
internal sealed class HtmlListing
{
    /// <summary>Summaries with one of these are given as HTML, so that the excerpt has its placeholders.</summary>
    private const string Formulas = "pre, math, .katex, .MathJax, mjx-container, script[type^='math/tex']";

    private readonly SelectedListing _listing;
    private readonly FrozenDictionary<string, PageSelector> _selectors;
    private readonly ImmutableArray<string> _inherited;
    private readonly IHtmlDocument _page;
    private readonly PageElements _elements;

    private HtmlListing(HtmlSourceOptions source, IHtmlDocument page, SelectedListing listing)
    {
        (_page, _listing, _inherited) = (page, listing, source.Inherit);
        _elements = new PageElements(page);
        _selectors = SelectedFields.Of(source.Select).ToFrozenDictionary(field => field.Name, field => PageSelector.Parse(field.Selector).Selector!);
    }

    public static (ListingPage? Page, string? Fault) Read(SourceDocument document, HtmlSourceOptions source, DateTimeOffset now)
    {
        var text = DocumentText.Decode(document.Bytes, ListingReader.ContextOf(document, now));
        if (!text.Value.Contains('<', StringComparison.Ordinal))
            return (null, "The document is no web page.");
        var (page, whole) = PageParser.Parse(text.Value);
        using (page)
        {
            var mapper = new ListedEntryMapper(source, PageParser.BaseOf(page, document.Location), now);
            var listing = new SelectedListing(mapper, source.Select.Published is not null);
            return (new HtmlListing(source, page, listing).Read(document.Location, text, whole), null);
        }
    }

    private ListingPage Read(Uri location, DocumentText text, bool whole)
    {
        foreach (var element in _elements.Entries(_selectors["entry"]))
            _listing.Add(Write(element));
        var next = PageElements.Find(_page.DocumentElement, _selectors.GetValueOrDefault("next"), Address).Select(found => _listing.Mapper.Address(found.Value)).FirstOrDefault();
        var warnings = whole ? text.Warnings : text.Warnings.Add(new ReadWarning("The page is nested too deeply: only its beginning was read."));
        var described = new FeedDocument(Describe(location), _listing.Entries, DocumentFormat.Html, text.Encoding, warnings);
        return new ListingPage(location, described, next, _listing.Findings(() => $"{_page.Title} {ElementText.Of((INode?)_page.Body ?? _page)}"));
    }

    private WrittenEntry Write(IElement entry) => new()
    {
        Id = First(entry, "id", Text),
        Title = First(entry, "title", Text),
        Link = First(entry, "link", Address),
        Published = First(entry, "published", Date),
        Updated = First(entry, "updated", Date),
        Categories = All(entry, "category", Text),
        Authors = All(entry, "author", Text),
        Summary = Summary(entry),
        Content = Content(entry),
        Image = First(entry, "image", Address),
        Words = ElementText.Of(entry),
    };

    private Text? Summary(IElement entry)
    {
        var found = Values(entry, "summary", Text).ToList();
        if (found.Count == 0)
            return null;
        return found.Exists(match => match.Element.QuerySelector(Formulas) is not null)
            ? Syndication.Text.Html(string.Concat(found.Select(match => match.Element.OuterHtml)))
            : Syndication.Text.Plain(string.Join(' ', found.Select(match => match.Value)));
    }

    private Text? Content(IElement entry)
    {
        var html = string.Concat(Values(entry, "content", static (element, attribute) => attribute is null ? element.InnerHtml : element.GetAttribute(attribute)).Select(found => found.Value));
        return html.Length == 0 ? null : Syndication.Text.Html(html);
    }

    private string? First(IElement entry, string field, PageElements.ValueOf value) => Values(entry, field, value).Select(found => found.Value).FirstOrDefault();

    private ImmutableArray<string> All(IElement entry, string field, PageElements.ValueOf value) => [.. Values(entry, field, value).Select(found => found.Value)];

    private IEnumerable<(IElement Element, string Value)> Values(IElement entry, string field, PageElements.ValueOf value)
    {
        var selector = _selectors.GetValueOrDefault(field);
        var inside = PageElements.Find(entry, selector, value);
        return _inherited.Contains(field) && !inside.Any() ? _elements.Before(entry, selector, value) : inside;
    }

    private Feed Describe(Uri location) => new()
    {
        Title = PlainText.Fold(_page.Title ?? ""),
        Subtitle = _page.QuerySelector("meta[name='description' i]")?.GetAttribute("content"),
        Language = _page.DocumentElement.GetAttribute("lang") is { Length: > 0 } language ? language : null,
        Links = [new Link(location)],
        Icon = _listing.Mapper.Address(_page.QuerySelector("link[rel~='icon' i]")?.GetAttribute("href")),
    };

    private static string? Text(IElement element, string? attribute) => attribute is not null ? PlainText.Fold(element.GetAttribute(attribute) ?? "")
        : element.LocalName == "meta" ? element.GetAttribute("content")
        : ElementText.Of(element);

    /// <summary>Without an attribute named, the one that an element of its kind has for the purpose.</summary>
    private static string? Address(IElement element, string? attribute) => attribute is not null
        ? element.GetAttribute(attribute)
        : element.GetAttribute("href") ?? element.GetAttribute("src") ?? element.GetAttribute("data-src") ?? Text(element, null);

    private static string? Date(IElement element, string? attribute) =>
        attribute is null && element.LocalName == "time" && element.GetAttribute("datetime") is { Length: > 0 } exact ? exact : Text(element, attribute);
}
