namespace FeedHub.Syndication.Tests;

/// <summary>The documents with every element of the modules once: what has a place in the model is there, and what has none troubles nobody.</summary>
public sealed class ModuleListTests
{
    private readonly FeedDocument rss = Fixture("modules.rss.xml");
    private readonly FeedDocument atom = Fixture("thread.atom.xml");

    [Fact]
    public void No_element_of_a_module_is_told_as_a_fault()
        => Assert.Empty(rss.Warnings.Concat(atom.Warnings));

    [Fact]
    public void An_item_links_to_what_is_said_about_it()
        => Assert.Equal(
            [
                ("alternate", "https://modules.example/news/1", null),
                ("replies", "https://modules.example/news/1#comments", "text/html"),
                ("replies", "https://modules.example/news/1/comments.rss", "application/rss+xml"),
                ("related", "https://elsewhere.example/0", "text/html"),
                ("license", "https://creativecommons.example/by/4.0/", null),
            ],
            rss.Entries[0].Links.Select(link => (link.Relation, link.Href.AbsoluteUri, link.MediaType)));

    [Fact]
    public void An_entry_links_to_what_it_answers_and_to_its_answers()
        => Assert.Equal(
            [
                ("replies", "https://thread.example/c7/replies", "application/atom+xml"),
                ("related", "https://thread.example/1", "application/xhtml+xml"),
                ("replies", "https://thread.example/c7/replies.rss", "application/rss+xml"),
            ],
            atom.Entries[0].Links.Select(link => (link.Relation, link.Href.AbsoluteUri, link.MediaType)));

    [Fact]
    public void An_archive_names_its_neighbours_and_the_feed_of_today()
    {
        Assert.Equal(["self", "current", "next-archive", "license"], atom.Feed.Links.Select(link => link.Relation));
        Assert.Equal(["alternate", "self", "hub", "next", "prev-archive", "license"], rss.Feed.Links.Select(link => link.Relation));
        Assert.Equal("https://modules.example/news/archive/12", rss.Feed.Links.Find(Link.PreviousArchive)!.AbsoluteUri);
    }

    [Fact]
    public void A_channel_says_when_it_wishes_to_be_asked()
    {
        var hints = rss.Feed.Hints;
        Assert.Equal((TimeSpan.FromMinutes(90), TimeSpan.FromHours(8)), (hints.TimeToLive, hints.UpdatePeriod));
        Assert.Equal([0, 1], hints.SkipHours);
        Assert.Equal([DayOfWeek.Sunday], hints.SkipDays);
    }

    [Fact]
    public void A_channel_is_described_by_all_modules_together()
    {
        var feed = rss.Feed;
        Assert.Equal(("9b024349-ccf0-5f69-a609-6b82873eab3c", "© House", "https://maker.example/?v=3"), (feed.Id, feed.Rights, feed.Generator));
        Assert.Equal((Read.Utc(2026, 1, 11, 8), "https://modules.example/news/icon.png"), (feed.Updated, feed.Icon?.AbsoluteUri));
        Assert.Equal([new Person("Publishing House")], feed.Authors);
        Assert.Equal([new Person("Cleo", new Uri("https://cleo.example/"))], feed.Contributors);
        Assert.Equal(["Technology", "one", "two"], feed.Categories.Select(category => category.Term));
    }

    [Fact]
    public void An_item_is_described_by_all_modules_together()
    {
        var entry = rss.Entries[0];
        Assert.Equal(("Ada", "Bob"), (Assert.Single(entry.Authors).Name, Assert.Single(entry.Contributors).Name));
        Assert.Equal([new Category("Threads"), new Category("talk", "https://terms.example/", "Conversation")], entry.Categories);
        Assert.Equal((Read.Utc(2026, 1, 10), Read.Utc(2026, 1, 11)), (entry.Published, entry.Updated));
        Assert.Equal(("Short.", "<p>Long.</p>"), (entry.Summary!.Value, entry.Content!.Value));
        Assert.Equal("https://modules.example/news/1.jpg", entry.Image!.AbsoluteUri);
    }

    [Fact]
    public void An_episode_is_one_file_whatever_else_belongs_to_it()
    {
        var entry = rss.Entries[1];
        Assert.Equal([new Enclosure(new Uri("https://modules.example/news/2.mp3"), "audio/mpeg", 1000, new TimeSpan(0, 30, 15))], entry.Enclosures);
        Assert.Equal(("An episode", "What it is about."), (entry.Title, entry.Content!.Value));
        Assert.Equal([new Person("Guest", new Uri("https://guest.example/"))], entry.Contributors);
        Assert.Equal("https://creativecommons.example/by/4.0/", entry.Links.Find(Link.License)!.AbsoluteUri);
    }

    private static FeedDocument Fixture(string name) => Read.Document(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Reading", name)));
}
