using System.Collections.Immutable;
using Dapper;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Store;
using FeedHub.Syndication;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

/// <summary>The same post from several sources is published once.</summary>
public sealed class CopyTests
{
    private const string Words = """
        On Tuesday the maintainers released the long awaited second version of their parser, which reads feeds in a single pass and never holds more than a few
        kilobytes in memory. It took two years, three rewrites and a good deal of patience from early users, who found most of the mistakes before anybody else
        could. The team thanks all of them, promises to keep the interface as it is for at least another two years, and asks everyone to upgrade soon.
        """;

    private static readonly DateTimeOffset Day = StoppedClock.Noon.AddDays(-7);

    private static readonly SourceOptions[] Sources = [Source("blog"), Source("news"), Source("planet")];

    [Fact]
    public async Task One_page_in_several_sources_is_one_post_with_links_to_the_others()
    {
        await using var storage = await OpenAsync(Configuration());
        await storage.RecordAsync("blog", Post("a", "https://blog.example/post", day: 1));
        await storage.RecordAsync("news", Post("b", "http://www.blog.example/post/?utm_source=news", day: 2));
        await storage.RecordAsync("planet", Post("c", "https://blog.example/post#more", day: 3));

        Assert.Equal("*1 nlp0 python0 @blog1 @news1 @planet1", await storage.SizesAsync());
        var shown = Assert.Single(await storage.Store.LatestAsync(Channel.Everything, 10, Token));
        Assert.Equal("blog", shown.SourceId);
        Assert.Equal(["http://www.blog.example/post/?utm_source=news", "https://blog.example/post#more"], Via(shown));
        Assert.Equal("urn:example:b", Assert.Single(await storage.Store.LatestAsync(Channel.Source("news"), 10, Token)).Entry.Id);
    }

    [Fact]
    public async Task One_id_in_several_sources_is_one_post()
    {
        await using var storage = await OpenAsync(Configuration());
        await storage.RecordAsync("news", Post("a", "https://news.example/x", day: 2));
        await storage.RecordAsync("blog", Post("a", "https://blog.example/y", day: 1));

        Assert.Equal("blog", await ShownAsync(storage));
    }

    [Fact]
    public async Task Nearly_the_same_text_in_several_sources_is_one_post()
    {
        await using var storage = await OpenAsync(Configuration());
        await storage.RecordAsync("blog", Post("a", "https://blog.example/1", text: Words));
        await storage.RecordAsync("news", Post("b", "https://news.example/2", day: 2, text: Words.Replace("upgrade soon", "upgrade now", StringComparison.Ordinal)));
        await storage.RecordAsync("planet", Post("c", "https://planet.example/3", day: 3, text: "Something else."));

        Assert.Equal("planet blog", await ShownAsync(storage));
    }

    [Fact]
    public async Task The_source_with_the_highest_priority_is_shown()
    {
        await using var storage = await OpenAsync(Configuration(Sources[0], Source("news") with { Priority = 1 }, Sources[2]));
        await storage.RecordAsync("blog", Post("a", "https://blog.example/post", day: 1));
        await storage.RecordAsync("news", Post("b", "https://blog.example/post", day: 2));

        Assert.Equal("news", await ShownAsync(storage));
    }

    [Fact]
    public async Task A_post_is_in_every_category_that_one_of_its_copies_is_in()
    {
        await using var storage = await OpenAsync(Configuration());
        await storage.RecordAsync("blog", Post("a", "https://blog.example/post", categories: ["nlp"]));
        await storage.RecordAsync("news", Post("b", "https://blog.example/post", day: 2, categories: ["python"]));

        Assert.Equal("*1 nlp1 python1 @blog1 @news1 @planet0", await storage.SizesAsync());
        Assert.Equal(["nlp", "python"], Assert.Single(await storage.Store.LatestAsync(Channel.Category("python"), 10, Token)).Categories);

        await storage.RecordAsync("news", Post("b", "https://blog.example/post", day: 2, text: "other", categories: []));

        Assert.Equal("*1 nlp1 python0 @blog1 @news1 @planet0", await storage.SizesAsync());
    }

