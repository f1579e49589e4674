namespace FeedHub.Syndication.Tests;

public sealed class RssReadingTests
{
    [Fact]
    public void A_channel_says_what_it_is()
    {
        var feed = Read.Channel(
            """
            <title>Ham &amp;amp; eggs</title><link>https://site.example/</link><description>All about &lt;b&gt;breakfast&lt;/b&gt;</description>
            <language>en-GB</language><copyright>© us</copyright><managingEditor>ed@site.example (Ed)</managingEditor>
            <lastBuildDate>Sun, 11 Jan 2026 10:00:00 GMT</lastBuildDate><pubDate>Sat, 10 Jan 2026 10:00:00 GMT</pubDate>
            <category domain="food">Breakfast</category><generator>Toaster 2</generator><ttl>90</ttl>
            <image><url>/logo.png</url><title>Not the title</title><link>https://other.example/</link></image>
            <skipHours><hour>3</hour><hour>24</hour><hour>99</hour></skipHours><skipDays><day>Sunday</day><day>monday</day><day>Someday</day></skipDays>
            <textInput><title>Search</title><link>https://site.example/search</link></textInput>
            <atom:link rel="self" href="https://site.example/feed" type="application/rss+xml"/><atom:link rel="hub" href="https://hub.example/"/>
            """).Feed;

        Assert.Equal("Ham & eggs", feed.Title);
        Assert.Equal("All about breakfast", feed.Subtitle);
        Assert.Equal("https://site.example/", feed.Alternate!.AbsoluteUri);
        Assert.Equal("https://site.example/feed", feed.Self!.AbsoluteUri);
        Assert.Equal("https://hub.example/", feed.Links.Find(Link.Hub)!.AbsoluteUri);
        Assert.Equal("en-GB", feed.Language);
        Assert.Equal("© us", feed.Rights);
        Assert.Equal([new Person("Ed", null, "ed@site.example")], feed.Authors);
        Assert.Equal(Read.Utc(2026, 1, 11, 10), feed.Updated);
        Assert.Equal([new Category("Breakfast", "food")], feed.Categories);
        Assert.Equal("Toaster 2", feed.Generator);
        Assert.Equal("https://site.example/logo.png", feed.Logo!.AbsoluteUri);
        Assert.Equal(TimeSpan.FromMinutes(90), feed.Hints.TimeToLive);
        Assert.Equal([0, 3], feed.Hints.SkipHours);
        Assert.Equal([DayOfWeek.Sunday, DayOfWeek.Monday], feed.Hints.SkipDays);
    }

    [Fact]
    public void An_item_says_what_it_is()
    {
        var entry = Read.Item(
            """
            <guid isPermaLink="false">tag:1</guid><title>One</title><link>https://site.example/1</link><pubDate>Sun, 11 Jan 2026 10:00:00 GMT</pubDate>
            <dc:creator>Jo</dc:creator><category>A</category><category domain="d">B</category><category>A</category>
            <enclosure url="https://site.example/1.mp3" length="123" type="audio/mpeg"/><comments>https://site.example/1#c</comments>
            <source url="https://origin.example/feed">Origin</source><description>short</description><content:encoded>&lt;p&gt;long&lt;/p&gt;</content:encoded>
            """);

        Assert.Equal(("tag:1", IdOrigin.Stated), (entry.Id, entry.IdOrigin));
        Assert.Equal("One", entry.Title);
        Assert.Equal("https://site.example/1", entry.Alternate!.AbsoluteUri);
        Assert.Equal(Read.Utc(2026, 1, 11, 10), entry.Published);
        Assert.Null(entry.Updated);
        Assert.Equal([new Person("Jo")], entry.Authors);
        Assert.Equal([new Category("A"), new Category("B", "d")], entry.Categories);
        Assert.Equal([new Enclosure(new Uri("https://site.example/1.mp3"), "audio/mpeg", 123)], entry.Enclosures);
        Assert.Equal("https://site.example/1#c", entry.Links.Find(Link.Replies)!.AbsoluteUri);
        Assert.Equal("Origin", entry.Source!.Title);
        Assert.Equal("https://origin.example/feed", entry.Source.Links.Find(Link.Self)!.AbsoluteUri);
        Assert.Equal("short", entry.Summary!.Value);
        Assert.Equal(("<p>long</p>", TextType.Html), (entry.Content!.Value, entry.Content.Type));
    }

