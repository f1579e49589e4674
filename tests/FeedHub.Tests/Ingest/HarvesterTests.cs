using System.Text;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Tests;

public sealed class HarvesterTests
{
    private static readonly FeedSourceOptions Blog = new() { Id = "blog", Url = new Uri("https://example.org/feed") };

    private static Harvest Harvest(string items, FeedSourceOptions? source = null, string channel = "<title>Blog</title>") =>
        HarvestDocument($"""
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>{channel}{items}</channel></rss>
            """, source);

    private static Harvest HarvestDocument(string document, FeedSourceOptions? source = null)
    {
        source ??= Blog;
        var configuration = new HubConfiguration { Sources = [source], Categories = [new CategoryOptions { Slug = "nlp", Include = [new Clause { Title = ["nlp"] }] }] };
        var fetched = new FetchOutcome.Fetched([new SourceDocument(source.Url, Encoding.UTF8.GetBytes(document))], PollMemory.Nothing);
        return new Harvester(configuration).Harvest(source, fetched, StoppedClock.Noon);
    }

    private static string Item(string guid, string title = "T", string link = "https://example.org/1", string description = "text", string date = "") =>
        $"<item><guid>{guid}</guid><title>{title}</title><link>{link}</link><description><![CDATA[{description}]]></description>"
        + (date.Length > 0 ? $"<pubDate>{date}</pubDate>" : "") + "</item>";

    [Fact]
    public void An_entry_is_safe_sorted_named_and_shortened()
    {
        var made = Assert.Single(Harvest(Item("g1", "On NLP", description: "<p onclick=x>Hi <img src=\"/a.png\"></p><script>x</script><pre>c</pre>")).Entries);
        Assert.Equal("<p>Hi <img src=\"https://example.org/a.png\" loading=\"lazy\"></p><pre>c</pre>", made.Entry.Content!.Value);
        Assert.Equal("Hi [代码]", made.Excerpt);
        Assert.Equal(["nlp"], made.Categories);
        Assert.Equal("g1", made.Entry.Id);
        Assert.Equal(PublicIds.For("blog", "g1"), made.PublicId);
        Assert.Null(made.Post);
        Assert.Matches("^[0-9a-f]{64}$", made.Fingerprint);
    }

    [Fact]
    public void A_summary_beside_content_is_plain_and_is_the_excerpt()
    {
        var made = Assert.Single(Harvest("""
            <item><guid>1</guid><title>T</title><description>&lt;p&gt;Own &amp;amp; short&lt;/p&gt;</description>
            <content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">&lt;p&gt;Long&lt;/p&gt;</content:encoded></item>
            """).Entries);
        Assert.Equal((TextType.Plain, "Own & short"), (made.Entry.Summary!.Type, made.Entry.Summary.Value));
        Assert.Equal(("Own & short", "<p>Long</p>"), (made.Excerpt, made.Entry.Content!.Value));
    }

    [Fact]
    public void An_entry_without_a_title_is_titled_by_its_first_words_else_by_its_link()
    {
        var harvest = Harvest(Item("1", "", description: "<p>A short note.</p>") + Item("2", "", "https://example.org/2", description: "<img src=\"a.png\">"));
        Assert.Equal(["A short note.", "https://example.org/2"], harvest.Entries.Select(made => made.Entry.Title));
    }

    [Fact]
    public void Entries_that_share_an_id_are_told_apart_by_link_and_then_by_title()
    {
        var harvest = Harvest(Item("same", "A", "https://example.org/a") + Item("same", "B", "https://example.org/b") + Item("same", "C", "https://example.org/b")
            + Item("other", "D"));
        var keys = harvest.Entries.Select(made => made.Entry.Id).ToList();
        Assert.Equal("https://example.org/a", keys[0]);
        Assert.All(keys[1..3], key => Assert.Matches("^urn:sha256:[0-9a-f]{64}$", key));
        Assert.Equal("other", keys[3]);
        Assert.Equal(4, keys.Distinct().Count());
        Assert.Equal(["3 entries share the id \"same\": they are told apart by link, else by title and date."], harvest.Warnings);
    }

