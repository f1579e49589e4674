using System.Collections.Immutable;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Store;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

/// <summary>The whole history of a channel can be read back from its feed (RFC 5005 §4), and costs what changed.</summary>
public sealed class ArchiveTests
{
    private static readonly Channel[] Channels = [Channel.Everything, Channel.Category("nlp"), Channel.Category("python")];

    [Fact]
    public async Task What_does_not_fit_into_the_feed_is_in_the_archive_from_the_oldest_on()
    {
        await using var hub = await OpenAsync(size: 5);
        await hub.Storage.RecordAsync("blog", Entries(1, 13, "nlp"));
        await hub.PublishAsync();

        Assert.Equal("13 12 11 10 9", string.Join(' ', hub.Keys("atom.xml")));
        Assert.Equal("8 7 6", string.Join(' ', hub.Keys("archive/2/atom.xml")));
        Assert.Equal("5 4 3 2 1", string.Join(' ', hub.Keys("categories/nlp/archive/1/atom.xml")));
        Assert.Equal(["categories/nlp/atom.xml", "categories/nlp/archive/2/atom.xml", "categories/nlp/archive/1/atom.xml"], hub.Walk("categories/nlp/atom.xml"));
        Assert.Equal(["archive/1/atom.xml", "archive/1/index.html", "archive/2/atom.xml", "archive/2/index.html"], hub.Archive().Keys.Order(StringComparer.Ordinal));
        Assert.False(hub.Has("categories/python/archive/1/atom.xml"));
        Assert.False(hub.Has("sources/blog/archive/1/atom.xml"));
        await ValidDocuments.AssertAsync(hub.Folder);
    }