    [Theory]
    [InlineData("2.0", DocumentFormat.Rss20)]
    [InlineData("2.0.1", DocumentFormat.Rss20)]
    [InlineData("0.91", DocumentFormat.Rss09x)]
    [InlineData("0.92", DocumentFormat.Rss09x)]
    [InlineData("0.94", DocumentFormat.Rss09x)]
    [InlineData("", DocumentFormat.Rss20)]
    [InlineData("3", DocumentFormat.Rss20)]
    public void The_version_names_the_format(string version, DocumentFormat format)
        => Assert.Equal(format, Read.Document($"<rss version='{version}'><channel><title>t</title></channel></rss>").Format);

    [Fact]
    public void Netscapes_document_type_is_stepped_over()
    {
        var document = Read.Document(
            """
            <?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
            <rss version="0.91"><channel><title>t</title><item><title>one</title></item></channel></rss>
            """);
        Assert.Equal(DocumentFormat.Rss09x, document.Format);
        Assert.Equal("one", Assert.Single(document.Entries).Title);
        Assert.Empty(document.Warnings);
    }

    [Fact]
    public void Rss_1_0_keeps_its_items_beside_the_channel()
    {
        var document = Read.Document(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="https://site.example/"><title>T</title><link>https://site.example/</link><dc:language>de</dc:language>
              <image rdf:resource="https://site.example/i.png"/><items><rdf:Seq><rdf:li rdf:resource="https://site.example/1"/></rdf:Seq></items></channel>
            <image rdf:about="https://site.example/i.png"><title>Picture</title><url>https://site.example/i.png</url><link>https://site.example/x</link></image>
            <item rdf:about="https://site.example/1"><title>One</title><link>https://site.example/1</link><dc:date>2026-01-11T10:00:00Z</dc:date></item>
            </rdf:RDF>
            """);
        var entry = Assert.Single(document.Entries);
        Assert.Equal(DocumentFormat.Rss10, document.Format);
        Assert.Equal("T", document.Feed.Title);
        Assert.Equal("https://site.example/", document.Feed.Alternate!.AbsoluteUri);
        Assert.Equal("https://site.example/i.png", document.Feed.Logo!.AbsoluteUri);
        Assert.Equal(("https://site.example/1", "One", "de"), (entry.Id, entry.Title, entry.Language));
        Assert.Equal(Read.Utc(2026, 1, 11, 10), entry.Published);
    }

    [Fact]
    public void Rss_0_90_is_told_by_netscapes_namespace()
    {
        var document = Read.Document(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
            <channel><title>T</title></channel><item><title>One</title><link>https://site.example/1</link></item></rdf:RDF>
            """);
        Assert.Equal(DocumentFormat.Rss09x, document.Format);
        Assert.Equal(("https://site.example/1", IdOrigin.Link), (document.Entries[0].Id, document.Entries[0].IdOrigin));
    }

    [Theory]
    [InlineData("xmlns='http://backend.userland.com/rss2'", "")]
    [InlineData("xmlns='http://backend.userland.com/RSS2/'", "")]
    [InlineData("xmlns='https://anything.example/at-all'", "")]
    [InlineData("xmlns='http://www.w3.org/2005/Atom'", "")]
    [InlineData("xmlns:r='http://nobody.example/knows'", "r:")]
    [InlineData("xmlns:rss='http://purl.org/rss/1.0/'", "rss:")]
    public void Rss_may_be_in_any_namespace_under_any_prefix(string declaration, string p)
    {
        var document = Read.Document(
            $"<{p}rss version='2.0' {declaration}><{p}channel><{p}title>T</{p}title><{p}item><{p}title>One</{p}title><{p}guid>g</{p}guid></{p}item></{p}channel></{p}rss>");
        Assert.Equal("T", document.Feed.Title);
        Assert.Equal(("g", "One"), (document.Entries[0].Id, document.Entries[0].Title));
        Assert.Empty(document.Warnings);
    }

    [Fact]
    public void Names_in_any_case_are_understood()
    {
        var document = Read.Document(
            "<RSS Version='2.0'><Channel><Title>T</Title><Item><TITLE>One</TITLE><Guid ISPERMALINK='false'>g</Guid><PubDate>2026-01-11</PubDate></Item></Channel></RSS>");
        Assert.Equal("T", document.Feed.Title);
        Assert.Equal(("g", "One", Read.Utc(2026, 1, 11)), (document.Entries[0].Id, document.Entries[0].Title, document.Entries[0].Published));
    }

    [Fact]
    public void Items_outside_the_channel_are_not_lost()
        => Assert.Equal(["a", "b"], Read.Document(
            "<rss version='2.0'><item><title>a</title></item><channel><title>T</title></channel><item><title>b</title></item></rss>").Entries.Select(e => e.Title));

    [Fact]
    public void A_channel_title_after_the_items_is_still_the_channels()
        => Assert.Equal("Late", Read.Channel("<item><title>one</title></item><title>Late</title>").Feed.Title);