    [Fact]
    public void An_entry_that_is_listed_twice_stays_one_and_keeps_its_id()
    {
        var harvest = Harvest(Item("1", description: "old", date: "Thu, 01 Jan 2026 00:00:00 GMT") + Item("1", description: "new", date: "Fri, 02 Jan 2026 00:00:00 GMT"));
        var made = Assert.Single(harvest.Entries);
        Assert.Equal(("1", "new"), (made.Entry.Id, made.Entry.Content!.Value));
        Assert.Equal(["The entry \"1\" is listed 2 times: the newest is taken."], harvest.Warnings);
    }

    [Fact]
    public void Keep_drop_and_the_number_of_entries_are_heeded()
    {
        var items = Item("1", "old", date: "Thu, 01 Jan 2026 00:00:00 GMT") + Item("2", "ad", date: "Sat, 03 Jan 2026 00:00:00 GMT")
            + Item("3", "new", date: "Fri, 02 Jan 2026 00:00:00 GMT");
        Assert.Equal(["1", "3"], Ids(Harvest(items, Blog with { Drop = [new Clause { Title = ["^ad$"] }] })));
        Assert.Equal(["3"], Ids(Harvest(items, Blog with { Drop = [new Clause { Title = ["^ad$"] }], MaxEntries = 1 })));
        Assert.Equal(["2"], Ids(Harvest(items, Blog with { Keep = [new Clause { Title = ["ad"] }] })));

        static IEnumerable<string> Ids(Harvest harvest) => harvest.Entries.Select(made => made.Entry.Id);
    }

    [Theory]
    [InlineData("<title>B</title><language>fr</language>", "de", "fr")]
    [InlineData("<title>B</title>", "de", "de")]
    [InlineData("<title>B</title>", null, null)]
    public void The_language_is_the_feeds_else_the_configured_one(string channel, string? configured, string? expected) =>
        Assert.Equal(expected, Harvest(Item("1"), Blog with { Language = configured }, channel).Entries[0].Entry.Language);

    [Fact]
    public void The_fingerprint_is_of_what_a_reader_sees_and_not_of_dates()
    {
        static string Print(string item) => Harvest(item).Entries[0].Fingerprint;
        Assert.Equal(Print(Item("1", date: "Thu, 01 Jan 2026 00:00:00 GMT")), Print(Item("1", date: "Fri, 02 Jan 2026 00:00:00 GMT")));
        Assert.Equal(Print(Item("1")), Print(Item("1", description: "text<script>volatile()</script>")));
        string[] prints = [Print(Item("1")), Print(Item("1", title: "U")), Print(Item("1", description: "other")), Print(Item("1", link: "https://example.org/2"))];
        Assert.Equal(4, prints.Distinct().Count());
    }

    [Fact]
    public void A_document_that_is_no_feed_is_an_error_with_its_reason()
    {
        var harvest = HarvestDocument("not a feed");
        Assert.Null(harvest.Feed);
        Assert.NotEmpty(harvest.Error!);
        Assert.Empty(harvest.Entries);
    }

    [Fact]
    public void Many_threads_harvest_as_one()
    {
        var items = string.Concat(Enumerable.Range(0, 50).Select(i => Item($"{i}", $"nlp {i}", $"https://example.org/{i}", "<p>unclosed <b>" + i)));
        var alone = Harvest(items).Entries.Select(made => made.Fingerprint).ToList();
        var harvests = new Harvest[8];
        Parallel.For(0, harvests.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => harvests[i] = Harvest(items));
        Assert.All(harvests, harvest => Assert.Equal(alone, harvest.Entries.Select(made => made.Fingerprint)));
    }
}
