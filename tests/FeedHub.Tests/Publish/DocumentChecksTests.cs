using System.Text;
using FeedHub.Publish;

namespace FeedHub.Tests;

/// <summary>The gate lets through what a format allows and names what it does not.</summary>
public sealed class DocumentChecksTests
{
    private const string Atom = """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom">
          <id>https://hub.example/</id><title>Hub</title><updated>2026-01-11T12:00:00Z</updated>
          <link rel="self" type="application/atom+xml" href="https://hub.example/atom.xml"/>
          <author><name>Operator</name><email>op@hub.example</email></author>
          <entry>
            <id>urn:x:1</id><title>One</title><published>2026-01-11T12:00:00Z</published><updated>2026-01-11T12:00:00.5Z</updated>
            <link rel="alternate" href="https://blog.example/1"/><author><name>Ada</name></author>
            <category term="nlp" scheme="https://hub.example/categories/"/>
            <content type="html"><![CDATA[<p>Text</p>]]></content>
            <source><id>https://blog.example/feed</id><title>Blog</title><updated>2026-01-11T12:00:00Z</updated></source>
          </entry>
        </feed>
        """;

    private const string Rss = """
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
          <title>Hub</title><link>https://hub.example/</link><description>News</description><ttl>60</ttl>
          <atom:link rel="self" href="https://hub.example/rss.xml"/><lastBuildDate>Sun, 11 Jan 2026 12:00:00 GMT</lastBuildDate>
          <item><title>One</title><link>https://blog.example/1</link><description>Text</description><dc:creator>Ada</dc:creator>
            <category>nlp</category><enclosure url="https://blog.example/1.mp3" length="12" type="audio/mpeg"/>
            <guid isPermaLink="true">https://blog.example/1</guid><pubDate>Sun, 11 Jan 2026 12:00:00 GMT</pubDate>
            <source url="https://blog.example/feed">Blog</source></item>
        </channel></rss>
        """;

    private const string Json = """
        {"version":"https://jsonfeed.org/version/1.1","title":"Hub","home_page_url":"https://hub.example/","authors":[{"name":"Op"}],
         "hubs":[{"type":"WebSub","url":"https://hub.example/websub"}],
         "items":[{"id":"1","url":"https://blog.example/1","content_html":"<p>Text</p>","date_published":"2026-01-11T12:00:00Z","tags":["nlp"],
           "authors":[{"name":"Ada"}],"attachments":[{"url":"https://blog.example/1.mp3","mime_type":"audio/mpeg"}],"_feedhub":{"source":{"url":"anything"}}}]}
        """;

    private const string Opml = """
        <opml version="2.0"><head><title>Hub</title></head><body><outline text="All" type="rss" xmlUrl="https://hub.example/atom.xml"/></body></opml>
        """;

    private const string Page = "<!DOCTYPE html><html><body>Text</body></html>\n";

    [Theory]
    [InlineData("atom.xml", Atom)]
    [InlineData("rss.xml", Rss)]
    [InlineData("feed.json", Json)]
    [InlineData("opml.xml", Opml)]
    [InlineData("page/2/index.html", Page)]
    [InlineData("assets/feedhub.css", "anything")]
    public void What_is_right_passes(string path, string document) => Assert.Null(FaultOf(path, document));

    [Theory]
    [InlineData("</entry>", "", "not well-formed")]
    [InlineData("Text", "Te\u0001xt", "not well-formed")]
    [InlineData("<id>https://hub.example/</id>", "", "<feed> needs one <id> and has 0")]
    [InlineData("<id>urn:x:1</id>", "<id>one</id>", "no absolute IRI")]
    [InlineData("<title>One</title>", "<title>One</title><title>Two</title>", "<entry> needs one <title> and has 2")]
    [InlineData("<title>One</title>", "<title>O\u202Ene</title>", "deceive")]
    [InlineData("<title>One</title>", "<title>O<b>n</b>e</title>", "markup")]
    [InlineData("2026-01-11T12:00:00.5Z", "2026-02-30T12:00:00Z", "no date of RFC 3339")]
    [InlineData("2026-01-11T12:00:00.5Z", "2026-01-11T12:00:00", "no date of RFC 3339")]
    [InlineData("href=\"https://blog.example/1\"", "href=\"/1\"", "no absolute address")]
    [InlineData("<author><name>Ada</name></author>", "", "<entry> has no <author>")]
    [InlineData("<author><name>Ada</name></author>", "<author><name> </name></author>", "no name of a person")]
    [InlineData("op@hub.example", "op at hub", "no email of a person")]
    [InlineData("term=\"nlp\"", "term=\"\"", "no term")]
    [InlineData("<content type=\"html\"><![CDATA[<p>Text</p>]]></content>", "<content type=\"html\"><p>Text</p></content>", "not escaped")]
    [InlineData("<content type=\"html\"><![CDATA[<p>Text</p>]]></content>", "<content src=\"https://x.example/\"/>", "no <summary>")]
    [InlineData("<id>https://blog.example/feed</id>", "", "<source> needs one <id>")]
    public void What_is_wrong_in_Atom_is_named(string right, string wrong, string reason) => AssertFault("atom.xml", Atom, right, wrong, reason);

