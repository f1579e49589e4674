using System.Text;
using FeedHub.Push;

namespace FeedHub.Tests;

/// <summary>Subscribers are told what changed: the newest version, once, however long it takes.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private Subscriber _subscriber = null!;
    private PushedHub _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _subscriber = await Subscriber.StartAsync();
        _hub = await PushedHub.StartAsync(limits: new PushLimits { DeliveryTime = TimeSpan.FromSeconds(3) });
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _subscriber.DisposeAsync();
    }

    [Fact]
    public async Task A_changed_feed_is_sent_whole_with_its_type_its_links_and_a_signature()
    {
        await _hub.SubscribedAsync(_subscriber.Callback("callback?id=7"), ("secret", "schlüssel"));

        _hub.Publish("zweite Fassung");

        var told = await _subscriber.WaitForAsync("push");
        Assert.Equal("/callback?id=7", told.PathAndQuery);
        Assert.Equal("zweite Fassung", told.Text);
        Assert.Equal("application/atom+xml; charset=utf-8", told.Header("Content-Type"));
        Assert.Equal("<https://hub.example/websub>; rel=\"hub\", <https://hub.example/categories/nlp/atom.xml>; rel=\"self\"", told.Header("Link"));
        told.AssertSignedBy("schlüssel");
        await _hub.SettledAsync();
        Assert.Equal(1, _subscriber.Count("push"));
    }

    [Fact]
    public async Task Servers_that_close_each_connection_without_a_word_miss_nothing()
    {
        await using var origin = new RawOrigin(async connection =>
        {
            var challenge = System.Text.RegularExpressions.Regex.Match(connection.Head, "hub.challenge=([0-9a-f]+)").Groups[1].Value;
            for (var left = connection.Head.StartsWith("POST", StringComparison.Ordinal) ? 3 : 0; left > 0;)
                left -= await connection.Client.GetStream().ReadAsync(new byte[3], connection.Closing);
            await connection.SendAsync($"HTTP/1.0 200 OK\r\nContent-Length: {challenge.Length}\r\n\r\n{challenge}");
        });
        await _hub.SubscribedAsync(origin.Url.AbsoluteUri);

        for (var version = 100; version < 130; version++)
        {
            _hub.Publish($"{version}");
            while (origin.Heads.Count < version - 98)
                await Task.Delay(5, Storage.Token);
            await _hub.SettledAsync();
        }

        Assert.DoesNotContain("could not be told", _hub.Log);
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_signed()
    {
        await _hub.SubscribedAsync(_subscriber.Callback(), ("secret", ""));
        _hub.Publish("second");
        Assert.Null((await _subscriber.WaitForAsync("push")).Header("X-Hub-Signature"));
    }

    [Fact]
    public async Task Nobody_is_told_of_other_feeds_nor_of_what_they_have()
    {
        await _hub.SubscribedAsync(_subscriber.Callback());

        _hub.Publish("second", "categories/python/atom.xml");
        _hub.Publish("first");   // the same bytes, written anew
        _hub.Publish("third");

        Assert.Equal("third", (await _subscriber.WaitForAsync("push")).Text);
        await _hub.SettledAsync();
        Assert.Equal(1, _subscriber.Count("push"));
    }

    [Fact]
    public async Task Whoever_fails_is_asked_ever_more_rarely_and_gets_only_the_newest()
    {
        await _hub.SubscribedAsync(_subscriber.Callback());
        _subscriber.OnTold = Subscriber.Answer(503);
        _hub.Publish("second");
        await _hub.SaysAsync("could not be told");
        _hub.Publish("third");
        await _hub.SettledAsync(waiting: 1);
        _hub.Storage.Clock.Advance(TimeSpan.FromMinutes(1.5));
        await _hub.SaysAsync("could not be told", 2);
        _hub.Publish("fourth");

        _subscriber.OnTold = Subscriber.Answer(204);
        _hub.Storage.Clock.Advance(TimeSpan.FromMinutes(1.4));   // the second pause is a minute and a half at least
        await Task.Delay(1500, CancellationToken.None);
        Assert.Equal(2, _subscriber.Count("push"));
        _hub.Storage.Clock.Advance(TimeSpan.FromMinutes(1.2));

        Assert.Equal("fourth", (await _subscriber.WaitForAsync("push", 3)).Text);
        await _hub.SettledAsync();
    }

    [Fact]
    public async Task A_subscriber_says_itself_when_to_try_again()
    {
        await _hub.SubscribedAsync(_subscriber.Callback());
        _subscriber.OnTold = Subscriber.Answer(429, ("Retry-After", "7200"));
        _hub.Publish("second");
        await _hub.SaysAsync("Next try 2026-01-11 14:00Z");
    }

    [Fact]
    public async Task Whoever_failed_and_subscribes_again_is_told_at_once()
    {
        await _hub.SubscribedAsync(_subscriber.Callback());
        _subscriber.OnTold = Subscriber.Answer(500);
        _hub.Publish("second");
        await _hub.SaysAsync("could not be told");

        _subscriber.OnTold = Subscriber.Answer(200);
        await _hub.SubscribedAsync(_subscriber.Callback());

        Assert.Equal("second", (await _subscriber.WaitForAsync("push", 2)).Text);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await _hub.SubscribedAsync(_subscriber.Callback());
        _subscriber.OnTold = Subscriber.Answer(status, ("Location", _subscriber.Callback("elsewhere")));
        _hub.Publish("second");
        await _hub.SaysAsync("redirects of callbacks are not followed");
        Assert.Equal(1, _subscriber.Count("push"));
    }

    [Fact]
    public async Task Whoever_answers_410_is_unsubscribed()
    {
        await _hub.SubscribedAsync(_subscriber.Callback());
        _subscriber.OnTold = Subscriber.Answer(410);
        _hub.Publish("second");
        await _hub.SaysAsync("(410): unsubscribed");
        Assert.Equal((0, 0), await _hub.Subscriptions.StateAsync(Storage.Token));
    }

    [Fact]
    public async Task A_lease_that_is_over_ends_the_subscription()
    {
        await _hub.SubscribedAsync(_subscriber.Callback());
        _hub.Storage.Clock.Advance(TimeSpan.FromDays(10));
        _hub.Publish("second");
        await _hub.SaysAsync("has expired");
        Assert.Equal((0, 0), await _hub.Subscriptions.StateAsync(Storage.Token));
        Assert.Equal(0, _subscriber.Count("push"));
    }

    [Fact]
    public async Task Subscribers_of_a_removed_category_are_told_once_that_it_is_over()
    {
        await _hub.SubscribedAsync(_subscriber.Callback());

        _hub.Configure(_hub.Configuration with { Categories = _hub.Configuration.Categories.RemoveAll(category => category.Slug == "nlp") });

        var denied = await _subscriber.WaitForAsync("denied");
        Assert.Equal(PushedHub.Topic, denied["hub.topic"]);
        await _hub.SettledAsync();
        Assert.Equal((0, 0), await _hub.Subscriptions.StateAsync(Storage.Token));
        Assert.Equal(1, _subscriber.Count("denied"));
    }

    [Fact]
    public async Task When_another_hub_takes_over_ours_says_so_to_its_subscribers()
    {
        await _hub.SubscribedAsync(_subscriber.Callback());

        _hub.Configure(_hub.Configuration with { Publish = _hub.Configuration.Publish with { Hub = new Uri("https://push.example/") } });

        Assert.Contains("another hub", (await _subscriber.WaitForAsync("denied"))["hub.reason"]);
        await _hub.SettledAsync();
    }

    [Fact]
    public async Task What_was_published_just_before_a_crash_is_told_after_it()
    {
        await _hub.SubscribedAsync(_subscriber.Callback());
        await _hub.StopAsync();
        _hub.Publish("second", tell: false);

        await _hub.RestartAsync();

        Assert.Equal("second", (await _subscriber.WaitForAsync("push")).Text);
    }

    [Fact]
    public async Task Told_to_stop_it_stops_at_once_and_goes_on_where_it_was()
    {
        await _hub.SubscribedAsync(_subscriber.Callback());
        _subscriber.OnTold = _subscriber.HangAsync;
        _hub.Publish("second");
        await _subscriber.WaitForAsync("push");

        await _hub.StopAsync().WaitAsync(TimeSpan.FromSeconds(2), CancellationToken.None);
        _subscriber.OnTold = Subscriber.Answer(200);
        await _hub.RestartAsync();

        Assert.Equal("second", (await _subscriber.WaitForAsync("push", 2)).Text);
    }

    [Fact]
    public async Task What_another_process_published_is_told_by_the_one_that_runs()
    {
        await _hub.SubscribedAsync(_subscriber.Callback());
        _hub.Publish("second", tell: false);

        await using (var store = await _hub.Storage.AnotherAsync())
        using (var command = new WebSubHub(store, _hub.Configuration, _hub.Storage.Clock, System.Net.Dns.GetHostAddressesAsync, Microsoft.Extensions.Logging.Abstractions.NullLogger<WebSubHub>.Instance))
            Assert.Null(await command.SettleAsync(Storage.Token));

        Assert.Equal("second", (await _subscriber.WaitForAsync("push")).Text);
    }

    [Fact]
    public async Task A_host_that_hangs_keeps_nobody_else_waiting()
    {
        await using var hub = await PushedHub.StartAsync(limits: new PushLimits { DeliveryTime = TimeSpan.FromMinutes(1) });
        await using var other = await Subscriber.StartAsync();
        await hub.SubscribedAsync(_subscriber.Callback("1"));
        await hub.SubscribedAsync(_subscriber.Callback("2"));
        await hub.SubscribedAsync($"http://localhost:{other.BaseUrl.Port}/callback");
        var hanging = new TaskCompletionSource();
        _subscriber.OnTold = (_, _) => hanging.Task;

        hub.Publish("second");
        await _subscriber.WaitForAsync("push");
        await other.WaitForAsync("push");

        Assert.Equal(1, _subscriber.Count("push"));
        hanging.SetResult();
        await _subscriber.WaitForAsync("push", 2);
        Assert.Equal(1, _subscriber.MostUnderWay);
    }

    [Fact]
    public async Task A_version_that_comes_while_another_is_sent_is_sent_next()
    {
        var open = new TaskCompletionSource();
        await _hub.SubscribedAsync(_subscriber.Callback());
        _subscriber.OnTold = (_, _) => open.Task;
        _hub.Publish("second");
        await _subscriber.WaitForAsync("push");

        _hub.Publish("third");
        _hub.Publish("fourth");
        open.SetResult();

        Assert.Equal("fourth", (await _subscriber.WaitForAsync("push", 2)).Text);
        await _hub.SettledAsync();
        Assert.Equal(2, _subscriber.Count("push"));
    }

    [Fact]
    public async Task A_large_feed_arrives_byte_for_byte()
    {
        var text = new StringBuilder().Insert(0, "ein langer Satz, und noch einer; ", 100_000).ToString();
        await _hub.SubscribedAsync(_subscriber.Callback(), ("secret", "s"));
        _hub.Publish(text);
        var told = await _subscriber.WaitForAsync("push");
        Assert.Equal(text, told.Text);
        told.AssertSignedBy("s");
    }

    [Fact]
    public void The_pauses_grow_to_half_a_day_and_no_two_subscribers_keep_step()
    {
        Assert.InRange(DeliveryPolicy.PauseAfter(1, 1, null), TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(75));
        Assert.InRange(DeliveryPolicy.PauseAfter(1, 5, null), TimeSpan.FromMinutes(12), TimeSpan.FromMinutes(20));
        Assert.InRange(DeliveryPolicy.PauseAfter(1, 1000, null), TimeSpan.FromHours(9), TimeSpan.FromHours(15));
        Assert.Equal(100, Enumerable.Range(0, 100).Select(subscription => DeliveryPolicy.PauseAfter(subscription, 3, null)).Distinct().Count());
        Assert.Equal(TimeSpan.FromHours(2), DeliveryPolicy.PauseAfter(1, 1, TimeSpan.FromHours(2)));
        Assert.Equal(TimeSpan.FromDays(1), DeliveryPolicy.PauseAfter(1, 1, TimeSpan.FromDays(300)));
    }
}
