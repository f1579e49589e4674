namespace FeedHub.Syndication.Tests;

public sealed class JsonFeedReadingTests
{
    [Fact]
    public void A_json_feed_says_what_it_is()
    {
        var document = Read.Document(
            """
            { "version": "https://jsonfeed.org/version/1.1", "title": "T &amp; co", "home_page_url": "https://site.example/", "feed_url": "https://site.example/f.json",
              "description": "D", "next_url": "?p=2", "icon": "/i.png", "favicon": "/f.ico", "language": "en", "authors": [{"name": "Jo", "url": "https://jo.example/"}],
              "hubs": [{"type": "WebSub", "url": "https://hub.example/"}], "_extension": {"items": [1, 2]},
              "items": [{ "id": "1", "url": "/1", "external_url": "https://other.example/", "title": "One", "content_html": "<p>x</p>", "content_text": "x", "summary": "s",
                "image": "/1.jpg", "banner_image": "/b.jpg", "date_published": "2026-01-10T00:00:00Z", "date_modified": "2026-01-11T00:00:00+01:00", "tags": ["a", "b", "a"],
                "authors": [{"name": "Al"}], "language": "de",
                "attachments": [{"url": "/1.mp3", "mime_type": "audio/mpeg", "title": "A", "size_in_bytes": 12, "duration_in_seconds": 61.5}] },
                { "id": 2, "content_text": "plain < text" }] }
            """);
        var (feed, entry) = (document.Feed, document.Entries[0]);

        Assert.Equal(DocumentFormat.JsonFeed11, document.Format);
        Assert.Equal(("T & co", "D", "en"), (feed.Title, feed.Subtitle, feed.Language));
        Assert.Equal(["alternate", "self", "next", "hub"], feed.Links.Select(l => l.Relation));
        Assert.Equal(("https://site.example/f.ico", "https://site.example/i.png"), (feed.Icon!.AbsoluteUri, feed.Logo!.AbsoluteUri));
        Assert.Equal([new Person("Jo", new Uri("https://jo.example/"))], feed.Authors);
        Assert.Equal(("1", "One", "de", "s", "<p>x</p>"), (entry.Id, entry.Title, entry.Language, entry.Summary!.Value, entry.Content!.Value));
        Assert.Equal(("https://site.example/1", "https://other.example/"), (entry.Alternate!.AbsoluteUri, entry.Links.Find(Link.Related)!.AbsoluteUri));
        Assert.Equal((Read.Utc(2026, 1, 10), Read.Utc(2026, 1, 10, 23)), (entry.Published, entry.Updated));
        Assert.Equal([new Category("a"), new Category("b")], entry.Categories);
        Assert.Equal([new Enclosure(new Uri("https://site.example/1.mp3"), "audio/mpeg", 12, TimeSpan.FromSeconds(61.5), "A")], entry.Enclosures);
        Assert.Equal("https://site.example/1.jpg", entry.Image!.AbsoluteUri);
        Assert.Equal(("2", "plain < text", TextType.Plain, "Jo"), (document.Entries[1].Id, document.Entries[1].Content!.Value, document.Entries[1].Content!.Type, document.Entries[1].Authors[0].Name));
        Assert.Empty(document.Warnings);
    }

    [Theory]
    [InlineData("https://jsonfeed.org/version/1", DocumentFormat.JsonFeed10)]
    [InlineData("https://jsonfeed.org/version/1.0", DocumentFormat.JsonFeed10)]
    [InlineData("https://jsonfeed.org/version/1.1", DocumentFormat.JsonFeed11)]
    public void The_version_names_the_format(string version, DocumentFormat format)
        => Assert.Equal(format, Read.Document($$"""{"version":"{{version}}","items":[]}""").Format);

    [Fact]
    public void Version_1_0_has_one_author()
        => Assert.Equal("Jo", Read.Document("""{"version":"https://jsonfeed.org/version/1","author":{"name":"Jo"},"items":[{"id":"1"}]}""").Entries[0].Authors[0].Name);

    [Fact]
    public void Values_of_the_wrong_type_are_no_values()
    {
        var document = Read.Document(
            """{"title":["x"],"items":[null,7,"x",{"id":"1","title":{"a":1},"tags":"one","attachments":{"url":"x"},"authors":"Jo","date_published":false},{"id":true}],"hubs":"h",}""");
        var entry = Assert.Single(document.Entries);
        Assert.Equal(("1", "", "one", "Jo"), (entry.Id, entry.Title, entry.Categories[0].Term, entry.Authors[0].Name));
    }

    [Fact]
    public void What_stands_before_the_break_is_saved()
    {
        var document = Read.Document("{\"title\":\"T\",\"items\":[{\"id\":\"1\",\"title\":\"One\"},\n{\"id\":\"2\",\"title\":\"Tw");
        Assert.Equal(["1", "2"], document.Entries.Select(e => e.Id));
        Assert.Equal(("The JSON is broken here; what follows is left out.", 2), (document.Warnings[0].Message, document.Warnings[0].Line));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_text()
        => Assert.Equal("a\uFFFDb", Read.Document("""{"items":[{"id":"1","title":"a\ud800b"}]}""").Entries[0].Title);

    [Fact]
    public void Json_that_is_no_feed_is_refused()
        => Assert.Equal("The document is JSON, but not a JSON Feed: it has no list of items.", Read.Unreadable("""{"hello":"world"}""").Reason);
}
