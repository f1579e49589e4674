using System.Text;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;

namespace FeedHub.Tests;

/// <summary>The hub is <c>https://hub.example/news/</c>; everything is read from elsewhere, so that only what a document says gives it away.</summary>
public sealed class LoopGuardTests
{
    private const string Item = "<item><guid>1</guid><title>T</title><link>https://blog.example/1</link></item>";

    private static Harvest Harvest(string channel, string location = "https://elsewhere.example/feed", bool withPosts = true)
    {
        var source = new FeedSourceOptions { Id = "planet", Url = new Uri(location) };
        var configuration = new HubConfiguration
        {
            Hub = new HubOptions { BaseUrl = new Uri("https://hub.example/news/") },
            Sources = withPosts ? [source, new FolderSourceOptions { Id = "posts", Path = "posts" }] : [source],
        };
        var document = $"<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>A planet</title>{channel}</channel></rss>";
        var fetched = new FetchOutcome.Fetched([new SourceDocument(source.Url, Encoding.UTF8.GetBytes(document))], PollMemory.Nothing);
        return new Harvester(configuration).Harvest(source, fetched, StoppedClock.Noon);
    }

    private static string Self(string address) => $"<atom:link rel='self' href='{address}'/>{Item}";

    [Theory]
    [InlineData("https://hub.example/news/")]
    [InlineData("https://hub.example/news/atom.xml")]
    [InlineData("http://HUB.example/news/rss.xml")]
    [InlineData("https://hub.example/news/page/2/")]
    [InlineData("https://hub.example/news/opml.xml")]
    [InlineData("https://hub.example/news/search.atom?q=loop")]
    [InlineData("https://hub.example/news/categories/nlp/feed.json")]
    [InlineData("https://hub.example/news/categories/nlp/archive/7/atom.xml")]
    [InlineData("https://hub.example/news/sources/blog/atom.xml")]
    [InlineData("https://hub.example/news/archive/12/index.html")]
    [InlineData("https://hub.example/news/posts/hello/")]
    public void What_the_hub_publishes_is_refused_at_every_address_of_its_own(string address)
    {
        var harvest = Harvest(Item, address);
        Assert.Contains("a hub is no source of its own", harvest.Error, StringComparison.Ordinal);
        Assert.Empty(harvest.Entries);
    }

    [Theory]
    [InlineData("https://hub.example/news/categories/nlp/rss.xml")]
    [InlineData("https://hub.example/news/rss.xml")]
    public void A_copy_is_refused_by_its_self_link(string self)
        => Assert.Contains($"its self link is {self}", Harvest(Self(self)).Error, StringComparison.Ordinal);

    [Fact]
    public void A_copy_without_a_self_link_is_refused_by_its_generator_and_its_page()
        => Assert.Contains("its generator is FeedHub 0.1.0, its page https://hub.example/news/categories/nlp/", Harvest(
            $"<link>https://hub.example/news/categories/nlp/</link><generator>FeedHub 0.1.0</generator>{Item}").Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://hub.example/blog/feed/")]
    [InlineData("https://hub.example/rss.xml")]
    [InlineData("https://hub.example/news/2026/atom.xml")]
    [InlineData("https://hub.example/news/archive/january/atom.xml")]
    [InlineData("https://hub.example/news/tags/nlp/rss.xml")]
    [InlineData("https://hub.example:8443/news/rss.xml")]
    [InlineData("https://other.example/news/rss.xml")]
    public void A_neighbour_of_the_hub_and_a_hub_of_somebody_else_are_sources_like_any_other(string self)
    {
        Assert.Single(Harvest(Self(self), self).Entries);
        Assert.Single(Harvest($"<link>https://other.example/</link><generator>FeedHub 0.1.0</generator>{Self(self)}").Entries);
    }

    [Theory]
    [InlineData("<source url='https://hub.example/news/rss.xml'>The hub</source>")]
    [InlineData("<category domain='https://hub.example/news/categories/'>nlp</category>")]
    [InlineData("<link>https://hub.example/news/posts/hello/</link>")]
    [InlineData("<guid>https://hub.example/news/posts/hello/</guid>")]
    public void An_entry_that_comes_back_through_another_aggregator_is_left_out_and_the_others_are_read(string trace)
    {
        var harvest = Harvest($"<item><title>Ours</title>{trace}</item>{Item}");
        Assert.Equal("1", Assert.Single(harvest.Entries).Entry.Id);
        Assert.Equal(1, harvest.Rejected);
        Assert.Equal(["1 entry is left out: it was this hub that published it."], harvest.Warnings);
    }

    [Theory]
    [InlineData("<source url='https://other.example/rss.xml'>Another hub</source>")]
    [InlineData("<category domain='https://other.example/categories/'>nlp</category>")]
    [InlineData("<link>https://hub.example/posts/hello/</link>")]
    public void An_entry_of_somebody_else_is_not(string trace) => Assert.Equal(2, Harvest($"<item><title>Theirs</title>{trace}</item>{Item}").Entries.Length);

    [Fact]
    public void A_hub_without_posts_has_no_pages_of_posts()
        => Assert.Single(Harvest("<item><title>Theirs</title><link>https://hub.example/news/posts/hello/</link></item>", withPosts: false).Entries);
}
