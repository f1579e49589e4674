using FeedHub.Configuration;
using FeedHub.Push;

namespace FeedHub.Tests;

/// <summary>What may be asked of the hub, and what is refused at once, in words.</summary>
public sealed class SubscriptionRequestTests
{
    private const string Callback = "https://reader.example/callback";

    [Theory]
    [InlineData("https://hub.example/atom.xml")]
    [InlineData("https://hub.example/categories/nlp/rss.xml")]
    [InlineData("https://hub.example/sources/blog/feed.json")]
    [InlineData("HTTPS://HUB.example:443/categories/python/atom.xml")]
    public async Task Every_feed_of_the_hub_can_be_subscribed_to(string topic)
    {
        await using var hub = await PushedHub.StartAsync(Public);

        Assert.IsType<SubscriptionOutcome.Accepted>(await hub.SubscribeAsync(Callback, topic));
    }

    [Theory]
    [InlineData("http://hub.example/atom.xml")]
    [InlineData("https://other.example/atom.xml")]
    [InlineData("https://hub.example/categories/cooking/atom.xml")]
    [InlineData("https://hub.example/archive/1/atom.xml")]
    [InlineData("https://hub.example/opml.xml")]
    [InlineData("https://hub.example/")]
    [InlineData("https://hub.example/atom.xml?x")]
    [InlineData("https://hub.example/atom.xml#x")]
    [InlineData("https://hub.example/categories/../.feedhub/published/site")]
    [InlineData("atom.xml")]
    [InlineData("")]
    public async Task Nothing_else_can(string topic)
    {
        await using var hub = await PushedHub.StartAsync(Public);

        Assert.Contains("rel=\"self\"", await RefusedAsync(hub, Callback, topic));
    }

    [Theory]
    [InlineData("", "is missing")]
    [InlineData("reader.example/callback", "absolute http or https")]
    [InlineData("ftp://reader.example/callback", "absolute http or https")]
    [InlineData("file:///etc/passwd", "absolute http or https")]
    [InlineData("https://ann:secret@reader.example/callback", "neither a user nor a fragment")]
    [InlineData("https://reader.example/callback#here", "neither a user nor a fragment")]
    [InlineData("http://127.0.0.1/callback", "private network")]
    [InlineData("http://localhost:8080/callback", "private network")]
    [InlineData("http://[::1]/callback", "private network")]
    [InlineData("http://192.168.1.1/callback", "private network")]
    [InlineData("http://169.254.169.254/latest/meta-data/", "private network")]
    [InlineData("http://2130706433/callback", "private network")]
    [InlineData("http://0x7f.1/callback", "private network")]
    [InlineData("http://[::ffff:10.0.0.1]/callback", "private network")]
    public async Task A_callback_has_to_be_a_public_address_of_the_web(string callback, string reason)
    {
        await using var hub = await PushedHub.StartAsync(Public);

        Assert.Contains(reason, await RefusedAsync(hub, callback));
    }

    [Fact]
    public async Task A_name_that_leads_into_a_private_network_is_not_asked()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var hub = await PushedHub.StartAsync(Public);

        await hub.SubscribeAsync($"http://localhost.localdomain:{subscriber.BaseUrl.Port}/callback");
        await hub.SubscribeAsync($"http://ip6-localhost:{subscriber.BaseUrl.Port}/callback");
        await hub.SaysAsync("did not confirm", 2);

        Assert.Empty(subscriber.Requests);
    }

    [Fact]
    public async Task What_makes_no_sense_is_said()
    {
        await using var hub = await PushedHub.StartAsync(Public);

        Assert.Contains("hub.mode has to be", Reason(await hub.AskAsync(("topic", PushedHub.Topic), ("callback", Callback))));
        Assert.Contains("knows by itself", Reason(await hub.AskAsync(("mode", "publish"), ("topic", PushedHub.Topic))));
        Assert.Contains("more than once", Reason(await hub.SubscribeAsync(Callback, PushedHub.Topic, ("topic", PushedHub.Topic))));
        Assert.Contains("number of seconds", Reason(await hub.SubscribeAsync(Callback, PushedHub.Topic, ("lease_seconds", "a week"))));
        Assert.Contains("shorter than 200 bytes", Reason(await hub.SubscribeAsync(Callback, PushedHub.Topic, ("secret", new string('ä', 100)))));
        await RefusedAsync(hub, Callback, $"https://hub.example/{string.Concat(Enumerable.Repeat("a/../", 1_000))}categories/nlp/atom.xml");
        Assert.Contains("longer than 2048", Reason(await hub.SubscribeAsync($"https://reader.example/{new string('a', 2048)}")));
    }

    [Fact]
    public async Task While_another_hub_tells_or_nobody_listens_there_are_no_feeds_to_subscribe_to()
    {
        await using var hub = await PushedHub.StartAsync(Public);
        var configuration = hub.Configuration;

        hub.Configure(configuration with { Publish = configuration.Publish with { Hub = new Uri("https://push.example/") } });
        await RefusedAsync(hub, Callback);
        hub.Configure(configuration with { Serve = new ServeOptions { Enabled = false } });
        await RefusedAsync(hub, Callback);
        hub.Configure(configuration);
        Assert.IsType<SubscriptionOutcome.Accepted>(await hub.SubscribeAsync(Callback));
    }

    private static HubConfiguration Public(HubConfiguration configuration) => configuration with { Fetch = new FetchOptions() };

    private static async Task<string> RefusedAsync(PushedHub hub, string callback, string topic = PushedHub.Topic) => Reason(await hub.SubscribeAsync(callback, topic));

    private static string Reason(SubscriptionOutcome outcome) => Assert.IsType<SubscriptionOutcome.Refused>(outcome).Reason;
}
