using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using FeedHub.Cli;
using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Syndication;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedHub.Tests;

/// <summary>A page of an archive in JSON says what the one in Atom says.</summary>
public sealed class ArchiveDeskTests
{
    private const string Path = "categories/nlp/archive/7/feed.json";

    private static readonly DateTimeOffset Noon = new(2026, 1, 11, 12, 0, 0, TimeSpan.Zero);

    /// <summary>With all that an item of ours may have.</summary>
    private static readonly Entry Rich = new("urn:example:rich")
    {
        Title = "Attention & <softmax>",
        Links =
        [
            new Link(new Uri("https://lab.example/rich"), MediaType: "text/html"),
            new Link(new Uri("https://lab.example/paper"), Link.Related),
            new Link(new Uri("https://other.example/copy"), Link.Via),
        ],
        Enclosures = [new Enclosure(new Uri("https://lab.example/talk.mp3"), "audio/mpeg", 1234567, TimeSpan.FromSeconds(90.5), "The talk")],
        Authors = [new Person("Ann Lee", new Uri("https://ann.example/")), new Person("李安")],
        Categories = [new Category("nlp", "https://hub.example/categories/", "NLP"), new Category("attention")],
        Published = Noon.AddDays(-3),
        Updated = Noon.AddMilliseconds(-250),
        Summary = Text.Plain("In short: 1 < 2 & so on [代码]..."),
        Content = Text.Html("<p>The <em>whole</em> of it: 1 &lt; 2, \"quoted\", 接收.</p>\n<pre>  code\n</pre>"),
        Image = new Uri("https://lab.example/rich.png"),
        Language = "zh-CN",
        Source = new SourceFeed(
            "https://lab.example/feed", "The Lab", Noon, [new Link(new Uri("https://lab.example/")), new Link(new Uri("https://lab.example/feed"), Link.Self)]),
    };

    private static readonly Entry Plain = new("https://lab.example/plain")
    {
        Links = [new Link(new Uri("https://lab.example/plain"))],
        Authors = [new Person("The Lab")],
        Updated = Noon,
        Summary = Text.Plain("A short form"),
        Content = Text.Plain("Plain text, <not> HTML"),
        Language = "en",
        Source = Rich.Source,
    };

    private HubConfiguration _configuration = Samples.Configuration;

    [Fact]
    public void It_carries_what_the_feed_carried()
    {
        var made = Json(Derive(Atom(Feed(), Rich, Plain)));
        using var direct = DocumentRenderer.RenderFeed("", FeedFormat.Json, Feed(), [Rich, Plain]);
        var feed = Json(direct);

        Assert.Equal(feed["items"]!.ToJsonString(), made["items"]!.ToJsonString());
        foreach (var member in (string[])["version", "title", "description", "home_page_url", "favicon", "language", "authors"])
            Assert.Equal(feed[member]!.ToJsonString(), made[member]!.ToJsonString());
        Assert.Equal("https://hub.example/categories/nlp/archive/7/feed.json", (string?)made["feed_url"]);
        Assert.Equal("https://hub.example/categories/nlp/archive/6/feed.json", (string?)made["next_url"]);
        Assert.Null(made["hubs"]);
    }

    [Fact]
    public void The_oldest_page_leads_no_further()
    {
        var feed = Feed();
        Assert.Null(Json(Derive(Atom(feed with { Links = [.. feed.Links.Where(link => link.Relation != Link.PreviousArchive)] }, Plain)))["next_url"]);
    }

    [Fact]
    public void A_page_without_entries_yet_is_one_too() => Assert.Empty(Json(Derive(Atom(Feed()))!)["items"]!.AsArray());

    [Fact]
    public void The_same_bytes_give_the_same_bytes_and_others_give_others()
    {
        var first = Derive(Atom(Feed(), Rich))!.Bytes.ToArray();
        Assert.Equal(first, Derive(Atom(Feed(), Rich))!.Bytes.ToArray());
        Assert.NotEqual(first, Derive(Atom(Feed(), Rich with { Title = "Another" }))!.Bytes.ToArray());
    }