    [Fact]
    public async Task Entries_of_one_source_are_never_one()
    {
        await using var storage = await OpenAsync(Configuration());
        await storage.RecordAsync("blog", Post("a", "https://blog.example/changelog#1"), Post("b", "https://blog.example/changelog#2", day: 2));

        await storage.RecordAsync("news", Post("c", "https://blog.example/changelog", day: 3));

        Assert.Equal("news blog blog", await ShownAsync(storage)); // nor is what they share the name of one of them
    }

    [Fact]
    public async Task When_the_shown_copy_goes_the_next_one_takes_its_place()
    {
        await using var storage = await OpenAsync(Configuration());
        await storage.RecordAllAsync("blog", Post("a", "https://blog.example/post"));
        await storage.RecordAsync("news", Post("b", "https://blog.example/post", day: 2, categories: ["nlp"]));
        await storage.PublishAsync();

        await storage.RecordAllAsync("blog");

        Assert.Equal("news", await ShownAsync(storage));
        Assert.Equal("* nlp @blog @news", await storage.ChangedAsync());
        Assert.Empty(Via(Assert.Single(await storage.Store.LatestAsync(Channel.Everything, 10, Token))));
        Assert.Equal(("news", "urn:example:a"), await OnlyAsync(storage)); // to readers it is the post that they have

        await storage.RecordAllAsync("blog", Post("a", "https://blog.example/post"));
        Assert.Equal(("blog", "urn:example:a"), await OnlyAsync(storage));

        await storage.RecordAllAsync("blog");
        await storage.RecordAllAsync("blog", Post("a", "https://blog.example/another", text: "another"));
        Assert.Equal(["urn:example:b", "urn:example:a"], (await storage.Store.LatestAsync(Channel.Everything, 10, Token)).Select(entry => entry.Entry.Id));
    }

    [Fact]
    public async Task When_retention_removes_the_shown_copy_the_next_one_takes_its_place_and_nothing_is_left_of_it()
    {
        await using var storage = await OpenAsync(Configuration());
        await storage.RecordAsync("blog", Post("a", "https://blog.example/post", text: Words));
        await storage.RecordAsync("blog", Post("x", "https://blog.example/x"));
        await storage.RecordAsync("news", Post("b", "https://blog.example/post", day: 2, text: Words));
        await storage.PublishAsync();
        Assert.Equal("blog blog", await ShownAsync(storage));
        storage.Clock.Advance(TimeSpan.FromDays(400));

        await storage.Store.HousekeepAsync(Configuration() with { Storage = new StorageOptions { Retention = new RetentionOptions { Days = 30 } } }, Token);

        Assert.Equal(["urn:example:a", "urn:example:x"], (await storage.Store.LatestAsync(Channel.Everything, 10, Token)).Select(entry => entry.Entry.Id));
        Assert.Equal("news blog", await ShownAsync(storage));
        using var connection = new SqliteConnection($"Data Source={storage.File};Pooling=False");
        connection.Open();
        Assert.Equal(0, connection.ExecuteScalar<long>("SELECT count(*) FROM prints WHERE entry_id NOT IN (SELECT id FROM entries)"));
        Assert.Equal(0, connection.ExecuteScalar<long>("SELECT count(*) FROM entries WHERE merged_into NOT IN (SELECT id FROM entries)"));
    }

    [Fact]
    public async Task When_a_copy_becomes_something_else_there_are_two_posts()
    {
        await using var storage = await OpenAsync(Configuration());
        await storage.RecordAsync("blog", Post("a", "https://blog.example/post"));
        await storage.RecordAsync("news", Post("b", "https://blog.example/post", day: 2));

        await storage.RecordAsync("news", Post("b", "https://news.example/own", day: 2, text: "second"));

        Assert.Equal("news blog", await ShownAsync(storage));
    }

