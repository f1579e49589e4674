using System.Net;

namespace FeedHub.Tests;

/// <summary>An outside hub is told which feeds changed, and nobody depends on whether it listens.</summary>
public sealed class OutsideHubTests : IAsyncLifetime
{
    private Subscriber _outside = null!;
    private PushedHub _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _outside = await Subscriber.StartAsync();
        _hub = await PushedHub.StartAsync(configuration => configuration with { Publish = configuration.Publish with { Hub = new Uri(_outside.Callback("hub")) } });
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _outside.DisposeAsync();
    }

    [Fact]
    public async Task It_is_told_the_addresses_of_the_feeds_that_changed()
    {
        _hub.Hub.Changed(["atom.xml", "categories/nlp/rss.xml"]);

        var told = await _outside.WaitForAsync("push");
        Assert.Equal("/hub", told.PathAndQuery);
        Assert.Equal("application/x-www-form-urlencoded", told.Header("Content-Type"));
        Assert.Equal(
            "hub.mode=publish&hub.url=https%3A%2F%2Fhub.example%2Fatom.xml&hub.topic=https%3A%2F%2Fhub.example%2Fatom.xml"
            + "&hub.url=https%3A%2F%2Fhub.example%2Fcategories%2Fnlp%2Frss.xml&hub.topic=https%3A%2F%2Fhub.example%2Fcategories%2Fnlp%2Frss.xml",
            told.Text);
    }

    [Fact]
    public async Task Many_feeds_go_in_few_requests()
    {
        _hub.Hub.Changed([.. Enumerable.Range(1, 45).Select(number => $"categories/c{number}/atom.xml")]);

        await _outside.WaitForAsync("push", 3);
        var named = _outside.Requests.SelectMany(request => WebUtility.UrlDecode(request.Text).Split('&').Where(field => field.StartsWith("hub.url=", StringComparison.Ordinal))).ToList();
        Assert.Equal(45, named.Distinct().Count());
        Assert.Equal(45, named.Count);
    }

    [Fact]
    public async Task What_it_did_not_take_is_visible_and_said_again_with_the_next()
    {
        _outside.OnTold = Subscriber.Answer(500);
        _hub.Hub.Changed(["atom.xml"]);
        await _hub.SaysAsync("was not told of 1 changed feeds: The answer is 500.");
        Assert.Contains("was not told", await _hub.Hub.DescribeAsync(Storage.Token), StringComparison.Ordinal);

        _outside.OnTold = Subscriber.Answer(204);
        _hub.Hub.Changed(["rss.xml"]);
        Assert.Null(await _hub.Hub.SettleAsync(Storage.Token));

        var said = WebUtility.UrlDecode(_outside.Requests[^1].Text);
        Assert.Contains("hub.url=https://hub.example/atom.xml", said);
        Assert.Contains("hub.url=https://hub.example/rss.xml", said);
        Assert.DoesNotContain("was not told", await _hub.Hub.DescribeAsync(Storage.Token), StringComparison.Ordinal);
    }
}