    [Fact]
    public void Of_a_broken_document_nothing_is_made()
    {
        var whole = Atom(Feed(), Rich, Plain);
        for (var length = 0; length < whole.Length; length += 97)
            Assert.Null(Derive(whole[..length]));
        Assert.Null(Derive([.. whole, .. "<"u8]));
        Assert.Null(Derive(new byte[1000]));
        Assert.Null(Derive(Encoding.UTF8.GetBytes("<html><body>Disk full</body></html>")));
        Assert.Null(Derive(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(whole).Replace("rel=\"self\"", "rel=\"related\"", StringComparison.Ordinal))));
        var random = new Random(1);
        for (var round = 0; round < 300; round++)
        {
            var mutated = whole.ToArray();
            mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            // Whatever comes of it may be shown.
            if (Derive(mutated) is { } document)
                Assert.Null(DocumentChecks.FaultOf(document));
        }
    }

    [Theory]
    [InlineData("feed.json")]
    [InlineData("categories/nlp/feed.json")]
    [InlineData("archive/feed.json")]
    [InlineData("archive/one/feed.json")]
    [InlineData("archive/1/atom.xml")]
    [InlineData("archive/1/index.html")]
    [InlineData("archive/1/feed.json/feed.json")]
    public void Other_paths_are_not_its_business(string path) => Assert.Null(new ArchiveDesk(() => _configuration, NullLogger.Instance).Derive(path));

    [Fact]
    public void Where_there_is_no_JSON_there_is_none_of_the_archive()
    {
        _configuration = _configuration with { Publish = _configuration.Publish with { Formats = [FeedFormat.Atom, FeedFormat.Rss] } };
        Assert.Null(new ArchiveDesk(() => _configuration, NullLogger.Instance).Derive(Path));
    }

    private PublishedDocument? Derive(byte[] atom)
    {
        var derived = new ArchiveDesk(() => _configuration, NullLogger.Instance).Derive(Path);
        Assert.Equal("categories/nlp/archive/7/atom.xml", derived!.Origin);
        return derived.Make(atom);
    }

    private static JsonNode Json(PublishedDocument? document)
    {
        Assert.NotNull(document);
        Assert.Null(DocumentChecks.FaultOf(document));
        return JsonNode.Parse(document.Bytes.Span)!;
    }

    private static byte[] Atom(Feed feed, params ImmutableArray<Entry> entries)
    {
        using var document = DocumentRenderer.RenderFeed("categories/nlp/archive/7/", FeedFormat.Atom, feed, entries);
        return document.Bytes.ToArray();
    }

    private static Feed Feed() => new()
    {
        Id = "https://hub.example/categories/nlp/",
        Title = "NLP – INCOMING TRANSMISSION",
        Subtitle = "Teaching machines to read.",
        Updated = Noon,
        Links =
        [
            new Link(new Uri("https://hub.example/categories/nlp/archive/7/atom.xml"), Link.Self, "application/atom+xml"),
            new Link(new Uri("https://hub.example/categories/nlp/archive/7/"), MediaType: "text/html"),
            new Link(new Uri("https://hub.example/categories/nlp/atom.xml"), Link.Current, "application/atom+xml"),
            new Link(new Uri("https://hub.example/categories/nlp/archive/6/atom.xml"), Link.PreviousArchive, "application/atom+xml"),
            new Link(new Uri("https://hub.example/categories/nlp/archive/8/atom.xml"), Link.NextArchive, "application/atom+xml"),
            new Link(new Uri("https://hub.example/websub"), Link.Hub),
        ],
        Authors = [new Person("The Operator")],
        Language = "en",
        Generator = "FeedHub",
        Icon = new Uri("https://hub.example/assets/favicon.svg"),
        IsArchive = true,
    };
}
