using System.Text;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Tests.Ingest;

/// <summary>Sitemaps as listings.</summary>
public sealed class SitemapListingTests
{
    [Fact]
    public void A_urlset_lists_pages_with_news_and_images()
    {
        var page = Read("""
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:i="http://www.google.com/schemas/sitemap-image/1.1">
              <url><loc> https://site.example/old </loc><lastmod>2025-12-01</lastmod><changefreq>daily</changefreq></url>
              <url><loc>https://site.example/new</loc><lastmod>2026-01-06T10:00:00+08:00</lastmod>
                <news:news><news:publication><news:name>The Site</news:name><news:language>en</news:language></news:publication>
                <news:publication_date>2026-01-05</news:publication_date><news:title>Tea &amp; biscuits</news:title><news:keywords>tea, food</news:keywords></news:news>
                <i:image><i:loc>https://site.example/tea.png</i:loc><i:title>not the page's</i:title></i:image><i:image><i:loc>https://site.example/2.png</i:loc></i:image></url>
              <url><loc>/relative</loc></url><url><lastmod>2026-01-01</lastmod></url>
            </urlset>
            """);

        Assert.Equal(["https://site.example/old", "https://site.example/new", "https://site.example/relative"], page.Document.Entries.Select(entry => entry.Id));
        var (old, news) = (page.Document.Entries[0], page.Document.Entries[1]);
        Assert.Equal((Day(2025, 12, 1), Day(2025, 12, 1), ""), (old.Published, old.Updated, old.Title));
        Assert.Equal((Day(2026, 1, 5), "Tea & biscuits", "en"), (news.Published, news.Title, news.Language));
        Assert.Equal(new DateTimeOffset(2026, 1, 6, 2, 0, 0, TimeSpan.Zero), news.Updated);
        Assert.Equal(["tea", "food"], news.Categories.Select(category => category.Term));
        Assert.Equal("https://site.example/tea.png", news.Image!.AbsoluteUri);
        Assert.Equal(DocumentFormat.Sitemap, page.Document.Format);
    }

    [Fact]
    public void An_index_lists_sitemaps()
    {
        var page = Read("""
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://site.example/a.xml.gz</loc><lastmod>2026-01-06</lastmod></sitemap>
            <sitemap><loc>https://site.example/b.xml</loc></sitemap></sitemapindex>
            """);
        Assert.Equal([new SitemapPart(new Uri("https://site.example/a.xml.gz"), Day(2026, 1, 6)), new SitemapPart(new Uri("https://site.example/b.xml"), null)], page.Parts);
        Assert.Empty(page.Document.Entries);
    }

    [Fact]
    public void A_text_of_addresses_is_one_too()
        => Assert.Equal(2, Read("https://site.example/a\r\n\r\nhttps://site.example/b\r\n").Document.Entries.Length);

    [Fact]
    public void A_broken_one_is_read_as_far_as_it_goes()
    {
        var page = Read("<urlset><url><loc>https://site.example/?a=1&b=2</loc></url><url><loc>https://site.example/b");
        Assert.Equal(["https://site.example/?a=1&b=2", "https://site.example/b"], page.Document.Entries.Select(entry => entry.Id));
        Assert.NotEmpty(page.Document.Warnings);
    }

    [Theory]
    [InlineData("<rss version='2.0'><channel/></rss>", "The document is no sitemap: its root is <rss>.")]
    [InlineData("<!doctype html><title>x</title>", "The document is no sitemap: its root is <title>.")]
    [InlineData("words", "The document is no sitemap.")]
    [InlineData("{}", "The document is no sitemap.")]
    public void What_is_none_is_told(string text, string fault) => Assert.Equal(fault, ReadAny(text).Fault);

    private static ListingPage Read(string text)
    {
        var (page, fault) = ReadAny(text);
        Assert.Null(fault);
        return page!;
    }

    private static (ListingPage? Page, string? Fault) ReadAny(string text) => ListingReader.Read(
        new SourceDocument(new Uri("https://site.example/sitemap.xml"), Encoding.UTF8.GetBytes(text)),
        new SitemapSourceOptions { Id = "map", Url = new Uri("https://site.example/sitemap.xml") }, new HubConfiguration(), StoppedClock.Noon);

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
