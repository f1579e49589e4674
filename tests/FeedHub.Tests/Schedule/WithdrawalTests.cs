using System.Text;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Store;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

/// <summary>What is taken back leaves every document, and those who may have it are told (RFC 6721).</summary>
public sealed class WithdrawalTests
{
    private static readonly string[] Heads = ["atom.xml", "categories/nlp/atom.xml", "sources/blog/atom.xml"];

    private static readonly FeedSourceOptions Blog = Source("blog") with { Categories = ["nlp"] };

    [Fact]
    public async Task A_post_that_is_gone_from_its_folder_leaves_all_documents_and_is_announced()
    {
        await using var hub = await OpenAsync();
        await hub.Storage.RecordAllAsync("blog", Post("a"), Post("b"));
        await hub.PublishAsync();
        hub.Storage.Clock.Advance(TimeSpan.FromHours(1));

        await hub.Storage.RecordAllAsync("blog", Post("b"));
        await hub.PublishAsync();

        Assert.All(Heads, head =>
        {
            Assert.Equal(["b"], hub.Keys(head));
            Assert.Equal(["a"], hub.Withdrawn(head));
            Assert.Contains("<at:deleted-entry ref=\"urn:example:a\" when=\"2026-01-11T13:00:00Z\" />", hub.Text(head), StringComparison.Ordinal);
            Assert.Contains("<updated>2026-01-11T13:00:00Z</updated>", hub.Text(head), StringComparison.Ordinal);
        });
        Assert.Empty(hub.Withdrawn("categories/python/atom.xml"));
        foreach (var path in (string[])["rss.xml", "feed.json", "index.html", "categories/nlp/index.html", "sources/blog/rss.xml"])
            Assert.DoesNotContain("About a", hub.Text(path), StringComparison.Ordinal);
        Assert.False(hub.Has("posts/a/index.html"));
        Assert.True(hub.Has("posts/b/index.html"));
        await ValidDocuments.AssertAsync(hub.Folder);
    }

    [Fact]
    public async Task A_post_that_is_there_again_is_where_it_was_and_no_longer_announced()
    {
        await using var hub = await OpenAsync();
        await hub.Storage.RecordAllAsync("blog", Post("a"), Post("b"));
        await hub.PublishAsync();
        var before = Heads.Concat(["posts/a/index.html", "index.html"]).Select(hub.Text).ToList();
        hub.Storage.Clock.Advance(TimeSpan.FromHours(1));
        await hub.Storage.RecordAllAsync("blog", Post("b"));
        await hub.PublishAsync();
        hub.Storage.Clock.Advance(TimeSpan.FromHours(1));

        await hub.Storage.RecordAllAsync("blog", Post("a"), Post("b"));
        await hub.PublishAsync();

        Assert.Equal(before, Heads.Concat(["posts/a/index.html", "index.html"]).Select(hub.Text));
    }

    [Fact]
    public async Task An_entry_that_a_changed_rule_drops_leaves_and_comes_back_with_the_rule()
    {
        await using var hub = await OpenAsync();
        await hub.Storage.RecordAsync("blog", Entry("a", "first", null, "nlp"), Entry("b", "first", null, "nlp"));
        await hub.PublishAsync();
        var before = Heads.Select(hub.Text).ToList();
        hub.Storage.Clock.Advance(TimeSpan.FromHours(1));

        await hub.ConfigureAsync(Dropping(hub, "About a"));
        await hub.PublishAsync();
        Assert.All(Heads, head =>
        {
            Assert.Equal(["b"], hub.Keys(head));
            Assert.Equal(["a"], hub.Withdrawn(head));
        });
        Assert.Equal("*1 nlp1 python0 @blog1", await hub.Storage.SizesAsync());

        await hub.ConfigureAsync(hub.Configuration with { Sources = [Blog] });
        await hub.PublishAsync();
        Assert.Equal(["a", "b"], hub.Keys("atom.xml"));
        Assert.Equal(before, Heads.Select(hub.Text));
    }

    [Fact]
    public async Task Only_what_is_kept_stays()
    {
        await using var hub = await OpenAsync();
        await hub.Storage.RecordAsync("blog", Entry("a", "first", null, "nlp"), Entry("b", "first", null, "nlp"));

        await hub.ConfigureAsync(hub.Configuration with { Sources = [Blog with { Keep = [new Clause { Title = ["b$"] }] }] });
        await hub.PublishAsync();

        Assert.Equal(["b"], hub.Keys("atom.xml"));
        Assert.Equal(["a"], hub.Withdrawn("atom.xml"));
    }

    [Fact]
    public async Task An_entry_that_becomes_one_the_rules_drop_leaves_and_may_return()
    {
        await using var hub = await OpenAsync();
        await hub.ConfigureAsync(Dropping(hub, "advert"));
        var harvester = new Harvester(hub.Configuration);
        var poll = hub.Storage.Poll("blog", null);
        async Task ReadAsync(string title) => await hub.Storage.Store.RecordAsync(
            poll with { Started = hub.Storage.Now, Harvest = harvester.Harvest(hub.Configuration.Sources[0], Feed($"<item><guid>1</guid><title>{title}</title></item>"), hub.Storage.Now) }, Token);

        await ReadAsync("News");
        await ReadAsync("An advert");
        await hub.PublishAsync();
        Assert.Empty(hub.Read("atom.xml").Elements("{http://www.w3.org/2005/Atom}entry"));
        Assert.Single(hub.Read("atom.xml").Elements("{http://purl.org/atompub/tombstones/1.0}deleted-entry"));
        Assert.True((await hub.Storage.StatusAsync("blog")).Entries == 0);

        await ReadAsync("News again");
        await hub.PublishAsync();
        Assert.Contains("News again", hub.Text("atom.xml"), StringComparison.Ordinal);
        Assert.Empty(hub.Read("atom.xml").Elements("{http://purl.org/atompub/tombstones/1.0}deleted-entry"));
    }

