using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>What the own page of an entry says of it. What the listing says comes first; what neither says is <see langword="null"/>.</summary>
/// <param name="Content">The part of the page that is the entry, HTML, not sanitized.</param>
public sealed record FullPage(Text Content, string? Title = null, string? Published = null, string? Image = null, string? Language = null)
{
    /// <summary>Where the entry is when nobody says: in what HTML calls so.</summary>
    private const string UsualPlace = "article || main || [role=main] || body";

    /// <param name="select"><c>content.select</c>.</param>
    /// <returns>Either the page, or why the entry is not on it.</returns>
    public static (FullPage? Page, string? Fault) Read(SourceDocument document, string? select, DateTimeOffset now)
    {
        if (document.MediaType is { } type && !type.Contains("html", StringComparison.Ordinal) && !type.Contains("xml", StringComparison.Ordinal))
            return (null, $"it is no web page but {type}");
        var text = DocumentText.Decode(document.Bytes, ListingReader.ContextOf(document, now));
        using var page = PageParser.Parse(text.Value).Page;
        var selector = PageSelector.Parse(string.IsNullOrEmpty(select) ? UsualPlace : select).Selector;
        var (element, html) = PageElements.Find(page.DocumentElement, selector, static (element, attribute) => attribute is null ? element.InnerHtml : element.GetAttribute(attribute)).FirstOrDefault();
        if (element is null)
            return (null, $"content.select ({select ?? UsualPlace}) found nothing on it; it begins: {Excerpter.Cut(ElementText.Of((INode?)page.Body ?? page), 100, "…")}");
        return (new FullPage(
            Text.Html(html) with { Base = PageParser.BaseOf(page, document.Location) },
            Meta(page, "og:title") ?? page.QuerySelector("h1")?.TextContent ?? page.Title,
            Meta(page, "article:published_time"),
            Meta(page, "og:image"),
            page.DocumentElement.GetAttribute("lang")), null);
    }

    /// <summary>The Open Graph protocol: what pages say of themselves to others.</summary>
    private static string? Meta(IHtmlDocument page, string property)
        => page.QuerySelector($"meta[property='{property}' i]")?.GetAttribute("content") is { } content && !string.IsNullOrWhiteSpace(content) ? content : null;
}
