using System.Diagnostics;
using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>Reads a page of a source that is no feed, by the source's selectors.</summary>
public static class ListingReader
{
    /// <param name="now">What relative dates are counted from.</param>
    /// <returns>Either the page, or why it cannot be read. A page on which nothing was found is a page.</returns>
    public static (ListingPage? Page, string? Fault) Read(SourceDocument document, SelectedSourceOptions source, HubConfiguration configuration, DateTimeOffset now)
    {
        var today = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(configuration.Hub.TimeZone));   // "yesterday" is where the hub is
        return source switch
        {
            HtmlSourceOptions html => HtmlListing.Read(document, html, today),
            JsonSourceOptions json => JsonListing.Read(document, json, today),
            SitemapSourceOptions sitemap => SitemapListing.Read(document, sitemap, today),
            _ => throw new UnreachableException($"No way to read a source of type {source.Type}."),
        };
    }

    internal static ReadContext ContextOf(SourceDocument document, DateTimeOffset now) => new(document.Location, document.Charset, document.MediaType, now);
}
