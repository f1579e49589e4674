using System.Xml.Linq;
using static FeedHub.Syndication.Tests.Documents;

namespace FeedHub.Syndication.Tests;

public sealed class AtomWriterTests
{
    private readonly XElement feed = WriteAtom(Samples.Feed, Samples.Entry);

    private XElement Entry => feed.Element(Atom + "entry")!;

    [Fact]
    public void A_feed_names_itself_and_its_place()
    {
        Assert.Equal("https://hub.example/nlp/", feed.Element(Atom + "id")!.Value);
        Assert.Equal("NLP & friends", feed.Element(Atom + "title")!.Value);
        Assert.Equal("2026-01-11T13:00:00Z", feed.Element(Atom + "updated")!.Value);
        Assert.Equal("zh-CN", feed.Attribute(XNamespace.Xml + "lang")!.Value);
        Assert.Equal("FeedHub", feed.Element(Atom + "generator")!.Value);
        Assert.Equal(["alternate", "self", "hub", "next", "prev-archive"], feed.Elements(Atom + "link").Select(link => link.Attribute("rel")!.Value));
        Assert.Equal("application/atom+xml", feed.Elements(Atom + "link").ElementAt(1).Attribute("type")!.Value);
    }

    [Fact]
    public void An_entry_carries_all_that_is_known_of_it()
    {
        FeedRules.CheckAtom(feed);
        Assert.Equal("Attention < memory?", Entry.Element(Atom + "title")!.Value);
        Assert.Equal("2026-01-11T12:00:00Z", Entry.Element(Atom + "published")!.Value);
        Assert.Equal("2026-01-11T12:30:00.25Z", Entry.Element(Atom + "updated")!.Value);
        Assert.Equal("en", Entry.Attribute(XNamespace.Xml + "lang")!.Value);
        Assert.Equal(["alternate", "via", "related", "replies", "enclosure"], Entry.Elements(Atom + "link").Select(link => link.Attribute("rel")!.Value));
        Assert.Equal("1234567", Entry.Elements(Atom + "link").Last().Attribute("length")!.Value);
        Assert.Equal(("transformers", "https://blog.example/tags", "Transformers"), (Attribute("category", "term"), Attribute("category", "scheme"), Attribute("category", "label")));
        Assert.Equal(("text", "Is 1 < 2?"), (Attribute("summary", "type"), Entry.Element(Atom + "summary")!.Value));
        Assert.Equal(("html", "<p>Yes, <b>1 &lt; 2</b>.</p>"), (Attribute("content", "type"), Entry.Element(Atom + "content")!.Value));
        Assert.Equal("Ada", Entry.Element(Atom + "author")!.Element(Atom + "name")!.Value);
        Assert.Equal("https://blog.example/attention.png", Entry.Element(Media + "thumbnail")!.Attribute("url")!.Value);
    }

    [Fact]
    public void An_entry_tells_which_feed_it_came_from()
    {
        var source = Entry.Element(Atom + "source")!;
        Assert.Equal("https://blog.example/feed", source.Element(Atom + "id")!.Value);
        Assert.Equal("A blog", source.Element(Atom + "title")!.Value);
        Assert.Equal("2026-01-11T12:00:00Z", source.Element(Atom + "updated")!.Value);
        Assert.Equal(2, source.Elements(Atom + "link").Count());
    }

    [Fact]
    public void An_entry_without_an_author_belongs_to_the_feed_it_came_from()
    {
        var written = WriteAtom(Samples.Feed, Samples.Entry with { Authors = [] });
        Assert.Equal("A blog", written.Element(Atom + "entry")!.Element(Atom + "author")!.Value);
    }

    [Fact]
    public void A_feed_of_nobody_is_signed_with_its_title() =>
        Assert.Equal("NLP & friends", WriteAtom(Samples.Feed with { Authors = [] }, Samples.Bare).Element(Atom + "author")!.Value);

    [Fact]
    public void An_entry_that_was_never_updated_was_updated_when_it_was_published() =>
        Assert.Equal("2026-01-11T12:00:00Z", WriteAtom(Samples.Feed, Samples.Bare).Element(Atom + "entry")!.Element(Atom + "updated")!.Value);

    [Fact]
    public void An_entry_without_any_date_is_refused() =>
        Assert.Throws<ArgumentException>(() => WriteAtom(Samples.Feed, Samples.Bare with { Published = null }));

    [Fact]
    public void A_feed_that_states_no_change_changed_with_its_newest_entry()
    {
        var later = Samples.Bare with { Id = "urn:x-example:later", Updated = Samples.Noon.AddDays(1) };
        Assert.Equal("2026-01-12T12:00:00Z", WriteAtom(Samples.Feed with { Updated = null }, Samples.Bare, later).Element(Atom + "updated")!.Value);
        Assert.Equal("1970-01-01T00:00:00Z", WriteAtom(new Feed()).Element(Atom + "updated")!.Value);
    }

