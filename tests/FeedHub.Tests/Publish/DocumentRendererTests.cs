using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Store;
using FeedHub.Syndication;

namespace FeedHub.Tests;

public sealed class DocumentRendererTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly DocumentRenderer _renderer = new(Samples.Configuration);

    [Fact]
    public async Task Everything_has_three_feeds_and_as_many_pages_as_its_entries_fill()
    {
        var documents = await _renderer.DocumentsAsync(Samples.Content(Channel.Everything, Samples.Entries(30)));
        Assert.Equal(["rss.xml", "atom.xml", "feed.json", "index.html", "page/2/index.html", "page/3/index.html"], documents.Select(document => document.Path));
    }

    [Fact]
    public async Task A_category_lives_under_its_slug_and_a_source_under_its_id()
    {
        var category = await _renderer.DocumentsAsync(Samples.Content(Channel.Category("nlp"), Samples.Entries(3)));
        var source = await _renderer.DocumentsAsync(Samples.Content(Channel.Source("lab"), Samples.Entries(3)));
        Assert.Equal(
            ["categories/nlp/rss.xml", "categories/nlp/atom.xml", "categories/nlp/feed.json", "categories/nlp/index.html"],
            category.Select(document => document.Path));
        Assert.Equal(["sources/lab/rss.xml", "sources/lab/atom.xml", "sources/lab/feed.json", "sources/lab/index.html"], source.Select(document => document.Path));
    }

    [Fact]
    public async Task Pages_end_at_the_configured_number_and_feeds_at_theirs()
    {
        var renderer = new DocumentRenderer(With(publish => publish with { Pages = 2, EntriesPerPage = 5, EntriesPerFeed = 7, Formats = [FeedFormat.Atom] }));
        Assert.Equal(10, renderer.EntriesNeeded);
        var documents = await renderer.DocumentsAsync(Samples.Content(Channel.Everything, Samples.Entries(30)));
        Assert.Equal(["atom.xml", "index.html", "page/2/index.html"], documents.Select(document => document.Path));
        Assert.Equal(7, Xml(documents[0]).Root!.Elements(Atom + "entry").Count());
    }

    [Fact]
    public async Task The_same_content_gives_the_same_bytes_from_another_renderer()
    {
        var content = Samples.Content(Channel.Category("nlp"), Samples.Entries(40));
        var first = await _renderer.DocumentsAsync(content);
        var second = await new DocumentRenderer(Samples.Configuration).DocumentsAsync(content with { Latest = Samples.Entries(40) });
        Assert.Equal(first.Select(Text), second.Select(Text));
    }

    [Fact]
    public async Task A_feed_says_how_often_to_ask_and_a_source_keeps_its_picture()
    {
        var everything = await _renderer.DocumentsAsync(Samples.Content(Channel.Everything, Samples.Entries(3)));
        Assert.Equal("10", (string?)Xml(everything[0]).Root!.Element("channel")!.Element("ttl"));
        Assert.Equal("https://hub.example/" + SiteAssets.BuiltIn(Texts.English).Icon.Path, (string?)Xml(everything[1]).Root!.Element(Atom + "icon"));

        var content = Samples.Content(Channel.Source("lab"), Samples.Entries(3));
        content = content with { Source = content.Source! with { Feed = new Feed { Title = "The Lab", Logo = new Uri("https://lab.example/logo.png") } } };
        var image = Xml((await _renderer.DocumentsAsync(content))[0]).Root!.Element("channel")!.Element("image");
        Assert.Equal("https://lab.example/logo.png", (string?)image?.Element("url"));
    }

    [Fact]
    public async Task A_feed_was_updated_when_the_newest_change_of_its_entries_was()
    {
        var changed = StoppedClock.Noon.AddDays(9);
        var latest = Samples.Entries(3);
        latest = latest.SetItem(2, latest[2] with { Entry = latest[2].Entry with { Updated = changed } });
        var feed = await Feed(_renderer, Samples.Content(Channel.Everything, latest));
        Assert.Equal("2026-01-20T12:00:00Z", feed.Element(Atom + "updated")!.Value);
    }

    [Fact]
    public async Task A_feed_without_entries_was_updated_when_its_channel_came_to_be()
    {
        var content = Samples.Content(Channel.Category("rl"), []);
        Assert.Equal("2025-01-11T12:00:00Z", (await Feed(_renderer, content)).Element(Atom + "updated")!.Value);
        Assert.Contains(Texts.English.Nothing, Text((await _renderer.DocumentsAsync(content))[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_names_itself_its_page_and_the_hub_that_pushes_it()
    {
        var renderer = new DocumentRenderer(With(publish => publish with { Hub = new Uri("https://push.example/") }));
        var feed = await Feed(renderer, Samples.Content(Channel.Category("nlp"), Samples.Entries(1)));
        Assert.Equal("https://hub.example/categories/nlp/", feed.Element(Atom + "id")!.Value);
        Assert.Equal("NLP – INCOMING TRANSMISSION", feed.Element(Atom + "title")!.Value);
        Assert.Equal("https://hub.example/categories/nlp/atom.xml", Href(feed, "self"));
        Assert.Equal("https://hub.example/categories/nlp/", Href(feed, "alternate"));
        Assert.Equal("https://push.example/", Href(feed, "hub"));
    }

    [Fact]
    public async Task Feeds_link_FeedHubs_own_hub_while_somebody_listens_there_and_pages_of_an_archive_never_do()
    {
        var content = Samples.Content(Channel.Category("nlp"), Samples.Entries(1));
        var silent = new DocumentRenderer(Samples.Configuration with { Serve = new ServeOptions { Enabled = false } });
        foreach (var document in (await _renderer.DocumentsAsync(content)).Where(document => PublishedPaths.FormatOfHead(document.Path) is not null))
            Assert.Contains("https://hub.example/websub", Text(document), StringComparison.Ordinal);
        foreach (var document in await silent.DocumentsAsync(content))
            Assert.DoesNotContain("websub", Text(document), StringComparison.Ordinal);
        Assert.NotEqual(_renderer.Key, silent.Key);

        var archived = content with { Archive = new ArchiveState(50, 1, 1, 1, 1, [1]) };
        await foreach (var document in _renderer.RenderArchiveAsync(archived, 1, content.Head))
            Assert.DoesNotContain("websub", Text(document), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_keeps_its_own_categories_beside_the_configured_ones()
    {
        var entry = (await Feed(_renderer, Samples.Content(Channel.Everything, Samples.Entries(1)))).Element(Atom + "entry")!;
        Assert.Equal(["nlp", "large", "transformers"], entry.Elements(Atom + "category").Select(category => category.Attribute("term")!.Value));
        var configured = entry.Elements(Atom + "category").First();
        Assert.Equal("https://hub.example/categories/", configured.Attribute("scheme")!.Value);
        Assert.Equal("NLP", configured.Attribute("label")!.Value);
    }

    [Fact]
    public async Task An_entry_that_names_nobody_is_signed_by_its_source_and_a_post_of_ours_by_us()
    {
        var feed = await Feed(_renderer, Samples.Content(Channel.Everything, [Samples.Post(), Samples.Entry(0)]));
        Assert.Equal(["The Operator", "The Lab"], feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "author")!.Value));
    }

    [Fact]
    public async Task A_post_of_ours_is_linked_where_we_publish_it_today()
    {
        var stored = Samples.Post();
        stored = stored with { Entry = stored.Entry with { Links = [new Link(new Uri("https://before.example/posts/receiver/"))] } };
        var entry = (await Feed(_renderer, Samples.Content(Channel.Everything, [stored]))).Element(Atom + "entry")!;
        Assert.Equal("https://hub.example/posts/receiver/", Href(entry, "alternate"));
    }

    [Fact]
    public async Task Summaries_only_when_summaries_are_wanted()
    {
        var renderer = new DocumentRenderer(With(publish => publish with { Content = PublishedContent.Summary }));
        var entry = (await Feed(renderer, Samples.Content(Channel.Everything, [Samples.Entry(2)]))).Element(Atom + "entry")!;
        Assert.Null(entry.Element(Atom + "content"));
        Assert.StartsWith("What changed in our builds", entry.Element(Atom + "summary")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_subscription_list_names_every_feed()
    {
        var opml = await _renderer.RenderSiteAsync([new SourceProfile("posts", "Field notes", new Feed())], CancellationToken.None).FirstAsync(CancellationToken.None);
        Assert.Equal("opml.xml", opml.Path);
        var outlines = Xml(opml).Descendants("outline").ToList();
        Assert.Equal(
            ["INCOMING TRANSMISSION", "Python", "NLP", "Reinforcement Learning", "Generative Model", "Large Model", "The Lab", "Notes"],
            outlines.Select(outline => outline.Attribute("text")!.Value));
        Assert.Equal("https://hub.example/categories/nlp/atom.xml", outlines[2].Attribute("xmlUrl")!.Value);
    }

    [Fact]
    public async Task A_hostile_entry_still_gives_documents_that_can_be_read()
    {
        var hostile = Samples.Entry(0);
        hostile = hostile with
        {
            Excerpt = "]]> \u0000\u0008\uFFFE <script>alert(1)</script> \uD83D\uDE00",
            SourceTitle = "\"><img src=x onerror=alert(1)>",
            Entry = hostile.Entry with { Title = "</title><script>alert(1)</script> \u202E \u0001", Language = "en\" onload=\"x" },
        };
        var documents = await _renderer.DocumentsAsync(Samples.Content(Channel.Everything, [hostile]));
        Xml(documents[0]);
        JsonDocument.Parse(documents[2].Bytes).Dispose();
        var page = Text(documents[3]);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onload=\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_follows_what_shapes_documents_and_nothing_else()
    {
        Assert.Equal(_renderer.Key, new DocumentRenderer(Samples.Configuration with { Fetch = new FetchOptions { UserAgent = "other" } }).Key);
        Assert.Equal(_renderer.Key, new DocumentRenderer(With(publish => publish with { Schedule = "0 0 * * * ?", Directory = "/elsewhere" })).Key);
        Assert.NotEqual(_renderer.Key, new DocumentRenderer(With(publish => publish with { EntriesPerFeed = 49 })).Key);
        Assert.NotEqual(_renderer.Key, new DocumentRenderer(Samples.Chinese).Key);
        Assert.NotEqual(_renderer.Key, new DocumentRenderer(Samples.Configuration with { Categories = [] }).Key);
        // Feeds in JSON lead to their archives where somebody answers.
        Assert.NotEqual(_renderer.Key, new DocumentRenderer(Samples.Configuration with { Serve = new ServeOptions { Enabled = false } }).Key);
        Assert.NotEqual(_renderer.Key, new DocumentRenderer(With(publish => publish with { Formats = [FeedFormat.Rss, FeedFormat.Json] })).Key);
    }

    [Fact]
    public void An_asset_is_named_after_its_bytes_unless_others_know_its_name()
    {
        var assets = _renderer.RenderAssets();
        Assert.Collection(
            assets,
            stylesheet => Assert.Matches("^assets/feedhub\\.[0-9a-f]{12}\\.css$", stylesheet.Path),
            icon => Assert.Matches("^assets/favicon\\.[0-9a-f]{12}\\.svg$", icon.Path),
            old => Assert.Equal("favicon.ico", old.Path), // asked for by this name
            feeds => Assert.Equal("feeds.css", feeds.Path)); // named by feeds, which must not change with it
    }

    private static HubConfiguration With(Func<PublishOptions, PublishOptions> change) => Samples.Configuration with { Publish = change(Samples.Configuration.Publish) };

    private static async Task<XElement> Feed(DocumentRenderer renderer, ChannelContent content)
        => Xml((await renderer.DocumentsAsync(content)).Single(document => document.Path.EndsWith("atom.xml", StringComparison.Ordinal))).Root!;

    private static string? Href(XElement parent, string relation)
        => parent.Elements(Atom + "link").FirstOrDefault(link => link.Attribute("rel")?.Value == relation)?.Attribute("href")!.Value;

    private static XDocument Xml(PublishedDocument document) => XDocument.Parse(Text(document));

    private static string Text(PublishedDocument document) => Encoding.UTF8.GetString(document.Bytes.Span);
}
