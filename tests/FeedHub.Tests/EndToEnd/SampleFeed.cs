using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FeedHub.Tests.EndToEnd;

/// <summary>The formats that the sample origin serves, each written out by hand below: the reader is not tested with its own writer.</summary>
public enum SampleFormat
{
    Rss20,
    Rss091,
    Rss10,
    Atom10,
    Atom03,
    JsonFeed,
}

public sealed record SampleEntry(string Id, string Title, DateTimeOffset Published, string Content)
{
    public string Url => $"https://sample.example/{Id}";
}

/// <summary>A small feed of an invented site, in any format.</summary>
public sealed record SampleFeed(string Name, SampleFormat Format, IReadOnlyList<SampleEntry> Entries)
{
    private static readonly DateTimeOffset FirstDay = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    public string Path => $"/{Name}";

    public string MediaType => Format switch
    {
        SampleFormat.JsonFeed => "application/feed+json",
        SampleFormat.Atom10 or SampleFormat.Atom03 => "application/atom+xml",
        _ => "text/xml",
    };

    /// <summary>A feed whose entries carry dates that no other sample feed has, so that the order of all of them together is known.</summary>
    public static SampleFeed Create(int number, SampleFormat format, int entries = 3)
    {
        var name = $"{format}-{number}".ToLowerInvariant();
        return new SampleFeed(name, format, [.. Enumerable.Range(1, entries).Select(i => Entry(name, i, Minute(number, format, i))).Reverse()]);
    }

    public static SampleEntry Entry(string feed, int number, DateTimeOffset published)
        => new($"{feed}-{number}", $"Post {number} of {feed} & friends", published, $"<p>The <em>body</em> of post {number} of {feed}: 第{number}篇。</p>");

    public byte[] Render() => Encoding.UTF8.GetBytes(Format switch
    {
        SampleFormat.Rss20 => Rss20(),
        SampleFormat.Rss091 => Rss091(),
        SampleFormat.Rss10 => Rss10(),
        SampleFormat.Atom10 => Atom10(),
        SampleFormat.Atom03 => Atom03(),
        SampleFormat.JsonFeed => JsonFeed(),
        _ => throw new InvalidOperationException($"{Format} is no sample format."),
    });

    private static DateTimeOffset Minute(int feed, SampleFormat format, int entry) => FirstDay.AddDays(entry).AddMinutes(feed * 10 + (int)format);

    private static string Escaped(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static string Rfc822(DateTimeOffset time) => time.ToString("r", CultureInfo.InvariantCulture);

    private static string Rfc3339(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private string Joined(Func<SampleEntry, string> write) => string.Join('\n', Entries.Select(write));

    private string Rss20() => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0"><channel><title>{Name}</title><link>https://sample.example/{Name}/</link><description>Samples</description>
        {Joined(e => $"""
            <item><title>{Escaped(e.Title)}</title><link>{e.Url}</link><guid isPermaLink="false">{e.Id}</guid>
            <pubDate>{Rfc822(e.Published)}</pubDate><description>{Escaped(e.Content)}</description></item>
            """)}
        </channel></rss>
        """;

    private string Rss091() => $"""
        <?xml version="1.0"?>
        <rss version="0.91"><channel><title>{Name}</title><link>https://sample.example/{Name}/</link><description>Samples</description><language>en</language>
        {Joined(e => $"""
            <item><title>{Escaped(e.Title)}</title><link>{e.Url}</link><description>{Escaped(e.Content)}</description><pubDate>{Rfc822(e.Published)}</pubDate></item>
            """)}
        </channel></rss>
        """;

    private string Rss10() => $"""
        <?xml version="1.0"?>
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
                 xmlns:content="http://purl.org/rss/1.0/modules/content/">
        <channel rdf:about="https://sample.example/{Name}/"><title>{Name}</title><link>https://sample.example/{Name}/</link><description>Samples</description></channel>
        {Joined(e => $"""
            <item rdf:about="{e.Url}"><title>{Escaped(e.Title)}</title><link>{e.Url}</link><dc:date>{Rfc3339(e.Published)}</dc:date>
            <content:encoded><![CDATA[{e.Content}]]></content:encoded></item>
            """)}
        </rdf:RDF>
        """;

    private string Atom10() => $"""
        <feed xmlns="http://www.w3.org/2005/Atom"><id>tag:sample.example,2026:{Name}</id><title>{Name}</title><updated>{Rfc3339(Entries[0].Published)}</updated>
        <link href="https://sample.example/{Name}/"/><author><name>Sample Author</name></author>
        {Joined(e => $"""
            <entry><id>tag:sample.example,2026:{e.Id}</id><title type="text">{Escaped(e.Title)}</title><link href="{e.Url}"/>
            <published>{Rfc3339(e.Published)}</published><updated>{Rfc3339(e.Published)}</updated><content type="html">{Escaped(e.Content)}</content></entry>
            """)}
        </feed>
        """;

    private string Atom03() => $"""
        <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>{Name}</title><link rel="alternate" type="text/html" href="https://sample.example/{Name}/"/>
        <modified>{Rfc3339(Entries[0].Published)}</modified>
        {Joined(e => $"""
            <entry><id>tag:sample.example,2026:{e.Id}</id><title>{Escaped(e.Title)}</title><link rel="alternate" type="text/html" href="{e.Url}"/>
            <issued>{Rfc3339(e.Published)}</issued><modified>{Rfc3339(e.Published)}</modified>
            <content type="text/html" mode="escaped">{Escaped(e.Content)}</content></entry>
            """)}
        </feed>
        """;

    private string JsonFeed() => JsonSerializer.Serialize(new
    {
        version = "https://jsonfeed.org/version/1.1",
        title = Name,
        home_page_url = $"https://sample.example/{Name}/",
        items = Entries.Select(e => new { id = e.Id, url = e.Url, title = e.Title, date_published = Rfc3339(e.Published), content_html = e.Content }),
    });
}