    [Fact]
    public async Task What_was_never_stored_is_read_when_the_rules_change()
    {
        await using var hub = await OpenAsync();
        await hub.Storage.Store.RecordAsync(hub.Storage.Poll("blog", Harvest()) with { Memory = PollMemory.Nothing with { BodyFingerprint = "known" } }, Token);
        await hub.ConfigureAsync(Dropping(hub, "x"));

        var claim = Assert.Single(await hub.Storage.ClaimAsync());
        Assert.Null(claim.Memory.BodyFingerprint);
    }

    [Fact]
    public async Task What_retention_removes_leaves_in_silence()
    {
        await using var hub = await OpenAsync();
        await hub.Storage.RecordAsync("blog", Entry("old", published: hub.Storage.Now.AddDays(-40)));
        await hub.Storage.RecordAsync("blog", Entry("new"));
        await hub.PublishAsync();

        await hub.Storage.HousekeepAsync(new RetentionOptions { Days = 30 });
        await hub.PublishAsync();

        Assert.Equal(["new"], hub.Keys("atom.xml"));
        Assert.Empty(hub.Withdrawn("atom.xml"));
    }

    [Fact]
    public async Task After_a_month_nothing_is_announced_although_nothing_else_happens()
    {
        await using var hub = await OpenAsync();
        await hub.Storage.RecordAllAsync("blog", Post("a"), Post("b"));
        await hub.Storage.RecordAllAsync("blog", Post("b"));
        await hub.PublishAsync();
        hub.Storage.Clock.Advance(TimeSpan.FromDays(30));
        await hub.Storage.Store.EndAnnouncementsAsync(Token);
        Assert.Equal(0, (await hub.PublishAsync()).Written);
        Assert.Equal(["a"], hub.Withdrawn("atom.xml"));

        hub.Storage.Clock.Advance(TimeSpan.FromSeconds(1));
        await hub.Storage.Store.EndAnnouncementsAsync(Token);
        await hub.PublishAsync();
        Assert.All(Heads, head => Assert.Empty(hub.Withdrawn(head)));
        Assert.DoesNotContain("tombstones", hub.Text("atom.xml"), StringComparison.Ordinal);

        await hub.Storage.HousekeepAsync(new RetentionOptions());
        Assert.Equal(new PollTally(1, 0, 1, 0), await hub.Storage.RecordAllAsync("blog", Post("a"), Post("b"))); // by now it is news
    }

    [Fact]
    public async Task What_another_source_still_has_is_not_gone()
    {
        await using var hub = await PublishedHub.OpenAsync(publish => publish);
        await hub.Storage.RecordAllAsync("blog", Post("a"));
        await hub.Storage.RecordAsync("news", Entry("a", "first", null, "nlp"));
        await hub.Storage.RecordAllAsync("blog");
        await hub.PublishAsync();

        Assert.Equal(["a"], hub.Keys("atom.xml"));
        Assert.Empty(hub.Withdrawn("atom.xml"));
        Assert.Equal(["a"], hub.Withdrawn("sources/blog/atom.xml"));
    }

    [Fact]
    public async Task What_leaves_the_archive_is_announced_in_the_feed()
    {
        await using var hub = await PublishedHub.OpenAsync(publish => publish with { EntriesPerFeed = 2 });
        await hub.Storage.RecordAllAsync("blog", Post("a"), Post("b"), Post("c"), Post("d"));
        await hub.PublishAsync();
        var archived = Assert.IsType<string>(hub.Keys("archive/1/atom.xml").First());

        await hub.Storage.RecordAllAsync("blog", [.. new[] { "a", "b", "c", "d" }.Where(key => key != archived).Select(key => Post(key))]);
        await hub.PublishAsync();

        Assert.Equal([archived], hub.Withdrawn("atom.xml"));
        Assert.DoesNotContain($"About {archived}", hub.Text("archive/1/atom.xml"), StringComparison.Ordinal);
        Assert.DoesNotContain("deleted-entry", hub.Text("archive/1/atom.xml"), StringComparison.Ordinal);
    }

    private static async Task<PublishedHub> OpenAsync()
    {
        var hub = await PublishedHub.OpenAsync(publish => publish);
        await hub.ConfigureAsync(hub.Configuration with { Sources = [Blog] });
        return hub;
    }

    private static HubConfiguration Dropping(PublishedHub hub, string title)
        => hub.Configuration with { Sources = [Blog with { Drop = [new Clause { Title = [title] }] }] };

    private static IngestedEntry Post(string key) => Entry(key, "first", null, "nlp") with { Post = new Post(key, []) };

    private static FetchOutcome.Fetched Feed(string items) => new(
        [new SourceDocument(new Uri("https://blog.example/feed"), Encoding.UTF8.GetBytes($"<rss version=\"2.0\"><channel><title>Blog</title>{items}</channel></rss>"))],
        PollMemory.Nothing);
}
