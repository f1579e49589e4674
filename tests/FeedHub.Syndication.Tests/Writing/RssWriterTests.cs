using System.Xml.Linq;
using static FeedHub.Syndication.Tests.Documents;

namespace FeedHub.Syndication.Tests;

public sealed class RssWriterTests
{
    private readonly XElement channel = WriteRss(Samples.Feed, Samples.Entry);

    private XElement Item => channel.Element("item")!;

    [Fact]
    public void A_channel_names_itself_and_its_place()
    {
        FeedRules.CheckRss(channel);
        Assert.Equal("NLP & friends", channel.Element("title")!.Value);
        Assert.Equal("https://hub.example/categories/nlp/", channel.Element("link")!.Value);
        Assert.Equal("Latest updates", channel.Element("description")!.Value);
        Assert.Equal("Sun, 11 Jan 2026 13:00:00 GMT", channel.Element("lastBuildDate")!.Value);
        Assert.Equal("60", channel.Element("ttl")!.Value);
        Assert.Equal("zh-CN", channel.Element("language")!.Value);
        Assert.Equal("https://hub.example/logo.png", channel.Element("image")!.Element("url")!.Value);
        Assert.Equal(["self", "hub", "next", "prev-archive"], channel.Elements(Atom + "link").Select(link => link.Attribute("rel")!.Value));
        Assert.Equal("application/rss+xml", channel.Element(Atom + "link")!.Attribute("type")!.Value);
    }

    [Fact]
    public void An_item_carries_all_that_is_known_of_the_entry()
    {
        Assert.Equal("https://blog.example/attention", Item.Element("link")!.Value);
        Assert.Equal("Sun, 11 Jan 2026 12:00:00 GMT", Item.Element("pubDate")!.Value);
        Assert.Equal("Ada", Item.Element(DublinCoreNamespace + "creator")!.Value);
        Assert.Equal(("transformers", "https://blog.example/tags"), (Item.Element("category")!.Value, Item.Element("category")!.Attribute("domain")!.Value));
        Assert.Equal("https://blog.example/attention#comments", Item.Element("comments")!.Value);
        Assert.Equal(("https://blog.example/feed", "A blog"), (Item.Element("source")!.Attribute("url")!.Value, Item.Element("source")!.Value));
        Assert.Equal("https://blog.example/attention.png", Item.Element(Media + "thumbnail")!.Attribute("url")!.Value);
        Assert.Equal("2026-01-11T12:30:00.25Z", Item.Element(Atom + "updated")!.Value);
        Assert.Equal(["via", "related"], Item.Elements(Atom + "link").Select(link => link.Attribute("rel")!.Value));
    }

    [Fact]
    public void Whoever_has_a_page_is_named_in_Atom_too_once_in_an_item()
    {
        Person[] people = [new("Ada"), new("Bob", new Uri("https://bob.example/")), new("Cleo", null, "cleo@blog.example")];
        var item = WriteRss(Samples.Feed, Samples.Bare with { Authors = [.. people], Contributors = [.. people] }).Element("item")!;
        Assert.Equal(["Ada", "Bob", "Cleo"], item.Elements(DublinCoreNamespace + "creator").Select(creator => creator.Value));
        Assert.Equal("Bobhttps://bob.example/", Assert.Single(item.Elements(Atom + "author")).Value);
        Assert.Equal(["Ada", "Bobhttps://bob.example/", "Cleocleo@blog.example"], item.Elements(Atom + "contributor").Select(contributor => contributor.Value));
    }

    [Fact]
    public void What_an_enclosure_cannot_say_of_a_file_Media_RSS_says()
    {
        var file = Item.Element(Media + "content")!;
        Assert.Equal(
            ("https://blog.example/talk.mp3", "audio/mpeg", "1234567", "90.5", "The talk"),
            (file.Attribute("url")!.Value, file.Attribute("type")!.Value, file.Attribute("fileSize")!.Value, file.Attribute("duration")!.Value, file.Element(Media + "title")!.Value));
        Assert.Null(WriteRss(Samples.Feed, Samples.Bare with { Enclosures = [new(new("https://blog.example/x"))] }).Element("item")!.Element(Media + "content"));
    }

