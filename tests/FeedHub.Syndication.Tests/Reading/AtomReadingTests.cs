namespace FeedHub.Syndication.Tests;

public sealed class AtomReadingTests
{
    [Fact]
    public void A_feed_says_what_it_is()
    {
        var feed = Read.AtomFeed(
            """
            <id>urn:feed</id><title type="html">A &lt;b&gt;bold&lt;/b&gt; title</title><subtitle>Sub</subtitle><updated>2026-01-11T10:00:00+01:00</updated>
            <link href="/"/><link rel="self" href="/atom.xml" type="application/atom+xml" hreflang="en" title="Self"/><link rel="NEXT" href="?page=2"/>
            <link rel="http://www.iana.org/assignments/relation/hub" href="https://hub.example/"/>
            <author><name>Jo</name><uri>/jo</uri><email>jo@site.example</email></author><contributor><name>Al</name></contributor>
            <category term="t" scheme="urn:s" label="T"/><rights type="text">(c)</rights><generator uri="https://gen.example" version="1">Gen</generator>
            <icon>/favicon.ico</icon><logo>/logo.png</logo>
            """).Feed;

        Assert.Equal("urn:feed", feed.Id);
        Assert.Equal(("A bold title", "Sub"), (feed.Title, feed.Subtitle));
        Assert.Equal(Read.Utc(2026, 1, 11, 9), feed.Updated);
        Assert.Equal("https://site.example/", feed.Alternate!.AbsoluteUri);
        Assert.Equal(new Link(new Uri("https://site.example/atom.xml"), "self", "application/atom+xml", "en", "Self"), feed.Links[1]);
        Assert.Equal("https://site.example/blog/feed?page=2", feed.Links.Find(Link.Next)!.AbsoluteUri);
        Assert.Equal("https://hub.example/", feed.Links.Find(Link.Hub)!.AbsoluteUri);
        Assert.Equal([new Person("Jo", new Uri("https://site.example/jo"), "jo@site.example")], feed.Authors);
        Assert.Equal([new Person("Al")], feed.Contributors);
        Assert.Equal([new Category("t", "urn:s", "T")], feed.Categories);
        Assert.Equal(("(c)", "Gen"), (feed.Rights, feed.Generator));
        Assert.Equal("https://site.example/favicon.ico", feed.Icon!.AbsoluteUri);
        Assert.Equal("https://site.example/logo.png", feed.Logo!.AbsoluteUri);
    }

    [Fact]
    public void An_entry_says_what_it_is()
    {
        var entry = Read.AtomEntry(
            """
            <id>tag:1</id><title>One</title><published>2026-01-10T00:00:00Z</published><updated>2026-01-11T00:00:00Z</updated>
            <link rel="alternate" type="text/html" href="https://site.example/1"/><link rel="enclosure" type="audio/MPEG" length="1234" href="/1.mp3" title="Ep"/>
            <link rel="via" href="https://via.example/"/><summary>short</summary><content type="html">&lt;p&gt;long&lt;/p&gt;</content><rights>all</rights>
            <source><id>urn:s</id><title>Origin</title><updated>2026-01-01T00:00:00Z</updated><link rel="self" href="https://origin.example/f"/><rights>theirs</rights></source>
            """);

        Assert.Equal(("tag:1", "One"), (entry.Id, entry.Title));
        Assert.Equal((Read.Utc(2026, 1, 10), Read.Utc(2026, 1, 11)), (entry.Published, entry.Updated));
        Assert.Equal("https://site.example/1", entry.Alternate!.AbsoluteUri);
        Assert.Equal([new Enclosure(new Uri("https://site.example/1.mp3"), "audio/mpeg", 1234, Title: "Ep")], entry.Enclosures);
        Assert.Equal("https://via.example/", entry.Links.Find(Link.Via)!.AbsoluteUri);
        Assert.Equal(("short", TextType.Plain), (entry.Summary!.Value, entry.Summary.Type));
        Assert.Equal(("<p>long</p>", TextType.Html), (entry.Content!.Value, entry.Content.Type));
        Assert.Equal("all", entry.Rights);
        Assert.Equal(("urn:s", "Origin", Read.Utc(2026, 1, 1), "theirs"), (entry.Source!.Id, entry.Source.Title, entry.Source.Updated, entry.Source.Rights));
    }