    [Fact]
    public void Of_a_repeated_element_the_first_that_says_something_wins()
    {
        var entry = Read.Item("<title> </title><title>First</title><title>Second</title><guid/><guid>g</guid><pubDate/><pubDate>2026-01-11</pubDate>");
        Assert.Equal(("First", "g", Read.Utc(2026, 1, 11)), (entry.Title, entry.Id, entry.Published));
    }

    [Fact]
    public void A_description_alone_is_the_content()
    {
        var entry = Read.Item("<guid>g</guid><description>&lt;p&gt;all&lt;/p&gt;</description>");
        Assert.Null(entry.Summary);
        Assert.Equal(new Text("<p>all</p>", TextType.Html, new Uri("https://site.example/blog/feed")), entry.Content);
    }

    [Fact]
    public void A_description_that_repeats_the_content_is_no_summary()
        => Assert.Null(Read.Item("<guid>g</guid><description>x</description><content:encoded>x</content:encoded>").Summary);

    [Theory]
    [InlineData("5 &lt; 6 and a&lt;b", "5 &lt; 6 and a&lt;b")]
    [InlineData("a&lt;b &amp;&amp; c&gt;d", "a&lt;b && c>d")]
    [InlineData("&lt;img alt=\"a&lt;b\" src=\"x\"&gt;", "<img alt=\"a<b\" src=\"x\">")]
    [InlineData("&lt;p&gt;5&lt;/p&gt;", "<p>5</p>")]
    [InlineData("<![CDATA[<em>x</em>]]>", "<em>x</em>")]
    [InlineData("<![CDATA[one ]]><![CDATA[two]]>", "one two")]
    [InlineData("a<b>c</b>", "a<b>c</b>")]
    [InlineData("<div xmlns='http://www.w3.org/1999/xhtml'><p>x<br/>y &amp; z</p></div>", "<p>x<br>y &amp; z</p>")]
    [InlineData("AT&amp;amp;T", "AT&amp;T")]
    public void A_description_is_html_however_it_is_written(string written, string html)
        => Assert.Equal(html, Read.Item($"<guid>g</guid><description>{written}</description>").Content!.Value);

    [Theory]
    [InlineData("AT&amp;T", "AT&T")]
    [InlineData("AT&amp;amp;T", "AT&T")]
    [InlineData("&lt;b&gt;Bold&lt;/b&gt; move", "Bold move")]
    [InlineData("<![CDATA[<i>It’s</i> &#8220;here&#8221;]]>", "It’s “here”")]
    [InlineData("Plain <em>inline</em> text", "Plain inline text")]
    [InlineData("1 &lt; 2", "1 < 2")]
    [InlineData("List&lt;T&gt; explained", "List<T> explained")]
    [InlineData("a&lt;b &amp;&amp; c&gt;d", "a<b && c>d")]
    [InlineData("<![CDATA[a<b && c>d]]>", "a<b && c>d")]
    [InlineData("<![CDATA[x<em and y>z]]>", "x<em and y>z")]
    [InlineData("  two\n   lines  ", "two lines")]
    [InlineData("R&amp;#38;D", "R&D")]
    [InlineData("it&#146;s", "it’s")]
    public void A_title_is_plain_text_however_it_is_written(string written, string plain)
        => Assert.Equal(plain, Read.Item($"<guid>g</guid><title>{written}</title>").Title);

    [Theory]
    [InlineData("<guid>https://site.example/p</guid>", "https://site.example/p")]
    [InlineData("<guid isPermaLink='true'>https://site.example/p</guid>", "https://site.example/p")]
    [InlineData("<guid isPermaLink='true'>/p</guid>", "https://site.example/p")]
    [InlineData("<guid isPermaLink='false'>https://site.example/p</guid>", null)]
    [InlineData("<guid>12345</guid>", null)]
    [InlineData("<guid>https://site.example/p</guid><link>https://site.example/other</link>", "https://site.example/other")]
    [InlineData("<guid isPermaLink='false'>x</guid><link/><atom:link rel='alternate' href='/a'/>", "https://site.example/a")]
    public void A_guid_stands_in_for_a_missing_link_when_it_is_one(string inside, string? link)
        => Assert.Equal(link, Read.Item($"<title>t</title>{inside}").Alternate?.AbsoluteUri);

    [Fact]
    public void A_guid_is_kept_as_written_even_when_it_looks_like_an_address()
        => Assert.Equal("HTTP://Site.Example/%7ea/../b", Read.Item("<guid>\n HTTP://Site.Example/%7ea/../b </guid>").Id);

