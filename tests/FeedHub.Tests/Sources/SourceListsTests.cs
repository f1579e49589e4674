using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Sources;

namespace FeedHub.Tests.Sources;

public sealed class SourceListsTests
{
    private static readonly OpmlSourceOptions List = new()
    {
        Id = "team",
        Url = new("https://team.example/list.opml"),
        Categories = ["nlp"],
        Interval = TimeSpan.FromMinutes(30),
        Language = "en",
        MaxEntries = 7,
        Priority = 3,
        Drop = [new Clause { Title = ["ad"] }],
        Http = new() { Bearer = "secret", Headers = ImmutableDictionary<string, string>.Empty.Add("X-Key", "secret"), UserAgent = "Us", Timeout = TimeSpan.FromSeconds(9) },
    };

    [Fact]
    public void Each_feed_becomes_a_source_that_is_configured_as_its_list_is()
    {
        var source = Assert.Single(Listed([List], Feed("https://blog.example/feed")));
        Assert.Equal(("team", "A blog", "https://blog.example/feed"), (source.ListId, source.Title, source.Url.AbsoluteUri));
        Assert.Equal((List.Interval, "en", 7, 3, true), (source.Interval, source.Language, source.MaxEntries, source.Priority, source.Enabled));
        Assert.Equal(["nlp"], source.Categories);
        Assert.Equal(List.Drop, source.Drop);
        Assert.Matches("^team-blog-example-[0-9a-f]{8}$", source.Id);
    }

    [Fact]
    public void Its_id_hangs_on_the_address_alone()
    {
        var id = Assert.Single(Listed([List], Feed("https://blog.example/feed"))).Id;
        Assert.Equal(id, Listed([List], Feed("https://other.example/feed"), Feed("https://blog.example/feed") with { Title = "Renamed", Topics = ["x"] })[1].Id);
        Assert.NotEqual(id, Assert.Single(Listed([List], Feed("https://blog.example/feed2"))).Id);
    }

    [Fact]
    public void What_is_secret_goes_to_the_origin_of_the_list_and_nowhere_else()
    {
        var (home, stranger) = (Listed([List], Feed("https://team.example/feed"), Feed("https://blog.example/feed"))[0], Listed([List], Feed("https://blog.example/feed"))[0]);
        Assert.Equal(List.Http, home.Http);
        Assert.Equal(new HttpOptions { UserAgent = "Us", Timeout = TimeSpan.FromSeconds(9) }, stranger.Http);
        Assert.NotEqual(List.Http, Listed([List], Feed("http://team.example/feed"))[0].Http);
    }

    [Theory]
    [InlineData("https://blog.example/feed")]
    [InlineData("http://www.BLOG.example/feed/")]
    public void The_same_address_configured_by_hand_wins(string byHand)
        => Assert.Empty(Listed([List, new FeedSourceOptions { Id = "mine", Url = new(byHand), Enabled = false }], Feed("https://blog.example/feed")));

    [Fact]
    public void A_list_that_trusts_tags_takes_folders_that_are_called_as_categories()
    {
        var feed = Feed("https://blog.example/feed") with { Topics = ["NLP", "大模型", "Cooking"] };
        Assert.Equal(["*", "nlp", "lm"], Assert.Single(Listed([List with { Categories = ["*"] }], feed)).Categories);
        Assert.Equal(["nlp"], Assert.Single(Listed([List], feed)).Categories);
    }

    private static ListedFeed Feed(string url) => new(new Uri(url), "A blog", null, []);

    private static List<ListedFeedOptions> Listed(ImmutableArray<SourceOptions> sources, params ImmutableArray<ListedFeed> feeds)
    {
        var configuration = new HubConfiguration
        {
            Categories = [new CategoryOptions { Slug = "nlp" }, new CategoryOptions { Slug = "lm", Title = "大模型" }],
            Sources = sources,
        };
        return [.. SourceLists.Expand(configuration, new Dictionary<string, ImmutableArray<ListedFeed>> { ["team"] = feeds }).Sources.OfType<ListedFeedOptions>()];
    }
}
