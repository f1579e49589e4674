namespace FeedHub.Syndication.Tests;

public sealed class UnreadableDocumentTests
{
    [Fact]
    public void A_web_page_names_the_feeds_it_links_to()
    {
        var unreadable = Read.Unreadable(
            """
            <!DOCTYPE html><html><head><base href="https://cdn.example/x/"><title>Page</title><!-- <link rel=alternate type="application/rss+xml" href="/no"> -->
            <script>document.write('<link rel="alternate" type="application/rss+xml" href="/no">')</script>
            <link rel="stylesheet" href="/s.css"><link rel="ALTERNATE" type="application/rss+xml" title="RSS" href="feed.xml?a=1&amp;b=2">
            <link href='/atom' type='application/atom+xml' rel='alternate home'/><link rel=alternate type=application/feed+json href=//j.example/feed.json>
            <link rel="alternate" hreflang="de" href="/de"></head><body>text</body></html>
            """);
        Assert.Equal(["https://cdn.example/x/feed.xml?a=1&b=2", "https://cdn.example/atom", "https://j.example/feed.json"], unreadable.Suggested.Select(u => u.AbsoluteUri));
        Assert.StartsWith("The document is a web page, not a feed", unreadable.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><body><p>Not found", "The document is a web page, not a feed.")]
    [InlineData("<div>Not found</div>", "The document is a web page, not a feed.")]
    [InlineData("<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "The document is a web page, not a feed.")]
    [InlineData("", "The document is empty.")]
    [InlineData(" \n\t", "The document is empty.")]
    [InlineData("Not found", "The document is neither XML nor JSON.")]
    [InlineData("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", "The document is a sitemap, not a feed.")]
    [InlineData("<opml version='2.0'><body/></opml>", "The document is a list of feeds (OPML), not a feed.")]
    [InlineData("<soap><x/></soap>", "The document is XML, but not a feed: its root is <soap>.")]
    [InlineData("a < b", "The document is neither a feed nor a web page.")]
    public void What_is_no_feed_is_called_by_its_name(string text, string reason) => Assert.Equal(reason, Read.Unreadable(text).Reason);
}