    [Fact]
    public async Task A_page_of_the_archive_says_what_it_is_and_where_its_neighbours_are()
    {
        await using var hub = await OpenAsync(size: 2);
        await hub.Storage.RecordAsync("blog", Entries(1, 7));
        await hub.PublishAsync();

        Assert.Equal("archive/3/atom.xml", hub.Link("atom.xml", "prev-archive"));
        Assert.Null(hub.Link("atom.xml", "next-archive"));
        Assert.Equal(
            ("archive/2/atom.xml", "archive/1/atom.xml", "archive/3/atom.xml", "atom.xml", "archive/2/"),
            (hub.Link("archive/2/atom.xml", "self"), hub.Link("archive/2/atom.xml", "prev-archive"), hub.Link("archive/2/atom.xml", "next-archive"),
                hub.Link("archive/2/atom.xml", "current"), hub.Link("archive/2/atom.xml", "alternate")));
        Assert.Null(hub.Link("archive/1/atom.xml", "prev-archive"));
        Assert.Null(hub.Link("archive/3/atom.xml", "next-archive"));
        Assert.Contains("<fh:archive />", hub.Text("archive/2/atom.xml"), StringComparison.Ordinal);
        Assert.DoesNotContain("fh:archive", hub.Text("atom.xml"), StringComparison.Ordinal);
        Assert.Contains("\"next_url\":\"https://hub.example/archive/3/feed.json\"", hub.Text("feed.json"), StringComparison.Ordinal);
        Assert.False(hub.Has("archive/3/feed.json")); // made for who asks
        Assert.Contains("href=\"archive/3/\"", hub.Text("index.html"), StringComparison.Ordinal);
        Assert.Contains("rel=\"prev\" href=\"../../archive/3/\"", hub.Text("archive/2/index.html"), StringComparison.Ordinal);
        Assert.Contains("rel=\"next\" href=\"../../archive/1/\"", hub.Text("archive/2/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_page_is_never_written_again_for_what_comes_later()
    {
        await using var hub = await OpenAsync(size: 3);
        var full = new Dictionary<string, string>();
        for (var number = 1; number <= 40; number++)
        {
            await hub.Storage.RecordAsync("blog", Entries(number, number, "nlp"));
            await hub.PublishAsync();
            foreach (var (path, text) in full)
                Assert.Equal(text, hub.Text(path));
            for (var page = 1; page * 3 + 3 <= number; page++)
                full.TryAdd($"archive/{page}/atom.xml", hub.Text($"archive/{page}/atom.xml"));
            foreach (var page in full.Keys)
                Assert.True(hub.Has(hub.Link(page, "next-archive")!));
        }
        Assert.Equal(12, full.Count);
        await hub.AssertWholeAsync(Channel.Category("nlp"));
    }

    [Fact]
    public async Task A_new_entry_writes_the_feed_and_the_last_page_of_the_archive()
    {
        await using var hub = await OpenAsync(size: 5, pages: 1);
        await hub.Storage.RecordAsync("blog", Entries(1, 402));
        await hub.PublishAsync();
        var before = hub.Archive();

        await hub.Storage.RecordAsync("blog", Entries(403, 403));
        var tally = await hub.PublishAsync();

        Assert.Equal(["archive/80/atom.xml", "archive/80/index.html"], Changed(before, hub.Archive()));
        Assert.Equal(11, tally.Written); // three feeds and a page of everything and of the source, the index, and the two of the archive
    }

    [Fact]
    public async Task An_updated_or_removed_entry_touches_its_own_page_alone()
    {
        await using var hub = await OpenAsync(size: 3);
        await hub.Storage.RecordAllAsync("blog", Entries(1, 20));
        await hub.PublishAsync();
        var before = hub.Archive();

        await hub.Storage.RecordAllAsync("blog", [.. Entries(1, 20).Select(entry => entry.Entry.Id == "5" ? Entry("5", "another", entry.Entry.Published) : entry)]);
        await hub.PublishAsync();
        Assert.Equal(["archive/2/atom.xml", "archive/2/index.html"], Changed(before, hub.Archive()));

        before = hub.Archive();
        await hub.Storage.RecordAllAsync("blog", [.. Entries(1, 20).Where(entry => entry.Entry.Id is not "8" and not "5").Append(Entry("5", "another", At(5)))]);
        await hub.PublishAsync();
        Assert.Equal(["archive/3/atom.xml", "archive/3/index.html"], Changed(before, hub.Archive()));
        await hub.AssertWholeAsync(Channel.Everything);
    }

    [Fact]
    public async Task Pages_that_have_lost_all_their_entries_at_the_beginning_are_gone()
    {
        await using var hub = await OpenAsync(size: 3);
        await hub.Storage.RecordAsync("blog", Entries(1, 20));
        await hub.PublishAsync();
        await hub.Storage.RecordAsync("blog", Entries(20, 20));

        await hub.Storage.HousekeepAsync(new RetentionOptions { EntriesPerSource = 12 });
        await hub.PublishAsync();

        Assert.Equal(["atom.xml", "archive/6/atom.xml", "archive/5/atom.xml", "archive/4/atom.xml", "archive/3/atom.xml"], hub.Walk("atom.xml"));
        Assert.False(Directory.Exists(Path.Combine(hub.Folder, "archive/2")));
        await hub.AssertWholeAsync(Channel.Everything);
    }

    [Fact]
    public async Task Another_size_cuts_the_archive_anew_once()
    {
        await using var hub = await OpenAsync(size: 3);
        await hub.Storage.RecordAsync("blog", Entries(1, 20, "nlp"));
        await hub.PublishAsync();

        foreach (var size in (int[])[8, 2, 50, 4])
        {
            await hub.ConfigureAsync(hub.Configuration with { Publish = hub.Configuration.Publish with { EntriesPerFeed = size } });
            await hub.PublishAsync();
            Assert.Equal(Math.Min(size, 20), hub.Keys("atom.xml").Count());
            Assert.Equal((20 + size - 1) / size, hub.Walk("categories/nlp/atom.xml").Count());
            await hub.AssertWholeAsync(Channel.Category("nlp"));
            Assert.Equal(0, (await hub.PublishAsync()).Written);
        }
        await hub.Storage.ReopenAsync();
        await hub.ConfigureAsync(hub.Configuration);
        Assert.Equal(0, (await hub.PublishAsync()).Written);
    }

    [Fact]
    public async Task A_removed_category_takes_its_archive_along()
    {
        await using var hub = await OpenAsync(size: 2);
        await hub.Storage.RecordAsync("blog", Entries(1, 9, "nlp", "python"));
        await hub.PublishAsync();

        await hub.ConfigureAsync(hub.Configuration with { Categories = [new CategoryOptions { Slug = "python" }] });
        await hub.PublishAsync();

        Assert.False(Directory.Exists(Path.Combine(hub.Folder, "categories/nlp")));
        Assert.True(new Publish.GonePaths(hub.Folder).Contains("categories/nlp/archive/1/atom.xml"));
        Assert.True(hub.Has("categories/python/atom.xml"));
    }

    [Fact]
    public async Task Without_Atom_the_archive_is_pages_alone()
    {
        await using var hub = await PublishedHub.OpenAsync(publish => publish with { EntriesPerFeed = 2, Formats = [FeedFormat.Rss] });
        await hub.Storage.RecordAsync("blog", Entries(1, 6));
        await hub.PublishAsync();

        Assert.True(hub.Has("archive/1/index.html"));
        Assert.False(hub.Has("archive/1/atom.xml"));
        await hub.ConfigureAsync(hub.Configuration with { Publish = hub.Configuration.Publish with { Formats = [FeedFormat.Rss, FeedFormat.Atom] } });
        await hub.PublishAsync();
        await hub.AssertWholeAsync(Channel.Everything);
        await hub.ConfigureAsync(hub.Configuration with { Publish = hub.Configuration.Publish with { Formats = [FeedFormat.Rss] } });
        await hub.PublishAsync();
        Assert.False(hub.Has("archive/1/atom.xml"));
    }

    [Fact]
    public async Task A_feed_in_JSON_leads_to_the_archive_only_where_somebody_answers()
    {
        await using var hub = await OpenAsync(size: 2);
        await hub.Storage.RecordAsync("blog", Entries(1, 2, "nlp"));
        await hub.PublishAsync();
        Assert.Null(Next("feed.json")); // there is no archive yet
        await hub.Storage.RecordAsync("blog", Entries(3, 7, "nlp"));
        await hub.PublishAsync();
        Assert.Equal("https://hub.example/archive/3/feed.json", Next("feed.json"));
        Assert.Equal("https://hub.example/categories/nlp/archive/3/feed.json", Next("categories/nlp/feed.json"));
        Assert.Null(Next("sources/blog/feed.json"));

        var served = hub.Configuration;
        await hub.ConfigureAsync(served with { Serve = served.Serve with { Enabled = false } });
        await hub.PublishAsync();
        Assert.Null(Next("feed.json"));
        Assert.Null(Next("categories/nlp/feed.json"));
        await hub.ConfigureAsync(served with { Publish = served.Publish with { Formats = [FeedFormat.Json] } });
        await hub.PublishAsync();
        Assert.Null(Next("feed.json"));
        await hub.ConfigureAsync(served with { Publish = served.Publish with { Formats = [FeedFormat.Json, FeedFormat.Atom] } });
        await hub.PublishAsync();
        Assert.Equal("https://hub.example/archive/3/feed.json", Next("feed.json"));

        string? Next(string path) => (string?)System.Text.Json.Nodes.JsonNode.Parse(hub.Text(path))!["next_url"];
    }

    [Fact]
    public async Task A_feed_that_lost_most_of_its_entries_takes_the_newest_of_the_archive_back()
    {
        await using var hub = await OpenAsync(size: 4);
        await hub.Storage.RecordAllAsync("blog", Entries(1, 20));
        await hub.PublishAsync();

        await hub.Storage.RecordAllAsync("blog", Entries(1, 17));
        await hub.PublishAsync();

        Assert.Equal("17 16 15 14", string.Join(' ', hub.Keys("atom.xml")));
        await hub.AssertWholeAsync(Channel.Everything);
    }

    /// <summary>Two sources, one of which lists all it has; entries early and late, younger and older than what is there, again and other than before.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_happens_the_walk_meets_every_entry_exactly_once(int seed)
    {
        var random = new Random(seed);
        await using var hub = await OpenAsync(size: 4);
        var posts = new SortedSet<int>();
        ImmutableArray<string>[] sets = [[], ["nlp"], ["python"], ["nlp", "python"]];
        for (var round = 0; round < 25; round++)
        {
            hub.Storage.Clock.Advance(TimeSpan.FromHours(1));
            switch (random.Next(8))
            {
                case <= 2:
                    if (random.Next(3) == 0)
                        posts.ExceptWith(posts.Where(_ => random.Next(3) == 0).ToList());
                    posts.UnionWith(Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(60)));
                    await hub.Storage.RecordAllAsync("blog", [.. posts.Select(post => Entry($"b{post}", $"{random.Next(4)}", At(post), sets[random.Next(4)]))]);
                    break;
                case 3:
                    await hub.ConfigureAsync(hub.Configuration with { Publish = hub.Configuration.Publish with { EntriesPerFeed = random.Next(1, 7) } });
                    break;
                case 4:
                    var wanted = random.Next(2) == 0 ? Configured().Sources : [Source("blog")];
                    await hub.ConfigureAsync(hub.Configuration with { Sources = wanted });
                    break;
                default:
                    var keys = Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.Next(80)).Distinct();
                    // Some have the same public ids as posts of the other source.
                    await hub.Storage.RecordAsync("news", [.. keys.Select(key => Entry($"{(key < 8 ? "b" : "n")}{key}", $"{random.Next(4)}", At(random.Next(60)), sets[random.Next(4)]))]);
                    break;
            }
            await hub.PublishAsync();
            foreach (var channel in Channels)
                await hub.AssertWholeAsync(channel);
            Assert.Equal("", hub.MiscountedChannels());
        }
        await ValidDocuments.AssertAsync(hub.Folder);
    }

    private static Task<PublishedHub> OpenAsync(int size, int pages = 10)
        => PublishedHub.OpenAsync(publish => publish with { EntriesPerFeed = size, EntriesPerPage = 3, Pages = pages });

    private static DateTimeOffset At(int number) => StoppedClock.Noon.AddDays(number - 1000);

    /// <summary>Entries named by their numbers, a day apart, newest first.</summary>
    private static ImmutableArray<FeedHub.Ingest.IngestedEntry> Entries(int first, int last, params ImmutableArray<string> categories)
        => [.. Enumerable.Range(first, last - first + 1).Reverse().Select(number => Entry(number.ToString(CultureInfo.InvariantCulture), "first", At(number), categories))];

    private static IEnumerable<string> Changed(Dictionary<string, string> before, Dictionary<string, string> after)
        => after.Where(page => before.GetValueOrDefault(page.Key) != page.Value).Select(page => page.Key).Concat(before.Keys.Except(after.Keys)).Order(StringComparer.Ordinal);
}