    [Theory]
    [InlineData("", "A &lt;b&gt; tag", "A <b> tag")]
    [InlineData("type='text'", "A &lt;b&gt; tag", "A <b> tag")]
    [InlineData("type='text'", "AT&amp;amp;T", "AT&amp;T")]
    [InlineData("type='html'", "A &lt;b&gt;bold&lt;/b&gt; tag", "A bold tag")]
    [InlineData("type='html'", "AT&amp;amp;T", "AT&T")]
    [InlineData("type='xhtml'", "<div xmlns='http://www.w3.org/1999/xhtml'>A <b>bold</b> tag</div>", "A bold tag")]
    [InlineData("type='text'", "A <b>bold</b> mistake", "A bold mistake")]
    [InlineData("type='text/html'", "&lt;i&gt;x&lt;/i&gt;", "x")]
    public void A_title_is_read_by_its_type(string type, string written, string plain)
        => Assert.Equal(plain, Read.AtomEntry($"<id>x</id><title {type}>{written}</title>").Title);

    [Theory]
    [InlineData("type='text'", "a &lt; b", "a < b", TextType.Plain)]
    [InlineData("type='text'", "&lt;p&gt;shown&lt;/p&gt;", "<p>shown</p>", TextType.Plain)]
    [InlineData("", "&lt;p&gt;meant&lt;/p&gt;", "<p>meant</p>", TextType.Html)]
    [InlineData("type='html'", "&lt;p&gt;x&lt;/p&gt;", "<p>x</p>", TextType.Html)]
    [InlineData("type='text/html'", "&lt;p&gt;x&lt;/p&gt;", "<p>x</p>", TextType.Html)]
    [InlineData("type='xhtml'", "<div xmlns='http://www.w3.org/1999/xhtml'><p title='&quot;'>x &lt; y<br/></p></div>", "<p title=\"&quot;\">x &lt; y<br></p>", TextType.Html)]
    [InlineData("type='xhtml'", "<h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:p>x</h:p></h:div>", "<p>x</p>", TextType.Html)]
    [InlineData("type='xhtml'", "<div xmlns='http://www.w3.org/1999/xhtml'>a</div><div xmlns='http://www.w3.org/1999/xhtml'>b</div>", "<div>a</div><div>b</div>", TextType.Html)]
    [InlineData("type='application/xhtml+xml'", "<div xmlns='http://www.w3.org/1999/xhtml'><p>x</p></div>", "<p>x</p>", TextType.Html)]
    [InlineData("type='image/svg+xml'", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><g/></svg>", "<svg viewBox=\"0 0 1 1\"><g></g></svg>", TextType.Html)]
    [InlineData("type='text/plain'", "plain", "plain", TextType.Plain)]
    [InlineData("type='text/markdown'", "*x*", "*x*", TextType.Plain)]
    [InlineData("type='application/octet-stream'", "RXhhbXBsZSA8Yj5BdG9tPC9iPg==", "Example <b>Atom</b>", TextType.Html)]
    [InlineData("type='html'", "<p>not escaped</p>", "<p>not escaped</p>", TextType.Html)]
    [InlineData("type='html'", "<![CDATA[<p>x</p>]]>", "<p>x</p>", TextType.Html)]
    public void Content_is_read_by_its_type(string type, string written, string value, TextType expected)
    {
        var content = Read.AtomEntry($"<id>x</id><content {type}>{written}</content>").Content!;
        Assert.Equal((value, expected), (content.Value, content.Type));
    }

