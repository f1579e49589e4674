using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace FeedHub.Ingest;

/// <summary>Parses a whole page as a browser without scripts would.</summary>
internal static class PageParser
{
    private static readonly HtmlParserOptions Options = new()
    {
        DisableElementPositionTracking = true,
        MaximumDepth = 2 * PageBounds.MaximumDepth,
        SkipComments = true,
        SkipProcessingInstructions = true,
        SkipRawText = true,
    };

    /// <summary>The page up to where it would cost too much, and whether that is all of it.</summary>
    public static (IHtmlDocument Page, bool Whole) Parse(string html)
    {
        var length = PageBounds.SafeLength(html);
        return (new HtmlParser(Options).ParseDocument(html[..length]), length == html.Length);
    }

    /// <summary>What relative addresses on a page count from (HTML §4.2.3).</summary>
    public static Uri BaseOf(IHtmlDocument page, Uri location)
        => page.QuerySelector("base[href]")?.GetAttribute("href") is { } written && Uri.TryCreate(location, written.Trim(), out var found)
            && (found.Scheme == Uri.UriSchemeHttp || found.Scheme == Uri.UriSchemeHttps)
                ? found
                : location;
}