    [Fact]
    public async Task When_a_source_leaves_its_copies_stand_for_nobody_and_when_it_returns_they_do_again()
    {
        await using var storage = await OpenAsync(Configuration());
        await storage.RecordAsync("blog", Post("a", "https://blog.example/post"));
        await storage.RecordAsync("news", Post("b", "https://blog.example/post", day: 2));

        await storage.Store.SynchronizeAsync(Configuration(Sources[1], Sources[2]), Token);
        Assert.Equal("news", await ShownAsync(storage));

        await storage.Store.SynchronizeAsync(Configuration(), Token);
        Assert.Equal("blog", await ShownAsync(storage));
        Assert.Equal("*1 nlp0 python0 @blog1 @news1 @planet0", await storage.SizesAsync());
    }

    [Fact]
    public async Task Changed_priorities_and_policies_hold_for_what_is_stored()
    {
        await using var storage = await OpenAsync(Configuration());
        await storage.RecordAsync("blog", Post("a", "https://blog.example/post"));
        await storage.RecordAsync("news", Post("b", "https://blog.example/post", day: 2));
        await storage.PublishAsync();

        await ConfigureAsync(storage, Configuration(Sources[0], Source("news") with { Priority = 5 }, Sources[2]));
        Assert.Equal("news", await ShownAsync(storage));

        await ConfigureAsync(storage, Kept());
        Assert.Equal("news blog", await ShownAsync(storage));
        await storage.RecordAsync("planet", Post("c", "https://blog.example/post", day: 3));
        Assert.Equal("planet news blog", await ShownAsync(storage));

        await ConfigureAsync(storage, Configuration());
        Assert.Equal("blog", await ShownAsync(storage));
    }

    [Fact]
    public async Task The_id_that_readers_know_a_post_by_stays()
    {
        await using var storage = await OpenAsync(Configuration(Sources[0], Source("news") with { Priority = 1 }, Sources[2]));
        await storage.RecordAsync("blog", Post("a", "https://blog.example/post"));
        await storage.PublishAsync();

        await storage.RecordAsync("news", Post("b", "https://blog.example/post", day: 2));
        Assert.Equal(("news", "urn:example:a"), await OnlyAsync(storage));
        Assert.Equal("urn:example:b", Assert.Single(await storage.Store.LatestAsync(Channel.Source("news"), 10, Token)).Entry.Id);

        await storage.RecordAllAsync("blog"); // whose id it was is gone
        Assert.Equal(("news", "urn:example:a"), await OnlyAsync(storage));
    }

    [Fact]
    public async Task An_id_goes_back_to_the_entry_that_it_is_of_when_that_stands_for_itself_again()
    {
        await using var storage = await OpenAsync(Configuration(Sources[0], Source("news") with { Priority = 1 }, Sources[2]));
        await storage.RecordAsync("blog", Post("a", "https://blog.example/post"));
        await storage.PublishAsync();
        await storage.RecordAsync("news", Post("b", "https://blog.example/post", day: 2));

        await storage.RecordAsync("blog", Post("a", "https://blog.example/another", text: "second"));

        Assert.Equal(["urn:example:b", "urn:example:a"], (await storage.Store.LatestAsync(Channel.Everything, 10, Token)).Select(entry => entry.Entry.Id));
    }

    [Fact]
    public async Task A_post_knows_its_copies_and_why_they_are()
    {
        await using var storage = await OpenAsync(Configuration());
        await storage.RecordAsync("blog", Post("a", "https://blog.example/post", text: Words));
        await storage.RecordAsync("news", Post("b", "https://blog.example/post", day: 2));
        await storage.RecordAsync("planet", Post("c", "https://planet.example/c", day: 3, text: Words), Post("d", "https://planet.example/d"));

        using var connection = new SqliteConnection($"Data Source={storage.File};Pooling=False");
        connection.Open();
        var copies = CopyRepository.Of(connection, entry: 2);

        Assert.Equal(
            [("blog", true, CopyBond.Page, "news"), ("news", false, CopyBond.Page, "blog"), ("planet", false, CopyBond.Text, "blog")],
            copies.Select(copy => (copy.SourceId, copy.IsShown, copy.Bond!.Value, copy.With!)));
        Assert.Empty(CopyRepository.Of(connection, entry: 4));
    }

