namespace FeedHub.Syndication;

/// <summary>The words that users see for a <see cref="DocumentFormat"/>.</summary>
public static class DocumentFormats
{
    public static string Name(this DocumentFormat format) => format switch
    {
        DocumentFormat.Rss20 => "rss-2.0",
        DocumentFormat.Rss10 => "rss-1.0",
        DocumentFormat.Rss09x => "rss-0.9x",
        DocumentFormat.Atom10 => "atom-1.0",
        DocumentFormat.Atom03 => "atom-0.3",
        DocumentFormat.JsonFeed11 => "json-feed-1.1",
        DocumentFormat.JsonFeed10 => "json-feed-1.0",
        DocumentFormat.Html => "html",
        DocumentFormat.Markdown => "markdown",
        DocumentFormat.Sitemap => "sitemap",
        DocumentFormat.Json => "json",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "A format without a name."),
    };
}
