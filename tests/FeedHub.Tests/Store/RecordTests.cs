using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Store;
using FeedHub.Syndication;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

public sealed class RecordTests
{
    [Fact]
    public async Task What_a_poll_brought_can_be_read_in_its_channels()
    {
        await using var storage = await OpenAsync();

        var tally = await storage.RecordAsync("blog", Entry("a", categories: ["nlp"]), Entry("b", categories: ["nlp", "python"]), Entry("c"));

        Assert.Equal(new PollTally(3, 0, 0, 0), tally);
        Assert.Equal("a b c", await storage.KeysAsync(Channel.Everything));
        Assert.Equal("a b", await storage.KeysAsync(Channel.Category("nlp")));
        Assert.Equal("b", await storage.KeysAsync(Channel.Category("python")));
        Assert.Equal("a b c", await storage.KeysAsync(Channel.Source("blog")));
        Assert.Equal("", await storage.KeysAsync(Channel.Source("news")));
        Assert.Equal("*3 nlp2 python1 @blog3 @news0", await storage.SizesAsync());
    }

    [Fact]
    public async Task A_post_with_another_file_beside_it_is_published_again_but_not_updated()
    {
        await using var storage = await OpenAsync();
        static IngestedEntry Post(string stamp) => Entry("a") with { Post = new Post("a", [new Asset("a.png", "/posts/a.png", stamp)]) };
        await storage.RecordAllAsync("blog", Post("1"));
        await storage.PublishAsync();
        var before = Assert.Single(await storage.Store.LatestAsync(Channel.Everything, 10, Token));

        storage.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(new PollTally(0, 0, 1, 0), await storage.RecordAllAsync("blog", Post("1")));
        Assert.Equal("", await storage.ChangedAsync());
        Assert.Equal(new PollTally(0, 0, 1, 0), await storage.RecordAllAsync("blog", Post("2")));

        Assert.Equal("* @blog", await storage.ChangedAsync());
        var after = Assert.Single(await storage.Store.LatestAsync(Channel.Everything, 10, Token));
        Assert.Equal((before.Entry.Updated, "2"), (after.Entry.Updated, Assert.Single(after.Post!.Assets).Stamp));
    }

    [Fact]
    public async Task Everything_an_entry_has_comes_back()
    {
        await using var storage = await OpenAsync();
        var published = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var entry = new Entry("key")
        {
            IdOrigin = IdOrigin.Link,
            Title = "注意力 \"is\" all you need 👩‍👩‍👧",
            Links = [new Link(new Uri("https://example.org/a?b=c&d=%E4%BD%A0")), new Link(new Uri("https://example.org/via"), Link.Via, "text/html", "zh", "Via", 12)],
            Enclosures = [new Enclosure(new Uri("https://example.org/a.mp3"), "audio/mpeg", 123456, TimeSpan.FromSeconds(61.5), "Listen")],
            Authors = [new Person("李雷", new Uri("https://example.org/li"), "li@example.org"), new Person("")],
            Contributors = [new Person("Somebody")],
            Categories = [new Category("nlp", "https://example.org/scheme", "NLP"), new Category("机器学习")],
            Published = published,
            Updated = published.AddHours(1),
            Summary = Text.Plain(""),
            Content = Text.Html("<p>Whole\0 text</p>"),
            ContentSource = new Uri("https://example.org/content"),
            Image = new Uri("https://example.org/a.png"),
            Rights = "All of them",
            Language = "zh-CN",
        };
        var post = new Post("key-post", [new Asset("a.png", "/tmp/a.png")]);

        await storage.RecordAsync("blog", new IngestedEntry(entry, "urn:example:key", "the excerpt", ["python", "nlp"], "print", post));

        var stored = Assert.Single(await storage.Store.LatestAsync(Channel.Everything, 10, Token));
        Assert.Equivalent(entry with { Id = "urn:example:key", Source = stored.Entry.Source }, stored.Entry, strict: true);
        Assert.Equal(["python", "nlp"], stored.Categories);
        Assert.Equal(("blog", "A feed", "the excerpt"), (stored.SourceId, stored.SourceTitle, stored.Excerpt));
        Assert.Equivalent(post, stored.Post, strict: true);
    }

    [Fact]
    public async Task Entries_are_listed_newest_first_then_by_id()
    {
        await using var storage = await OpenAsync();
        var noon = storage.Now;

        await storage.RecordAsync("blog", Entry("old", published: noon.AddDays(-2)), Entry("z", published: noon.AddDays(-1)), Entry("a", published: noon.AddDays(-1)));
        await storage.RecordAsync("news", Entry("m", published: noon.AddDays(-1)), Entry("undated"), Entry("tomorrow", published: noon.AddDays(1)));

        Assert.Equal("tomorrow undated a m z old", await storage.KeysAsync(Channel.Everything));
        Assert.Equal("tomorrow undated a", await storage.KeysAsync(Channel.Everything, limit: 3));
    }