    [Fact]
    public Task Any_order_of_arrival_gives_the_same()
    {
        var posts =
            from source in Gen.Choose(0, 2)
            from key in Gen.Choose(0, 3)
            from page in Gen.Choose(0, 2)
            from text in Gen.Choose(0, 3)
            from day in Gen.Choose(0, 2)
            select (Source: Sources[source].Id, Post: Post($"{(key == 0 ? "" : Sources[source].Id)}{key}", $"https://example.org/{(page == 0 ? $"{source}{key}" : page)}", day, Texts[text]));
        return Task.Run(() => Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(30),
            Prop.ForAll(posts.ListOf().Select(list => list.DistinctBy(item => (item.Source, item.Post.Entry.Id)).ToList()).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(),
                (list, seed) =>
                {
                    var random = new Random(seed);
                    Assert.Equal(PublishedAsync(list).GetAwaiter().GetResult(), PublishedAsync([.. list.OrderBy(_ => random.Next())]).GetAwaiter().GetResult());
                })), Token);
    }

    private static readonly string[] Texts = ["", Words, Words.Replace("upgrade soon", "upgrade now", StringComparison.Ordinal), Words.Replace("Tuesday", "Monday", StringComparison.Ordinal)];

    private static async Task<string> PublishedAsync(List<(string Source, IngestedEntry Post)> arrivals)
    {
        await using var storage = await OpenAsync(Configuration(Sources[0], Source("news") with { Priority = 1 }, Sources[2]));
        for (var count = 1; count <= arrivals.Count; count++)
            await storage.RecordAsync(arrivals[count - 1].Source, [.. arrivals.Take(count).Where(arrival => arrival.Source == arrivals[count - 1].Source).Select(arrival => arrival.Post)]);
        var all = await storage.Store.LatestAsync(Channel.Everything, 100, Token);
        return string.Join('\n', all.Select(entry => $"{entry.SourceId} {entry.Entry.Id} {string.Join(' ', Via(entry))}")) + await storage.SizesAsync();
    }

    private static HubConfiguration Configuration(params ImmutableArray<SourceOptions> sources) => Configured(sources.IsEmpty ? [.. Sources] : sources);

    private static HubConfiguration Kept()
    {
        var configuration = Configuration();
        return configuration with { Publish = configuration.Publish with { Duplicates = DuplicatePolicy.Keep } };
    }

    private static async Task ConfigureAsync(Storage storage, HubConfiguration configuration)
    {
        await storage.Store.SynchronizeAsync(configuration, Token);
        await storage.Store.RejoinAsync(configuration, Token);
    }

    private static IngestedEntry Post(string key, string link, int day = 1, string text = "first", params ImmutableArray<string> categories)
    {
        var entry = Entry(key, text, Day.AddDays(day), categories);
        return entry with { Entry = entry.Entry with { Links = [new Link(new Uri(link))] }, Fingerprint = $"{link} {text}" };
    }

    private static IEnumerable<string> Via(StoredEntry entry) => entry.Entry.Links.Where(link => link.Relation == Link.Via).Select(link => link.Href.AbsoluteUri);

    private static async Task<string> ShownAsync(Storage storage)
        => string.Join(' ', (await storage.Store.LatestAsync(Channel.Everything, 100, Token)).Select(entry => entry.SourceId));

    private static async Task<(string Source, string Id)> OnlyAsync(Storage storage)
    {
        var only = Assert.Single(await storage.Store.LatestAsync(Channel.Everything, 100, Token));
        return (only.SourceId, only.Entry.Id);
    }
}
