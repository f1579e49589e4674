using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>
/// A sitemap as a listing of what it names. It says when a page changed last, not when it was published, but for news: an entry without that counts as published
/// then, since now would be later still.
/// </summary>
internal static class SitemapListing
{
    private static readonly char[] Commas = [',', '，', ';'];

    public static (ListingPage? Page, string? Fault) Read(SourceDocument document, SelectedSourceOptions source, DateTimeOffset now)
    {
        var (sitemap, fault) = SitemapReader.Read(document.Bytes, ListingReader.ContextOf(document, now));
        if (sitemap is null)
            return (null, fault);
        var listing = new SelectedListing(new ListedEntryMapper(source, document.Location, now), dated: false);
        foreach (var url in sitemap.Urls)
            if (url.Location is not null)
                listing.Add(Write(url));
        var described = new FeedDocument(new Feed(), listing.Entries, DocumentFormat.Sitemap, sitemap.Encoding, sitemap.Warnings);
        return (new ListingPage(document.Location, described, null, listing.Findings(() => "")) { Parts = Parts(sitemap, listing.Mapper) }, null);
    }

    private static WrittenEntry Write(SitemapUrl url) => new()
    {
        Link = url.Location,
        Title = url.Title is null ? null : PlainText.FromHtml(url.Title),
        Published = url.Published ?? url.Modified,
        Updated = url.Modified,
        Categories = [.. (url.Keywords ?? "").Split(Commas, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
        Summary = url.Description is null ? null : Text.Plain(PlainText.FromHtml(url.Description)),
        Image = url.Image,
        Language = url.Language,
    };

    private static ImmutableArray<SitemapPart> Parts(Sitemap sitemap, ListedEntryMapper mapper) =>
    [
        .. from part in sitemap.Sitemaps
           let location = mapper.Address(part.Location)
           where location is not null
           select new SitemapPart(location, mapper.Date(part.Modified)),
    ];
}
