using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Syndication.Tests;

/// <summary>Whatever comes in, an answer within bounds comes out, and never an exception.</summary>
public sealed class AnyBytesTests
{
    private static readonly string[] Seeds =
    [
        """
        <?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
        <channel xml:lang="en"><title>T &amp; é</title><link>https://site.example/</link><ttl>5</ttl><skipHours><hour>1</hour></skipHours><image><url>/i.png</url></image>
        <item xml:base="/x/"><guid isPermaLink="false">g</guid><title><![CDATA[One <b>]]></title><author>a@b.example (N)</author><pubDate>Sun, 11 Jan 2026 10:00:00 GMT</pubDate>
        <description><p>x<br/>y</p></description><content:encoded><![CDATA[<p>中文</p>]]></content:encoded><enclosure url="a.mp3" length="1" type="audio/mpeg"/>
        <media:group><media:content url="v.mp4" duration="1:02"/></media:group><category domain="d">c</category><source url="https://o.example/">O</source></item></channel></rss>
        """,
        """
        <feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.example/"><id>urn:f</id><title type="html">&lt;b&gt;T&lt;/b&gt;</title><link rel="self" href="f"/>
        <entry><id>1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">x <i>y</i></div></title><updated>2026-01-11T10:00:00Z</updated>
        <content type="application/octet-stream">eHl6</content><author><name>N</name><email>n@x.example</email></author><category term="t"/><source><id>s</id></source></entry></feed>
        """,
        """
        {"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","content_html":"<p>x</p>","tags":["a"],"authors":[{"name":"N"}],
        "attachments":[{"url":"https://x.example/a","size_in_bytes":1}],"date_published":"2026-01-11T10:00:00Z"}]}
        """,
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/><item rdf:about="x"><title>&nbsp; & <b></title></item></rdf:RDF>""",
        """<!doctype html><html><head><link rel=alternate type="application/rss+xml" href=f></head><body><p class='x>y</body>""",
    ];

    private static readonly string[] Fragments =
    [
        "<", ">", "&", "\"", "'", "<![CDATA[", "]]>", "<!--", "-->", "<item>", "</item>", "<entry>", "</rss>", "<?xml version='1.0'?>", "<!DOCTYPE x [", "&nbsp;", "&#x0;", "&#xD800;",
        "\0", "\uFFFF", "xmlns=''", "xml:base='::'", " xml:base='//'", "<title", "/>", "{", "}", "[", "\\ud800", "http://[", "a@b", "<base href='", "\u0085", "type='image/png'", "9999999999",
    ];

    [Fact]
    public void Any_bytes_give_an_answer()
        => Prop.ForAll<byte[]>(bytes => Holds(bytes)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_feed_cut_anywhere_gives_an_answer()
    {
        foreach (var seed in Seeds)
        {
            var bytes = Encoding.UTF8.GetBytes(seed);
            for (var length = 0; length <= bytes.Length; length++)
                Assert.True(Holds(bytes[..length]));
        }
    }

    [Fact]
    public void A_feed_with_flipped_bytes_gives_an_answer()
        => Check(
            from seed in Gen.Elements(Seeds)
            from flips in Gen.NonEmptyListOf(Gen.Zip(Gen.Choose(0, seed.Length - 1), Gen.Choose(0, 255)))
            select Flipped(Encoding.UTF8.GetBytes(seed), flips));

    [Fact]
    public void A_feed_with_fragments_spliced_in_gives_an_answer()
        => Check(
            from seed in Gen.Elements(Seeds)
            from splices in Gen.NonEmptyListOf(Gen.Zip(Gen.Choose(0, seed.Length), Gen.Elements(Fragments)))
            select Encoding.UTF8.GetBytes(Spliced(seed, splices)));

    [Fact]
    public void Two_feeds_cut_and_joined_give_an_answer()
        => Check(
            from first in Gen.Elements(Seeds)
            from second in Gen.Elements(Seeds)
            from at in Gen.Choose(0, first.Length)
            from rest in Gen.Choose(0, second.Length)
            select Encoding.UTF8.GetBytes(first[..at] + second[rest..]));

    private static void Check(Gen<byte[]> documents) => Prop.ForAll(documents.ToArbitrary(), bytes => Holds(bytes)).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    private static byte[] Flipped(byte[] bytes, IEnumerable<(int At, int Value)> flips)
    {
        foreach (var (at, value) in flips)
            bytes[at] = (byte)value;
        return bytes;
    }

    private static string Spliced(string seed, IEnumerable<(int At, string Fragment)> splices)
    {
        foreach (var (at, fragment) in splices)
            seed = seed.Insert(Math.Min(at, seed.Length), fragment);
        return seed;
    }

    private static bool Holds(byte[] bytes)
    {
        var context = Read.AtSite with { Limits = new ReadLimits(Depth: 20, Entries: 10, Warnings: 5, Attributes: 8) };
        if (FeedReader.Read(bytes, context) is not ReadOutcome.Understood { Document: var document })
            return true;
        Assert.True(document.Entries.Length <= 10);
        Assert.True(document.Warnings.Length <= 5);
        foreach (var entry in document.Entries)
        {
            Assert.NotEmpty(entry.Id);
            Assert.All(entry.Links, link => Assert.True(link.Href.AbsoluteUri.Length > 0));
            Assert.All(entry.Enclosures, file => Assert.True(file.Href.AbsoluteUri.Length > 0));
        }
        return true;
    }
}
