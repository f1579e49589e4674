using System.Text.RegularExpressions;
using AngleSharp.Dom;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>Links in the text of a page that look as if they led to feeds. What a page declares in its head is found by reading it.</summary>
public static partial class FeedLinks
{
    /// <returns>Absolute, http or https, each once, in document order.</returns>
    public static IReadOnlyList<Uri> On(SourceDocument document)
    {
        var text = DocumentText.Decode(document.Bytes, new ReadContext(document.Location, document.Charset, document.MediaType));
        using var page = PageParser.Parse(text.Value).Page;
        var place = PageParser.BaseOf(page, document.Location);
        return
        [
            .. page.QuerySelectorAll("a[href]")
                .Where(IsLikely)
                .Select(link => Uri.TryCreate(place, link.GetAttribute("href")!.Trim(), out var address) ? address : null)
                .OfType<Uri>()
                .Where(address => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
                .Distinct(),
        ];
    }

    /// <summary>By its type, its address or its words.</summary>
    private static bool IsLikely(IElement link) =>
        Type().IsMatch(link.GetAttribute("type") ?? "") || Address().IsMatch(link.GetAttribute("href")!) || Words().IsMatch(ElementText.Of(link));

    [GeneratedRegex(@"rss|atom|feed\+json", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Type();

    [GeneratedRegex(@"(^|[/._=-])(feeds?|rss2?|atom|rdf)([/._?#-]|$)|(feed|index|rss|atom)\.(xml|json)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"^(subscribe (by|via|to|with) )?(RSS|Atom|JSON Feed|RSS feed|Atom feed|RSS ?2\.0|feed|(RSS ?)?订阅)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
