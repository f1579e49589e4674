namespace FeedHub.Syndication.Tests;

public sealed class PersonAndAddressTests
{
    [Theory]
    [InlineData("jo@site.example (Jo Doe)", "Jo Doe", "jo@site.example")]
    [InlineData("Jo Doe &lt;jo@site.example&gt;", "Jo Doe", "jo@site.example")]
    [InlineData("\"Jo Doe\" &lt;jo@site.example&gt;", "Jo Doe", "jo@site.example")]
    [InlineData("Jo Doe (jo@site.example)", "Jo Doe", "jo@site.example")]
    [InlineData("jo@site.example", "", "jo@site.example")]
    [InlineData("mailto:jo@site.example", "", "jo@site.example")]
    [InlineData("Jo Doe", "Jo Doe", null)]
    [InlineData("  Jo \n Doe ", "Jo Doe", null)]
    [InlineData("Jo &amp;amp; Al", "Jo & Al", null)]
    [InlineData("@jo", "@jo", null)]
    [InlineData("by <a href='/jo'>Jo Doe</a>", "by Jo Doe", null)]
    [InlineData("&lt;a href='/jo'&gt;Jo Doe&lt;/a&gt;", "Jo Doe", null)]
    [InlineData("Jo @ Site", "Jo @ Site", null)]
    public void An_author_is_taken_apart(string written, string name, string? email)
        => Assert.Equal([new Person(name, null, email)], Read.Item($"<guid>g</guid><author>{written}</author>").Authors);

    [Fact]
    public void The_same_author_in_two_elements_is_one()
        => Assert.Equal(
            [new Person("Jo Doe", null, "jo@site.example")],
            Read.Item("<guid>g</guid><author>jo@site.example (Jo Doe)</author><dc:creator>Jo Doe</dc:creator>").Authors);

    [Fact]
    public void Authors_with_one_address_and_two_names_are_two()
        => Assert.Equal(2, Read.Item("<guid>g</guid><author>a@x.example (Jo)</author><author>a@x.example (Al)</author>").Authors.Length);

    [Fact]
    public void An_atom_person_may_hide_an_address_in_its_name_or_its_uri()
    {
        var entry = Read.AtomEntry("<id>1</id><author><name>Jo (jo@x.example)</name></author><author><name>Al</name><uri>mailto:al@x.example</uri></author><author>Em</author>");
        Assert.Equal([new Person("Jo", null, "jo@x.example"), new Person("Al", null, "al@x.example"), new Person("Em")], entry.Authors);
    }

    [Theory]
    [InlineData("https://a.example/x", "https://a.example/x")]
    [InlineData("  https://a.example/x\n", "https://a.example/x")]
    [InlineData("https://a.example/\nx/\ty", "https://a.example/x/y")]
    [InlineData("/x", "https://site.example/x")]
    [InlineData("x", "https://site.example/blog/x")]
    [InlineData("?p=1", "https://site.example/blog/feed?p=1")]
    [InlineData("//b.example/x", "https://b.example/x")]
    [InlineData("www.b.example/x", "http://www.b.example/x")]
    [InlineData("feed://b.example/x", "http://b.example/x")]
    [InlineData("feed:https://b.example/x", "https://b.example/x")]
    [InlineData("ftp://b.example/x", "ftp://b.example/x")]
    [InlineData("https://a.example/a b", "https://a.example/a%20b")]
    [InlineData("https://例え.example/日本", "https://xn--r8jz45g.example/%E6%97%A5%E6%9C%AC")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("mailto:a@b.example", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("magnet:?xt=urn:btih:x", null)]
    [InlineData("tag:a.example,2026:x", null)]
    [InlineData("http://", null)]
    [InlineData("http:///x", null)]
    [InlineData("", null)]
    public void A_link_is_absolute_and_of_the_web_or_it_is_none(string written, string? absolute)
    {
        var alternate = Read.Item($"<title>t</title><link>{written}</link>").Alternate;
        Assert.Equal(absolute, alternate is null ? null : alternate.Scheme + "://" + alternate.IdnHost + alternate.PathAndQuery);
    }

    [Fact]
    public void A_file_may_be_a_magnet_link()
        => Assert.Equal("magnet", Assert.Single(Read.Item("<guid>g</guid><enclosure url='magnet:?xt=urn:btih:x' type='application/x-bittorrent' length='1'/>").Enclosures).Href.Scheme);

    [Fact]
    public void Relative_addresses_without_any_base_are_left_out()
    {
        var entry = Read.Document("<rss version='2.0'><channel><item><title>t</title><link>/x</link><enclosure url='a.mp3'/></item></channel></rss>", ReadContext.None).Entries[0];
        Assert.Null(entry.Alternate);
        Assert.Empty(entry.Enclosures);
    }

    [Fact]
    public void A_hash_stands_in_for_an_id_and_stays_the_same()
    {
        const string Item = "<title>t</title><pubDate>Sun, 11 Jan 2026 10:00:00 GMT</pubDate>";
        var (first, second) = (Read.Item(Item), Read.Item(Item + "<description>edited</description>"));
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(IdOrigin.Hash, first.IdOrigin);
        Assert.NotEqual(first.Id, Read.Item("<title>t</title><pubDate>Sun, 11 Jan 2026 10:00:01 GMT</pubDate>").Id);
    }
}