    [Fact]
    public void Binary_content_is_no_text()
        => Assert.Null(Read.AtomEntry("<id>x</id><content type='image/png'>iVBORw0KGgoAAAANSUhEUg==</content>").Content);

    [Fact]
    public void An_entry_that_says_nothing_itself_is_none_though_its_feed_has_an_author()
        => Assert.Equal("Ada", Assert.Single(Assert.Single(
            Read.AtomFeed("<author><name>Bob</name></author><entry/><entry><author><name>Ada</name></author></entry>").Entries).Authors).Name);

    [Fact]
    public void Content_that_stands_elsewhere_is_named()
    {
        var entry = Read.AtomEntry("<id>x</id><content type='text/html' src='/full.html'/><summary>s</summary>");
        Assert.Null(entry.Content);
        Assert.Equal("https://site.example/full.html", entry.ContentSource!.AbsoluteUri);
    }

    [Theory]
    [InlineData("type='text/html' mode='escaped'", "&lt;p&gt;x&lt;/p&gt;", "<p>x</p>", TextType.Html)]
    [InlineData("type='text/plain' mode='escaped'", "a &lt; b", "a < b", TextType.Plain)]
    [InlineData("type='application/xhtml+xml' mode='xml'", "<div xmlns='http://www.w3.org/1999/xhtml'><p>x</p></div>", "<p>x</p>", TextType.Html)]
    [InlineData("type='text/html' mode='base64'", "PHA+eDwvcD4=", "<p>x</p>", TextType.Html)]
    public void Atom_0_3_says_how_its_content_is_escaped(string attributes, string written, string value, TextType type)
    {
        var document = Read.Atom03($"<entry><id>x</id><content {attributes}>{written}</content></entry>");
        var content = document.Entries[0].Content!;
        Assert.Equal(DocumentFormat.Atom03, document.Format);
        Assert.Equal((value, type), (content.Value, content.Type));
    }

    [Fact]
    public void Atom_0_3_names_its_elements_differently()
    {
        var document = Read.Atom03(
            """
            <title>T</title><tagline>Sub</tagline><modified>2026-01-11T10:00:00Z</modified><copyright>c</copyright><author><name>Jo</name><url>https://jo.example/</url></author>
            <entry><id>x</id><title mode="escaped" type="text/html">&lt;i&gt;One&lt;/i&gt;</title><issued>2026-01-10T00:00:00Z</issued><modified>2026-01-11T00:00:00Z</modified></entry>
            """);
        Assert.Equal(("T", "Sub", "c"), (document.Feed.Title, document.Feed.Subtitle, document.Feed.Rights));
        Assert.Equal(Read.Utc(2026, 1, 11, 10), document.Feed.Updated);
        Assert.Equal(("One", Read.Utc(2026, 1, 10), Read.Utc(2026, 1, 11)), (document.Entries[0].Title, document.Entries[0].Published, document.Entries[0].Updated));
        Assert.Equal([new Person("Jo", new Uri("https://jo.example/"))], document.Entries[0].Authors);
    }

    [Fact]
    public void An_entry_without_authors_has_those_of_its_source_and_then_those_of_its_feed()
    {
        var document = Read.AtomFeed(
            """
            <author><name>Feed</name></author><entry><id>1</id></entry><entry><id>2</id><source><author><name>Source</name></author></source></entry>
            <entry><id>3</id><author><name>Own</name></author></entry>
            """);
        Assert.Equal(["Feed", "Source", "Own"], document.Entries.Select(e => Assert.Single(e.Authors).Name));
    }

