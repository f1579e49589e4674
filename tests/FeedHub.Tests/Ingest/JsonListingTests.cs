using System.Text;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Tests.Ingest;

/// <summary>What paths make of a JSON document.</summary>
public sealed class JsonListingTests
{
    [Fact]
    public void Every_field_is_found_and_means_what_it_should()
    {
        var page = Read(new()
        {
            Entry = "$.data.posts[*]", Id = "uid", Title = "$.title.rendered || headline", Link = "links[0]['href']", Published = "time.created", Updated = "time.updated",
            Category = "tags[*].name || section", Summary = "teaser", Content = "body", Author = "by", Image = "cover.url", Next = "$.paging.next",
        }, """
            { "data": { "posts": [
                { "uid": 7, "title": { "rendered": "Caf&eacute; <b>au lait</b>" }, "links": [ { "href": "/7" } ], "time": { "created": 1767607200, "updated": "2026-01-06" },
                  "tags": [ { "name": "NLP" }, { "name": "Python" } ], "teaser": "1 < 2", "body": "<p>Long</p>", "by": [ "Ann", "Bob" ], "cover": { "url": "c.png" } },
                { "uid": "eight", "headline": "Second", "section": "AI", "title": {}, "tags": [], }, // and no more
              ] }, "paging": { "next": "?page=2" } }
            """);

        var first = page.Document.Entries[0];
        Assert.Equal(("7", "Café au lait", "https://api.example/7"), (first.Id, first.Title, first.Alternate!.AbsoluteUri));
        Assert.Equal((new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 1, 6, 0, 0, 0, TimeSpan.Zero)), (first.Published, first.Updated));
        Assert.Equal(["NLP", "Python"], first.Categories.Select(category => category.Term));
        Assert.Equal(["Ann", "Bob"], first.Authors.Select(author => author.Name));
        Assert.Equal((TextType.Plain, "1 < 2", TextType.Html, "<p>Long</p>"), (first.Summary!.Type, first.Summary.Value, first.Content!.Type, first.Content.Value));
        Assert.Equal("https://api.example/v1/c.png", first.Image!.AbsoluteUri);
        var second = page.Document.Entries[1];
        Assert.Equal(("eight", "Second", "AI"), (second.Id, second.Title, Assert.Single(second.Categories).Term));
        Assert.Equal("https://api.example/v1/list?page=2", page.Next!.AbsoluteUri);
        Assert.Equal((2, 1, 1), (page.Findings.Entries, page.Findings.Linked, page.Findings.Dated));
    }

    [Theory]
    [InlineData("$", """["a","b"]""", "a b")]
    [InlineData("$[*]", """["a","b"]""", "a b")]
    [InlineData("items", """{"items":["a","b"]}""", "a b")]
    [InlineData("$.items[-1]", """{"items":["a","b"]}""", "b")]
    [InlineData("$.*", """{"x":"a","y":"b"}""", "a b")]
    [InlineData("$['a.b']", """{"a.b":["c"]}""", "c")]
    [InlineData("$.none || items", """{"items":["a"]}""", "a")]
    [InlineData("$.items[7]", """{"items":["a"]}""", "")]
    [InlineData("$.a.b.c", """{"a":[1]}""", "")]
    public void A_path_finds_what_it_says(string path, string json, string found)
        => Assert.Equal(found, string.Join(' ', Read(new() { Entry = path }, json).Document.Entries.Select(entry => entry.Summary!.Value)));

    [Fact]
    public void What_is_no_JSON_is_told_with_its_place()
    {
        var (page, fault) = ListingReader.Read(Document("{ \"a\": 1,\n  b }"), Source(new() { Entry = "$" }), new HubConfiguration(), StoppedClock.Noon);
        Assert.Null(page);
        Assert.Equal("The document is no JSON from its line 2, byte 3 on.", fault);
    }

    [Fact]
    public void Half_a_surrogate_pair_costs_nobody_anything()
        => Assert.Single(Read(new() { Entry = "$", Title = "t" }, """[{"t":"\ud83d"}]""").Document.Entries);

    private static ListingPage Read(SelectOptions select, string json) => ListingReader.Read(Document(json), Source(select), new HubConfiguration(), StoppedClock.Noon).Page!;

    private static SourceDocument Document(string json) => new(new Uri("https://api.example/v1/list"), Encoding.UTF8.GetBytes(json));

    private static JsonSourceOptions Source(SelectOptions select) => new() { Id = "api", Url = new Uri("https://api.example/v1/list"), Select = select };
}
