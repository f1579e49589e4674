namespace FeedHub.Syndication.Tests;

public sealed class BrokenDocumentTests
{
    [Theory]
    [InlineData("Fish & chips", "Fish & chips")]
    [InlineData("a&b;c", "a&b;c")]
    [InlineData("caf&eacute; &hellip; &copy;", "café … ©")]
    [InlineData("1 < 2 and 3 <4", "1 < 2 and 3 <4")]
    [InlineData("if (x<y && z>w)", "if (x<y && z>w)")]
    [InlineData("&#x1;&#0;x&#xD800;", "x")]
    [InlineData("it&#146s &bad", "it’s &bad")]
    [InlineData("bell\u0007 and\u000b tab", "bell and tab")]
    [InlineData("a ]]> b", "a ]]> b")]
    public void Characters_that_break_xml_are_read_as_they_were_meant(string written, string title)
    {
        var document = Read.Document($"<rss version='2.0'><channel><item><title>{written}</title><guid>g</guid></item></channel></rss>");
        Assert.Equal((title, "g"), (document.Entries[0].Title, document.Entries[0].Id));
        Assert.NotEmpty(document.Warnings);
    }

    [Fact]
    public void A_repair_is_told_with_line_and_column_and_counted()
    {
        var document = Read.Document("<rss version='2.0'><channel>\n<title>a & b</title>\n<description>c & d & e</description></channel></rss>");
        Assert.Equal(new ReadWarning("A & that begins no reference is taken for text. (and 2 more like it)", 2, 10), Assert.Single(document.Warnings));
    }

    [Theory]
    [InlineData("<title>One<link>https://site.example/1</link><guid>g</guid>")]
    [InlineData("<title>One</titel><link>https://site.example/1</link><guid>g</guid>")]
    [InlineData("<title>One</title><link>https://site.example/1<guid>g</guid>")]
    [InlineData("<guid>g<title>One</title><link>https://site.example/1</link>")]
    [InlineData("<title><b>One</title></b><link>https://site.example/1</link><guid>g</guid>")]
    [InlineData("</p><title>One</title></description><link>https://site.example/1</link><guid>g</guid>")]
    [InlineData("<title a=1 a=2 b>One</title><link>https://site.example/1</link><guid isPermaLink=false>g</guid>")]
    [InlineData("<title a=\"1\"b=\"2\">One</title><link>https://site.example/1</link><guid>g</guid>")]
    [InlineData("<title x:y='z'>One</title><link>https://site.example/1</link><guid>g</guid>")]
    [InlineData("<title>One</title><link>https://site.example/1</link><guid>g</guid><category domain='a<b'>x</category>")]
    public void Tags_that_are_unclosed_or_crossed_cost_nothing_else(string inside)
    {
        var document = Read.Document($"<rss version='2.0'><channel><title>T</title><item>{inside}</item><item><title>Two</title><guid>h</guid></item></channel></rss>");
        Assert.Equal(2, document.Entries.Length);
        Assert.Equal(("g", "One", "https://site.example/1"), (document.Entries[0].Id, document.Entries[0].Title, document.Entries[0].Alternate?.AbsoluteUri));
        Assert.Equal(("h", "Two"), (document.Entries[1].Id, document.Entries[1].Title));
        Assert.NotEmpty(document.Warnings);
    }

    [Fact]
    public void Html_that_nobody_escaped_stays_html()
        => Assert.Equal(
            "<p>One<br>two <img src=\"x.png\"></p><ul><li>a</li><li>b</li></ul>",
            Read.Document("<rss version='2.0'><channel><item><guid>g</guid><description><p>One<br>two <img src=x.png></p><ul><li>a<li>b</ul></description></item></channel></rss>")
                .Entries[0].Content!.Value);

    [Fact]
    public void An_item_that_is_not_closed_ends_where_the_next_begins()
        => Assert.Equal(["a", "b"], Read.Document("<rss version='2.0'><channel><item><title>a</title><item><title>b</title></channel></rss>").Entries.Select(e => e.Title));

    [Fact]
    public void An_entry_that_is_not_closed_ends_where_the_next_begins()
        => Assert.Equal(
            ["a", "b"],
            Read.Document("<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><title>a</title><entry><id>2</id><title>b</title></entry></feed>").Entries.Select(e => e.Title));

    [Fact]
    public void Usual_prefixes_need_no_declaration()
    {
        var document = Read.Document(
            """
            <rss version="2.0"><channel><atom:link rel="hub" href="https://hub.example/"/><sy:updatePeriod>hourly</sy:updatePeriod><item><guid>g</guid><dc:creator>Jo</dc:creator><description>s</description>
            <content:encoded><![CDATA[<p>x</p>]]></content:encoded><media:thumbnail url="/t.png"/><itunes:duration>60</itunes:duration><enclosure url="/a.mp3" type="audio/mpeg"/>
            <feedburner:origLink>https://site.example/1</feedburner:origLink><wfw:commentRss>/c</wfw:commentRss><unheard:of>x</unheard:of></item></channel></rss>
            """);
        var entry = document.Entries[0];
        Assert.Equal("https://hub.example/", document.Feed.Links.Find(Link.Hub)!.AbsoluteUri);
        Assert.Equal(TimeSpan.FromHours(1), document.Feed.Hints.UpdatePeriod);
        Assert.Equal(("Jo", "<p>x</p>", "s"), (entry.Authors[0].Name, entry.Content!.Value, entry.Summary!.Value));
        Assert.Equal("https://site.example/t.png", entry.Image!.AbsoluteUri);
        Assert.Equal(TimeSpan.FromMinutes(1), entry.Enclosures[0].Duration);
        Assert.Equal("https://site.example/1", entry.Alternate!.AbsoluteUri);
        Assert.Contains(document.Warnings, w => w.Message == "The prefix “dc” is not declared.");
    }