    [Fact]
    public void Bases_and_languages_nest()
    {
        var entry = Read.Document(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.example/x/" xml:lang="en"><entry xml:base="y/" xml:lang="de"><id>1</id><link href="z"/>
            <content type="xhtml" xml:base="w/" xml:lang="fr"><div xmlns="http://www.w3.org/1999/xhtml"><a href="q">q</a></div></content></entry></feed>
            """).Entries[0];
        Assert.Equal("http://a.example/x/y/z", entry.Alternate!.AbsoluteUri);
        Assert.Equal("de", entry.Language);
        Assert.Equal(("http://a.example/x/y/w/", "fr"), (entry.Content!.Base!.AbsoluteUri, entry.Content.Language));
        Assert.Equal("<a href=\"q\">q</a>", entry.Content.Value);
    }

    [Fact]
    public void A_base_inside_xhtml_is_applied_where_it_stands()
        => Assert.Equal(
            "<a href=\"http://b.example/d/q\">q</a><img src=\"r\">",
            Read.AtomEntry("<id>1</id><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><a xml:base='http://b.example/d/' href='q'>q</a><img src='r'/></div></content>")
                .Content!.Value);

    [Theory]
    [InlineData("<feed><title>T</title><entry><id>1</id><title>One</title></entry></feed>")]
    [InlineData("<feed xmlns='http://www.w3.org/2005/atom/'><title>T</title><entry><id>1</id><title>One</title></entry></feed>")]
    [InlineData("<feed xmlns='https://www.w3.org/2005/Atom'><title>T</title><entry><id>1</id><title>One</title></entry></feed>")]
    [InlineData("<feed xmlns='http://purl.org/atom/ns#draft-ietf-atompub-format-05'><title>T</title><entry><id>1</id><title>One</title></entry></feed>")]
    [InlineData("<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>T</a:title><a:entry><a:id>1</a:id><a:title>One</a:title></a:entry></a:feed>")]
    [InlineData("<a:feed xmlns:a='http://www.w3.org/2005/Atom'><title>T</title><entry><id>1</id><title>One</title></entry></a:feed>")]
    public void The_namespace_may_be_written_in_many_ways(string text)
    {
        var document = Read.Document(text);
        Assert.Equal((DocumentFormat.Atom10, "T"), (document.Format, document.Feed.Title));
        Assert.Equal(("1", "One"), (document.Entries[0].Id, document.Entries[0].Title));
    }

    [Fact]
    public void An_entry_document_is_a_feed_of_one()
        => Assert.Equal("One", Assert.Single(Read.Document("<entry xmlns='http://www.w3.org/2005/Atom'><id>1</id><title>One</title></entry>").Entries).Title);

    [Fact]
    public void A_video_entry_is_described_by_its_media_group()
    {
        var entry = Read.AtomEntry(
            """
            <id>yt:1</id><title>Video</title><link rel="alternate" href="https://video.example/1"/><media:group><media:title>Other</media:title>
            <media:content url="https://video.example/v/1" type="application/x-shockwave-flash" width="640"/><media:thumbnail url="https://video.example/1.jpg"/>
            <media:description>About it</media:description></media:group>
            """);
        Assert.Equal(("Video", "About it"), (entry.Title, entry.Content!.Value));
        Assert.Equal("https://video.example/1.jpg", entry.Image!.AbsoluteUri);
        Assert.Equal("https://video.example/v/1", Assert.Single(entry.Enclosures).Href.AbsoluteUri);
    }

    [Fact]
    public void Without_an_id_the_link_stands_in_and_then_title_and_date()
    {
        var entries = Read.AtomFeed("<entry><link href='/1'/></entry><entry><title>t</title><updated>2026-01-11T00:00:00Z</updated></entry><entry><content>c</content></entry>").Entries;
        Assert.Equal([IdOrigin.Link, IdOrigin.Hash, IdOrigin.Hash], entries.Select(e => e.IdOrigin));
        Assert.Equal("https://site.example/1", entries[0].Id);
        Assert.StartsWith("urn:sha256:", entries[1].Id, StringComparison.Ordinal);
        Assert.NotEqual(entries[1].Id, entries[2].Id);
    }
}