    [Fact]
    public void Of_two_entries_with_one_id_the_first_is_kept()
    {
        var written = WriteAtom(Samples.Feed, Samples.Entry, Samples.Entry with { Title = "Again" }, Samples.Bare);
        Assert.Equal(["Attention < memory?", ""], written.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "title")!.Value));
    }

    [Theory]
    [InlineData("http://example.org/中文")]
    [InlineData("tag:example.org,2026-01-11:x")]
    [InlineData("urn:sha256:0123abc")]
    [InlineData("URN:ISBN:9780262035613")]
    public void An_id_that_is_an_IRI_is_never_touched(string id) =>
        Assert.Equal(id, WriteAtom(Samples.Feed, Samples.Bare with { Id = id }).Element(Atom + "entry")!.Element(Atom + "id")!.Value);

    [Theory]
    [InlineData("12345")]
    [InlineData("http://example.org/a b")]
    [InlineData("http://")]
    [InlineData("urn:uuid:not-one")]
    public void An_id_that_is_none_becomes_a_name_made_of_it(string id)
    {
        var written = WriteAtom(Samples.Feed, Samples.Bare with { Id = id }).Element(Atom + "entry")!.Element(Atom + "id")!.Value;
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", written);
        Assert.Equal(written, WriteAtom(Samples.Feed, Samples.Bare with { Id = id }).Element(Atom + "entry")!.Element(Atom + "id")!.Value);
    }

    [Fact]
    public void The_version_5_name_is_the_one_that_the_standard_computes() =>
        // python3 -c 'import uuid; print(uuid.uuid5(uuid.NAMESPACE_URL, "12345"))'
        Assert.Equal("urn:uuid:a82b9066-2032-5bba-8bf9-8e865b09025c", Iri.Of("12345"));

    [Fact]
    public void Content_that_lies_elsewhere_is_referred_to()
    {
        var entry = WriteAtom(Samples.Feed, Samples.Bare with { Title = "A film", ContentSource = new("https://example.org/film.mp4") }).Element(Atom + "entry")!;
        Assert.Equal("https://example.org/film.mp4", entry.Element(Atom + "content")!.Attribute("src")!.Value);
        Assert.Equal("A film", entry.Element(Atom + "summary")!.Value);
    }

    [Fact]
    public void No_two_alternate_links_of_one_type_and_language_are_written()
    {
        var entry = Samples.Bare with { Links = [new(new("https://a.example/")), new(new("https://b.example/")), new(new("https://c.example/"), Language: "de")] };
        Assert.Equal(["https://a.example/", "https://c.example/"], WriteAtom(Samples.Feed, entry).Element(Atom + "entry")!.Elements(Atom + "link").Select(link => link.Attribute("href")!.Value));
    }

    [Fact]
    public void Tricks_of_direction_and_control_are_taken_out_of_names()
    {
        var entry = Samples.Bare with { Title = "a\u202Egnp.exe\u0000\u2066b\n c", Authors = [new("\u202DEve\u0085")] };
        var written = WriteAtom(Samples.Feed, entry).Element(Atom + "entry")!;
        Assert.Equal("agnp.exeb c", written.Element(Atom + "title")!.Value);
        Assert.Equal("Eve", written.Element(Atom + "author")!.Value);
    }

    [Fact]
    public void Characters_that_XML_forbids_are_taken_out_of_content()
    {
        var entry = Samples.Bare with { Content = Text.Html("<p>a\u0001\uFFFF\uD800b 😀 ]]> c\r\nd\re</p>") };
        Assert.Equal("<p>ab 😀 ]]> c\nd\ne</p>", WriteAtom(Samples.Feed, entry).Element(Atom + "entry")!.Element(Atom + "content")!.Value);
    }

    [Theory]
    [InlineData("http://example.org/a?b[]=c", "http://example.org/a?b%5B%5D=c")]
    [InlineData("http://例え.jp/パス", "http://xn--r8jz45g.jp/%E3%83%91%E3%82%B9")]
    [InlineData("http://[::1]:8080/", "http://[::1]:8080/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("mailto:ada@blog.example", null)]
    public void Addresses_are_ASCII_and_harmless(string address, string? expected)
    {
        var written = WriteAtom(Samples.Feed, Samples.Bare with { Links = [new(new(address))] });
        Assert.Equal(expected, written.Element(Atom + "entry")!.Element(Atom + "link")?.Attribute("href")!.Value);
    }

    private string? Attribute(string element, string attribute) => (string?)Entry.Element(Atom + element)!.Attribute(attribute);
}