    [Fact]
    public void The_original_link_of_a_proxied_item_goes_before_its_link()
        => Assert.Equal(
            "https://site.example/real",
            Read.Item("<link>https://proxy.example/x</link><feedburner:origLink>https://site.example/real</feedburner:origLink>").Alternate!.AbsoluteUri);

    [Fact]
    public void The_original_file_of_a_proxied_enclosure_takes_its_place()
        => Assert.Equal(
            [new Enclosure(new Uri("https://site.example/real.mp3"), "audio/mpeg", 7)],
            Read.Item(
                """
                <guid>g</guid><enclosure url="https://proxy.example/x" type="audio/mpeg" length="7"/>
                <feedburner:origEnclosureLink>https://site.example/real.mp3</feedburner:origEnclosureLink>
                """).Enclosures);

    [Fact]
    public void Atom_elements_inside_rss_are_understood()
    {
        var entry = Read.Item(
            """
            <title>t</title><atom:id>urn:x</atom:id><atom:updated>2026-01-11T10:00:00Z</atom:updated><atom:author><atom:name>Jo</atom:name></atom:author>
            <atom:link rel="related" href="/r" title="R"/><atom:content type="html">&lt;p&gt;c&lt;/p&gt;</atom:content><atom:summary>s</atom:summary>
            """);
        Assert.Equal("urn:x", entry.Id);
        Assert.Equal(Read.Utc(2026, 1, 11, 10), entry.Updated);
        Assert.Equal([new Person("Jo")], entry.Authors);
        Assert.Equal(new Link(new Uri("https://site.example/r"), "related", Title: "R"), entry.Links[0]);
        Assert.Equal(("<p>c</p>", "s"), (entry.Content!.Value, entry.Summary!.Value));
    }

    [Fact]
    public void An_item_that_says_nothing_is_left_out_and_told()
    {
        var document = Read.Channel("<item> </item><item><title>x</title></item>");
        Assert.Single(document.Entries);
        Assert.Equal("An entry says nothing and is left out.", Assert.Single(document.Warnings).Message);
    }

    [Theory]
    [InlineData("<author>a@b.example (Ada)</author>")]
    [InlineData("<category>c</category>")]
    [InlineData("<dc:contributor>Bob</dc:contributor>")]
    [InlineData("<comments>/1#c</comments>")]
    [InlineData("<source url='https://o.example/feed'>Other</source>")]
    [InlineData("<media:thumbnail url='/t.png'/>")]
    [InlineData("<dc:rights>mine</dc:rights>")]
    [InlineData("<atom:updated>2026-01-11T00:00:00Z</atom:updated>")]
    public void An_item_that_says_a_single_thing_is_an_entry(string inside)
    {
        var document = Read.Channel($"<item>{inside}</item>");
        Assert.Equal(IdOrigin.Hash, Assert.Single(document.Entries).IdOrigin);
        Assert.Empty(document.Warnings);
    }

    [Fact]
    public void A_date_that_means_nothing_is_null_and_told_with_its_place()
    {
        var document = Read.Document("<rss version='2.0'><channel>\n<item><title>x</title><pubDate>gibberish</pubDate></item></channel></rss>");
        Assert.Null(document.Entries[0].Published);
        Assert.Equal(new ReadWarning("“gibberish” is not a date that can be read.", 2, 24), Assert.Single(document.Warnings));
    }

    [Fact]
    public void Of_a_repeated_date_the_one_that_can_be_read_counts()
    {
        var document = Read.Channel("<item><pubDate>soon</pubDate><pubDate>Sun, 11 Jan 2026 10:00:00 GMT</pubDate><pubDate>Mon, 12 Jan 2026 10:00:00 GMT</pubDate></item>");
        Assert.Equal(Read.Utc(2026, 1, 11, 10), document.Entries[0].Published);
        Assert.Single(document.Warnings);
    }

    [Fact]
    public void An_xml_base_moves_relative_addresses()
    {
        var document = Read.Document(
            "<rss version='2.0' xml:base='http://a.example/x/'><channel><link>.</link><item xml:base='y/'><link>z</link><description>&lt;a href='q'></description></item></channel></rss>");
        Assert.Equal("http://a.example/x/", document.Feed.Alternate!.AbsoluteUri);
        Assert.Equal("http://a.example/x/y/z", document.Entries[0].Alternate!.AbsoluteUri);
        Assert.Equal("http://a.example/x/y/", document.Entries[0].Content!.Base!.AbsoluteUri);
    }

    [Fact]
    public void The_language_of_the_nearest_element_counts()
    {
        var document = Read.Document(
            "<rss version='2.0'><channel><language>en</language><item xml:lang='fr'><title>a</title></item><item><title>b</title></item></channel></rss>");
        Assert.Equal(["fr", "en"], document.Entries.Select(e => e.Language));
    }
}