    [Fact]
    public void A_magnet_is_a_file_though_no_enclosure()
    {
        var magnet = WriteRss(Samples.Feed, Samples.Bare with { Enclosures = [new(new("magnet:?xt=urn:btih:abc"))] }).Element("item")!;
        Assert.Null(magnet.Element("enclosure"));
        Assert.Equal("magnet:?xt=urn:btih:abc", magnet.Element(Media + "content")!.Attribute("url")!.Value);
    }

    [Fact]
    public void A_label_stands_beside_its_category()
    {
        var category = Item.Element(Media + "category")!;
        Assert.Equal(("transformers", "https://blog.example/tags", "Transformers"), (category.Value, category.Attribute("scheme")!.Value, category.Attribute("label")!.Value));
    }

    [Fact]
    public void A_channel_has_the_id_and_the_icon_of_its_feed()
    {
        Assert.Equal("https://hub.example/nlp/", channel.Element(Atom + "id")!.Value);
        Assert.Equal("https://hub.example/favicon.png", channel.Element(Atom + "icon")!.Value);
        Assert.Null(WriteRss(new Feed { Id = "no IRI" }).Element(Atom + "id"));
    }

    [Fact]
    public void The_summary_is_the_description_and_the_content_stands_beside_it()
    {
        Assert.Equal("Is 1 &lt; 2?", Item.Element("description")!.Value);
        Assert.Equal("<p>Yes, <b>1 &lt; 2</b>.</p>", Item.Element(Content + "encoded")!.Value);
    }

    [Fact]
    public void An_entry_without_title_and_summary_is_described_by_its_content()
    {
        var item = WriteRss(Samples.Feed, Samples.Bare with { Content = Text.Html("<p>Short note</p>") }).Element("item")!;
        Assert.Equal("<p>Short note</p>", item.Element("description")!.Value);
        Assert.Null(item.Element(Content + "encoded"));
        Assert.Null(item.Element("title"));
    }

    [Fact]
    public void A_guid_is_a_permanent_link_only_when_it_is_the_link()
    {
        Assert.Equal("false", Item.Element("guid")!.Attribute("isPermaLink")!.Value);
        var own = Samples.Bare with { Id = "https://blog.example/own", Links = [new(new("https://blog.example/own"))] };
        Assert.Equal("true", WriteRss(Samples.Feed, own).Element("item")!.Element("guid")!.Attribute("isPermaLink")!.Value);
    }

    [Fact]
    public void An_enclosure_always_has_its_three_attributes()
    {
        var enclosure = WriteRss(Samples.Feed, Samples.Bare with { Enclosures = [new(new("https://blog.example/x"), "nonsense")] }).Element("item")!.Element("enclosure")!;
        Assert.Equal(("https://blog.example/x", "0", "application/octet-stream"), (enclosure.Attribute("url")!.Value, enclosure.Attribute("length")!.Value, enclosure.Attribute("type")!.Value));
    }

    [Theory]
    [InlineData("1 < 2", "1 < 2")]
    [InlineData("AT&T", "AT&T")]
    [InlineData("List<T>", "List<T>")]
    [InlineData("The <b> element", "The &lt;b> element")]
    [InlineData("What &amp; means", "What &amp;amp; means")]
    public void A_title_means_the_same_to_those_who_take_it_for_HTML(string title, string expected) =>
        Assert.Equal(expected, WriteRss(Samples.Feed, Samples.Bare with { Title = title }).Element("item")!.Element("title")!.Value);

    [Fact]
    public void A_channel_without_any_address_still_has_a_link()
    {
        var written = WriteRss(new Feed());
        FeedRules.CheckRss(written);
        Assert.Equal(("Untitled", "about:blank"), (written.Element("title")!.Value, written.Element("link")!.Value));
    }

    [Fact]
    public void Of_two_entries_with_one_id_the_first_is_kept() =>
        Assert.Single(WriteRss(Samples.Feed, Samples.Entry, Samples.Entry with { Title = "Again" }).Elements("item"));
}