    [Fact]
    public async Task The_same_content_again_changes_nothing()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a", categories: ["nlp"]));
        var before = await storage.Store.LatestAsync(Channel.Everything, 10, Token);
        await storage.PublishAsync();
        storage.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(new PollTally(0, 0, 1, 0), await storage.RecordAsync("blog", Entry("a", categories: ["nlp"])));

        Assert.Equivalent(before, await storage.Store.LatestAsync(Channel.Everything, 10, Token), strict: true);
        Assert.Equal("", await storage.ChangedAsync());
    }

    [Fact]
    public async Task Other_content_moves_updated_but_not_the_order()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("b"), Entry("a"));
        storage.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(new PollTally(0, 1, 1, 0), await storage.RecordAsync("blog", Entry("b", "second"), Entry("a")));

        var entries = await storage.Store.LatestAsync(Channel.Everything, 10, Token);
        Assert.Equal(["urn:example:a", "urn:example:b"], entries.Select(entry => entry.Entry.Id));
        Assert.Equal(storage.Now, entries[1].Entry.Updated);
        Assert.Equal(storage.Now.AddHours(-1), entries[1].Entry.Published);
        Assert.Equal("<p>second</p>", entries[1].Entry.Content?.Value);
    }

    [Fact]
    public async Task An_entry_that_moves_changes_the_channels_it_left_and_those_it_joined()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a", categories: ["nlp"]));
        await storage.PublishAsync();

        await storage.RecordAsync("blog", Entry("a", "second", categories: ["python"]));

        Assert.Equal("* nlp python @blog", await storage.ChangedAsync());
        Assert.Equal("*1 nlp0 python1 @blog1 @news0", await storage.SizesAsync());
        Assert.Equal("", await storage.KeysAsync(Channel.Category("nlp")));
    }

    [Fact]
    public async Task An_entry_that_only_the_rules_moved_was_not_updated()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a", categories: ["nlp"]));
        storage.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(new PollTally(0, 0, 1, 0), await storage.RecordAsync("blog", Entry("a", categories: ["python"])));

        Assert.Equal("a", await storage.KeysAsync(Channel.Category("python")));
        Assert.Equal(storage.Now.AddHours(-1), (await storage.Store.LatestAsync(Channel.Everything, 1, Token))[0].Entry.Updated);
    }

    [Fact]
    public async Task What_a_feed_no_longer_lists_stays()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a"));

        Assert.Equal(new PollTally(1, 0, 0, 0), await storage.RecordAsync("blog", Entry("b")));

        Assert.Equal("a b", await storage.KeysAsync(Channel.Everything));
    }

    [Fact]
    public async Task What_a_complete_source_no_longer_lists_is_gone()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAllAsync("blog", Entry("a", categories: ["nlp"]), Entry("b", categories: ["python"]));
        await storage.RecordAsync("news", Entry("c", categories: ["nlp"]));
        await storage.PublishAsync();

        Assert.Equal(new PollTally(0, 0, 1, 1), await storage.RecordAllAsync("blog", Entry("b", categories: ["python"])));

        Assert.Equal("b c", await storage.KeysAsync(Channel.Everything));
        Assert.Equal("* nlp @blog", await storage.ChangedAsync());
        Assert.Equal("*2 nlp1 python1 @blog1 @news1", await storage.SizesAsync());
    }

    [Fact]
    public async Task A_document_that_could_not_be_read_takes_nothing_away()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAllAsync("blog", Entry("a"));

        await storage.Store.RecordAsync(storage.Poll("blog", new Harvest(null, [], [], "No feed in it.", true, null)), Token);

        Assert.Equal("a", await storage.KeysAsync(Channel.Everything));
    }

    [Fact]
    public async Task The_same_public_id_from_two_sources_is_listed_once_and_the_first_to_arrive_is_shown()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("news", Entry("a", "from news", storage.Now.AddDays(-2), "nlp"));
        await storage.RecordAsync("blog", Entry("a", "from blog", storage.Now.AddDays(-1)), Entry("b", published: storage.Now.AddDays(-3)));

        Assert.Equal("a b", await storage.KeysAsync(Channel.Everything));
        Assert.Equal("from news", (await storage.Store.LatestAsync(Channel.Everything, 1, Token))[0].Excerpt);
        Assert.Equal("a b", await storage.KeysAsync(Channel.Source("blog")));
        Assert.Equal("a", await storage.KeysAsync(Channel.Source("news")));
    }

    [Fact]
    public async Task A_poll_of_a_source_that_is_not_configured_is_dropped()
    {
        await using var storage = await OpenAsync();

        Assert.Equal(PollTally.Nothing, await storage.RecordAsync("stranger", Entry("a")));

        Assert.Equal("*0 nlp0 python0 @blog0 @news0", await storage.SizesAsync());
        Assert.Empty(await storage.Store.PollsAsync("stranger", 10, Token));
    }

    [Fact]
    public async Task A_new_title_of_a_feed_changes_its_own_channel_only()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a", categories: ["nlp"]));
        await storage.PublishAsync();

        await storage.Store.RecordAsync(storage.Poll("blog", Harvest(Entry("a", categories: ["nlp"])) with { Feed = new Feed { Title = "Renamed" } }), Token);

        Assert.Equal("@blog", await storage.ChangedAsync());
        Assert.Equal("Renamed", (await storage.Store.LatestAsync(Channel.Everything, 1, Token))[0].SourceTitle);
    }

    [Fact]
    public async Task A_feed_that_only_moves_its_own_date_has_not_changed()
    {
        await using var storage = await OpenAsync();
        var feed = new Feed { Title = "A feed", Updated = storage.Now };
        await storage.Store.RecordAsync(storage.Poll("blog", Harvest(Entry("a")) with { Feed = feed }), Token);
        await storage.PublishAsync();

        await storage.Store.RecordAsync(storage.Poll("blog", Harvest(Entry("a")) with { Feed = feed with { Updated = storage.Now.AddHours(1) } }), Token);

        Assert.Equal("", await storage.ChangedAsync());
        Assert.Equal(storage.Now, (await storage.Store.ProfilesAsync(Token))[0].Feed.Updated);
    }

    [Fact]
    public async Task An_entry_says_which_feed_it_came_from_without_telling_passwords()
    {
        await using var storage = await OpenAsync(Configured(
            Source("blog") with { Url = new Uri("https://me:secret@blog.example/feed"), Title = "My blog" }, Source("news")));
        var alternate = new Link(new Uri("https://news.example/"));
        await storage.RecordAsync("blog", Entry("a"));
        await storage.Store.RecordAsync(storage.Poll("news", Harvest(Entry("b")) with
        {
            Feed = new Feed { Id = "urn:news", Title = "News", Links = [new Link(new Uri("https://news.example/atom"), Link.Self), alternate], Rights = "Ours" },
        }), Token);

        var sources = (await storage.Store.LatestAsync(Channel.Everything, 10, Token)).Select(entry => entry.Entry.Source!).ToArray();

        Assert.Equal("My blog", sources[0].Title);
        Assert.Equal([new Link(new Uri("https://blog.example/feed"), Link.Self)], sources[0].Links);
        Assert.Equal(("urn:news", "News", "Ours"), (sources[1].Id, sources[1].Title, sources[1].Rights));
        Assert.Equal([new Link(new Uri("https://news.example/atom"), Link.Self), alternate], sources[1].Links);
    }

    [Fact]
    public async Task A_poll_leaves_a_line_in_the_ledger_and_the_state_of_its_source()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a"), Entry("b"));
        storage.Clock.Advance(TimeSpan.FromHours(1));
        var failed = storage.Poll("blog", null) with
        {
            Exchange = new Exchange(503, 17, TimeSpan.FromMilliseconds(250), null),
            Result = "refused",
            State = SourceState.Failing,
            Failures = 1,
            NextPoll = storage.Now.AddMinutes(10),
            NextReason = "Retry-After",
            Interval = TimeSpan.FromMinutes(10),
            Warnings = ["Something is odd."],
            Error = "503 Service Unavailable",
        };

        await storage.Store.RecordAsync(failed, Token);

        Assert.Equivalent(
            new SourceStatus("blog", SourceState.Failing, storage.Now, storage.Now.AddHours(-1), "refused", 503, failed.NextPoll, "Retry-After",
                failed.Interval, 2, 1, ["Something is odd."], "503 Service Unavailable"),
            await storage.StatusAsync("blog"),
            strict: true);
        var ledger = await storage.Store.PollsAsync("blog", 10, Token);
        Assert.Equal(["refused", "fetched"], ledger.Select(poll => poll.Result));
        Assert.Equal(new PollTally(2, 0, 0, 0), ledger[1].Tally);
        Assert.Equivalent(
            new PastPoll(2, storage.Now, failed.Exchange, "refused", PollTally.Nothing, failed.NextPoll, "Retry-After", failed.Interval, failed.Warnings, failed.Error),
            ledger[0],
            strict: true);
    }

    [Fact]
    public async Task What_to_remember_stays_until_a_poll_says_otherwise()
    {
        await using var storage = await OpenAsync();
        var memory = new PollMemory(new CacheValidators("W/\"x\"", "Sun, 11 Jan 2026 10:00:00 GMT"), "abc");
        await storage.Store.RecordAsync(storage.Poll("blog", Harvest()) with { Memory = memory }, Token);
        await storage.Store.RecordAsync(storage.Poll("blog", null) with { Failures = 3 }, Token);
        storage.Clock.Advance(TimeSpan.FromHours(2));

        var claimed = (await storage.ClaimAsync()).Single(source => source.SourceId == "blog");

        Assert.Equal((memory, 3), (claimed.Memory, claimed.Failures));
    }
}
