using System.Text.Json;
using static FeedHub.Syndication.Tests.Documents;

namespace FeedHub.Syndication.Tests;

public sealed class JsonFeedWriterTests
{
    private readonly JsonElement feed = WriteJson(Samples.Feed, Samples.Entry);

    private JsonElement Item => feed.GetProperty("items")[0];

    [Fact]
    public void A_feed_names_itself_and_its_place()
    {
        FeedRules.CheckJson(feed);
        Assert.Equal("NLP & friends", Word(feed, "title"));
        Assert.Equal("https://hub.example/categories/nlp/", Word(feed, "home_page_url"));
        Assert.Equal("https://hub.example/categories/nlp/feed", Word(feed, "feed_url"));
        Assert.Equal("https://hub.example/categories/nlp/next", Word(feed, "next_url"));
        Assert.Equal("https://hub.example/logo.png", Word(feed, "icon"));
        Assert.Equal("https://hub.example/favicon.png", Word(feed, "favicon"));
        Assert.Equal(("WebSub", "https://hub.example/websub"), (Word(feed.GetProperty("hubs")[0], "type"), Word(feed.GetProperty("hubs")[0], "url")));
    }

    [Fact]
    public void An_item_carries_all_that_is_known_of_the_entry()
    {
        Assert.Equal(Samples.Entry.Id, Word(Item, "id"));
        Assert.Equal("https://blog.example/attention", Word(Item, "url"));
        Assert.Equal("https://paper.example/1706.03762", Word(Item, "external_url"));
        Assert.Equal("<p>Yes, <b>1 &lt; 2</b>.</p>", Word(Item, "content_html"));
        Assert.Equal("Is 1 < 2?", Word(Item, "summary"));
        Assert.Equal("2026-01-11T12:00:00Z", Word(Item, "date_published"));
        Assert.Equal("2026-01-11T12:30:00.25Z", Word(Item, "date_modified"));
        Assert.Equal("Ada", Word(Item.GetProperty("authors")[0], "name"));
        Assert.Equal("transformers", Item.GetProperty("tags")[0].GetString());
        var attachment = Item.GetProperty("attachments")[0];
        Assert.Equal((1_234_567, 90.5), (attachment.GetProperty("size_in_bytes").GetInt64(), attachment.GetProperty("duration_in_seconds").GetDouble()));
    }

    [Fact]
    public void An_item_tells_which_feed_it_came_from()
    {
        var source = Item.GetProperty("_feedhub").GetProperty("source");
        Assert.Equal(("https://blog.example/feed", "A blog"), (Word(source, "id"), Word(source, "title")));
        Assert.Equal(("https://blog.example/", "https://blog.example/feed"), (Word(source, "url"), Word(source, "feed_url")));
    }

    [Fact]
    public void A_summary_stands_in_for_missing_content() =>
        Assert.Equal("Short", Word(WriteJson(Samples.Feed, Samples.Bare with { Summary = Text.Plain("Short") }).GetProperty("items")[0], "content_text"));

    [Fact]
    public void Letters_stay_letters()
    {
        var bytes = Bytes(stream => JsonFeedWriter.Write(stream, Samples.Feed with { Title = "最新 <é>" }, []));
        Assert.Contains("\"最新 <é>\"", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_for_what_is_not_known() =>
        Assert.Equal(["id", "content_text", "date_published"], WriteJson(Samples.Feed, Samples.Bare).GetProperty("items")[0].EnumerateObject().Select(member => member.Name));

    private static string? Word(JsonElement parent, string name) => parent.GetProperty(name).GetString();
}