    [Fact]
    public void A_runaway_cdata_section_ends_with_its_element()
    {
        var document = Read.Document(
            "<rss version='2.0'><channel><item><title>a</title><description><![CDATA[lost</description></item><item><title>b</title><description><![CDATA[kept]]></description></item></channel></rss>");
        Assert.Equal(["lost", "kept"], document.Entries.Select(e => e.Content!.Value));
    }

    [Fact]
    public void A_cdata_section_that_never_ends_still_ends_with_its_element()
        => Assert.Equal(
            ["lost", "b"],
            Read.Document("<rss version='2.0'><channel><item><description><![CDATA[lost</description></item><item><description>b</description></item></channel></rss>")
                .Entries.Select(e => e.Content!.Value));

    [Theory]
    [InlineData("\n\n  <?xml version='1.0'?>{0}")]
    [InlineData("Warning: something in line 3\n<?xml version='1.0'?>{0}")]
    [InlineData("<br />\n<b>Warning</b>: include() failed in <b>x.php</b> on line <b>3</b><br />\n<?xml version='1.0'?>{0}")]
    [InlineData("<!-- cached --><?xml version='1.0'?>{0}")]
    [InlineData("{0}\n<!-- page served in 0.1 s --> trailing junk <script>alert('<x>')</script>")]
    [InlineData("{0}{0}")]
    [InlineData("<?xml version='1.0'?><root>{0}</root>")]
    [InlineData("<?xml version='1.1'?>{0}")]
    [InlineData("<?xml version='1.0'>{0}<?php end() ?>")]
    [InlineData("<xml version='1.0'>{0}")]
    [InlineData("<!-- never closed <x> {0}")]
    [InlineData("<!DOCTYPE rss [ <!ENTITY x 'y'> {0}")]
    [InlineData("\uFEFF\uFEFF{0}")]
    [InlineData("<html><body>{0}</body></html>")]
    [InlineData("<!DOCTYPE html><html><head><title>x</title></head><body><pre>{0}</pre></body></html>")]
    public void A_feed_among_rubbish_is_found(string document)
    {
        const string Rss = "<rss version='2.0'><channel><title>T</title><item><title>One</title><guid>g</guid></item></channel></rss>";
        var read = Read.Document(document.Replace("{0}", Rss, StringComparison.Ordinal));
        Assert.Equal(("T", "One"), (read.Feed.Title, read.Entries[0].Title));
    }

    [Fact]
    public void Two_documents_in_one_give_the_entries_of_both()
        => Assert.Equal(
            ["a", "b"],
            Read.Document(
                "<rss version='2.0'><channel><item><title>a</title></item></channel></rss><?xml version='1.0'?><rss version='2.0'><channel><item><title>b</title></item></channel></rss>")
                .Entries.Select(e => e.Title));

    [Fact]
    public void A_truncated_document_keeps_what_it_had()
    {
        var document = Read.Document("<rss version='2.0'><channel><title>T</title><item><title>a</title></item><item><title>b</title><description>half of i");
        Assert.Equal(["a", "b"], document.Entries.Select(e => e.Title));
        Assert.Equal("half of i", document.Entries[1].Content!.Value);
        Assert.Equal("The document ends inside <description>.", Assert.Single(document.Warnings).Message);
    }

    [Fact]
    public void Entities_of_a_document_type_are_never_expanded()
    {
        var document = Read.Document(
            """
            <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
            <rss version="2.0"><channel><title>&b; &x;</title></channel></rss>
            """);
        Assert.Equal("&b; &x;", document.Feed.Title);
    }

    [Fact]
    public void Quotes_that_are_not_closed_end_with_their_tag()
    {
        var document = Read.Document(
            "<rss version='2.0'><channel><item><guid isPermaLink=\"false>g</guid><title>One</title><enclosure url=\"/a.mp3\" type=\"audio/mpeg\"/></item></channel></rss>");
        Assert.Equal(("g", "One"), (document.Entries[0].Id, document.Entries[0].Title));
        Assert.Single(document.Entries[0].Enclosures);
    }

    [Fact]
    public void An_author_in_angle_brackets_is_no_tag()
        => Assert.Equal(
            [new Person("Jo", null, "jo@x.example")],
            Read.Document("<rss version='2.0'><channel><item><guid>g</guid><author>Jo <jo@x.example></author></item></channel></rss>").Entries[0].Authors);
}
