using System.Text;

namespace FeedHub.Syndication.Tests;

/// <summary>Short ways to ask what a small document means.</summary>
internal static class Read
{
    public static readonly ReadContext AtSite = new(new Uri("https://site.example/blog/feed"), Now: new DateTimeOffset(2026, 1, 11, 12, 0, 0, TimeSpan.Zero));

    public static FeedDocument Document(string text, ReadContext? context = null) => Document(Encoding.UTF8.GetBytes(text), context);

    public static FeedDocument Document(byte[] bytes, ReadContext? context = null)
        => Assert.IsType<ReadOutcome.Understood>(FeedReader.Read(bytes, context ?? AtSite)).Document;

    public static ReadOutcome.Unreadable Unreadable(string text, ReadContext? context = null)
        => Assert.IsType<ReadOutcome.Unreadable>(FeedReader.Read(Encoding.UTF8.GetBytes(text), context ?? AtSite));

    /// <summary>The only entry of an RSS 2.0 feed, from what stands in its item.</summary>
    public static Entry Item(string inside) => Assert.Single(Channel($"<item>{inside}</item>").Entries);

    /// <summary>An RSS 2.0 document, from what stands in its channel.</summary>
    public static FeedDocument Channel(string inside) => Document(
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
             xmlns:dcterms="http://purl.org/dc/terms/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"
             xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
             xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
             xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"
             xmlns:cc="http://web.resource.org/cc/" xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <channel>{inside}</channel>
        </rss>
        """);

    /// <summary>The only entry of an Atom feed, from what stands in it.</summary>
    public static Entry AtomEntry(string inside) => Assert.Single(AtomFeed($"<entry>{inside}</entry>").Entries);

    public static FeedDocument AtomFeed(string inside) => Document(
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:thr="http://purl.org/syndication/thread/1.0">
        {inside}
        </feed>
        """);

    public static FeedDocument Atom03(string inside) => Document($"""<feed version="0.3" xmlns="http://purl.org/atom/ns#">{inside}</feed>""");

    public static DateTimeOffset Utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0)
        => new(year, month, day, hour, minute, second, TimeSpan.Zero);
}