    [Fact]
    public void Two_entries_with_one_id_are_refused_in_every_format()
    {
        Assert.Contains("Two entries", Repeated("atom.xml", Atom, "<entry>", "</entry>"), StringComparison.Ordinal);
        Assert.Contains("two items", Repeated("rss.xml", Rss, "<item>", "</item>"), StringComparison.Ordinal);
        Assert.Contains("another has", FaultOf("feed.json", Json.Replace("\"items\":[", "\"items\":[{\"id\":\"1\",\"content_text\":\"\"},", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<title>Hub</title>", "", "<channel> needs one <title>")]
    [InlineData("<title>One</title>", "<title> </title>", "empty")]
    [InlineData("<link>https://blog.example/1</link>", "<link>1</link>", "no absolute address")]
    [InlineData("<guid isPermaLink=\"true\">https://blog.example/1</guid>", "<guid>one</guid>", "says that it is a link")]
    [InlineData("<guid isPermaLink=\"true\">https://blog.example/1</guid>", "", "<item> needs one <guid>")]
    [InlineData("<pubDate>Sun,", "<pubDate>Mon,", "no date of RFC 822")]
    [InlineData("length=\"12\"", "length=\"\"", "no length")]
    [InlineData("type=\"audio/mpeg\"", "", "no media type")]
    [InlineData("<source url=\"https://blog.example/feed\">", "<source>", "<source> has no")]
    [InlineData("<dc:creator>Ada</dc:creator>", "<author>Ada</author>", "no e-mail address")]
    [InlineData("<ttl>60</ttl>", "<ttl>0</ttl>", "number of minutes")]
    [InlineData("version=\"2.0\"", "version=\"0.92\"", "root element")]
    public void What_is_wrong_in_RSS_is_named(string right, string wrong, string reason) => AssertFault("rss.xml", Rss, right, wrong, reason);

    [Theory]
    [InlineData("]}", "]", "not well-formed")]
    [InlineData("\"title\":\"Hub\",", "", "no title")]
    [InlineData("\"items\":", "\"entries\":", "no items")]
    [InlineData("version/1.1", "version/2", "version 1.1")]
    [InlineData("\"id\":\"1\",", "", "no id")]
    [InlineData("\"id\":\"1\",", "\"id\":1,", "no id")]
    [InlineData("\"content_html\":\"<p>Text</p>\",", "", "no content")]
    [InlineData("https://blog.example/1\"", "1\"", "url is no absolute address")]
    [InlineData("2026-01-11T12:00:00Z", "yesterday", "no date")]
    [InlineData(",\"mime_type\":\"audio/mpeg\"", "", "lacks")]
    [InlineData("{\"name\":\"Ada\"}", "{}", "neither name nor address")]
    [InlineData("\"title\":\"Hub\",", "\"title\":\"Hub\",\"feed_url\":\"https://hub.example/1\",\"next_url\":\"https://hub.example/1\",", "its own address")]
    [InlineData("\"title\":\"Hub\",", "\"title\":\"Hub\",\"next_url\":\"2/feed.json\",", "next_url is no absolute address")]
    public void What_is_wrong_in_a_JSON_Feed_is_named(string right, string wrong, string reason) => AssertFault("feed.json", Json, right, wrong, reason);

    [Theory]
    [InlineData("xmlUrl=\"https://hub.example/atom.xml\"", "", "no absolute address")]
    [InlineData("text=\"All\"", "", "no text")]
    [InlineData("<head><title>Hub</title></head>", "", "needs one <head>")]
    public void What_is_wrong_in_OPML_is_named(string right, string wrong, string reason) => AssertFault("opml.xml", Opml, right, wrong, reason);

    [Fact]
    public void Half_a_page_is_refused()
    {
        Assert.NotNull(FaultOf("index.html", Page[..30]));
        Assert.NotNull(FaultOf("index.html", ""));
    }

    [Fact]
    public void A_document_type_definition_is_refused_and_never_loaded()
        => Assert.Contains("not well-formed", FaultOf("atom.xml", Atom.Replace("<feed", "<!DOCTYPE feed SYSTEM \"file:///etc/passwd\"><feed", StringComparison.Ordinal)), StringComparison.Ordinal);

    private static void AssertFault(string path, string document, string right, string wrong, string reason)
    {
        Assert.Contains(right, document, StringComparison.Ordinal);
        var at = document.LastIndexOf(right, StringComparison.Ordinal);
        if (right.StartsWith("<title>Hub", StringComparison.Ordinal) || right.StartsWith("version", StringComparison.Ordinal))
            at = document.IndexOf(right, document.IndexOf("<rss", StringComparison.Ordinal) is var root and >= 0 ? root : 0, StringComparison.Ordinal);
        Assert.Contains(reason, FaultOf(path, document[..at] + wrong + document[(at + right.Length)..]), StringComparison.Ordinal);
    }

    private static string? Repeated(string path, string document, string start, string end)
    {
        var from = document.IndexOf(start, StringComparison.Ordinal);
        var to = document.IndexOf(end, StringComparison.Ordinal) + end.Length;
        return FaultOf(path, document[..to] + document[from..]);
    }

    private static string? FaultOf(string path, string document) => DocumentChecks.FaultOf(new PublishedDocument(path, Encoding.UTF8.GetBytes(document)));
}
