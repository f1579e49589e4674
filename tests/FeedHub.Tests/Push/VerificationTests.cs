using FeedHub.Push;
using Microsoft.AspNetCore.Http;

namespace FeedHub.Tests;

/// <summary>Nobody is subscribed who did not confirm it, and nobody can be made to answer more than that.</summary>
public sealed class VerificationTests
{
    [Fact]
    public async Task A_callback_is_asked_whether_it_is_meant_and_its_own_query_stays()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var hub = await PushedHub.StartAsync();

        await hub.SubscribedAsync(subscriber.Callback("callback?id=7&x=%26"), ("secret", "s3cret"));

        var asked = Assert.Single(subscriber.Requests);
        Assert.StartsWith("/callback?id=7&x=%26&hub.mode=subscribe&", asked.PathAndQuery);
        Assert.Equal(PushedHub.Topic, asked["hub.topic"]);
        Assert.Equal("864000", asked["hub.lease_seconds"]);
        Assert.Matches("^[0-9a-f]{64}$", asked["hub.challenge"]);
        Assert.DoesNotContain("s3cret", asked.PathAndQuery + hub.Log);
    }

    [Theory]
    [InlineData("1", "3600")]
    [InlineData("-5", "3600")]
    [InlineData("86400", "86400")]
    [InlineData("99999999999999999999999", "2592000")]
    public async Task A_lease_is_kept_within_bounds(string asked, string given)
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var hub = await PushedHub.StartAsync();

        await hub.SubscribedAsync(subscriber.Callback(), ("lease_seconds", asked));

        Assert.Equal(given, (await subscriber.WaitForAsync("subscribe"))["hub.lease_seconds"]);
    }

    [Theory]
    [InlineData("another word")]
    [InlineData("more than the challenge")]
    [InlineData("the challenge, as an error")]
    [InlineData("a redirect")]
    [InlineData("an endless body")]
    [InlineData("nothing, for ever")]
    public async Task Whoever_does_not_repeat_the_challenge_is_not_subscribed(string what)
    {
        await using var subscriber = await Subscriber.StartAsync();
        subscriber.OnAsked = what switch
        {
            "another word" => (context, _) => context.Response.WriteAsync("yes"),
            "more than the challenge" => (context, asked) => context.Response.WriteAsync(asked["hub.challenge"] + "!"),
            "the challenge, as an error" => (context, asked) =>
            {
                context.Response.StatusCode = 404;
                return context.Response.WriteAsync(asked["hub.challenge"]);
            },
            "a redirect" => Subscriber.Answer(307, ("Location", subscriber.Callback("elsewhere"))),
            "an endless body" => EndlessAsync,
            _ => subscriber.HangAsync,
        };
        await using var hub = await PushedHub.StartAsync(limits: new PushLimits { VerificationTime = TimeSpan.FromSeconds(1) });

        await hub.SubscribeAsync(subscriber.Callback());
        await hub.SaysAsync("did not confirm");

        Assert.Equal(0, (await hub.Subscriptions.StateAsync(Storage.Token)).Subscriptions);
        Assert.Single(subscriber.Requests);
    }

    [Fact]
    public async Task An_unsubscription_is_confirmed_too()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var hub = await PushedHub.StartAsync();
        await hub.SubscribedAsync(subscriber.Callback());

        subscriber.OnAsked = Subscriber.Answer(404);
        await hub.AskAsync(("mode", "unsubscribe"), ("topic", PushedHub.Topic), ("callback", subscriber.Callback()));
        await hub.SaysAsync("did not confirm");
        Assert.Equal(1, (await hub.Subscriptions.StateAsync(Storage.Token)).Subscriptions);

        subscriber.OnAsked = Subscriber.Confirm;
        await hub.AskAsync(("mode", "unsubscribe"), ("topic", PushedHub.Topic), ("callback", subscriber.Callback()));
        await hub.SaysAsync("unsubscribed from");
        Assert.Equal(0, (await hub.Subscriptions.StateAsync(Storage.Token)).Subscriptions);
        Assert.Equal("", (await subscriber.WaitForAsync("unsubscribe", 2))["hub.lease_seconds"]);
    }

    [Fact]
    public async Task A_subscription_is_renewed_by_subscribing_again()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var hub = await PushedHub.StartAsync();
        await hub.SubscribedAsync(subscriber.Callback(), ("secret", "old"), ("lease_seconds", "3600"));

        await hub.SubscribedAsync(subscriber.Callback(), ("secret", "new"), ("lease_seconds", "86400"));
        hub.Storage.Clock.Advance(TimeSpan.FromHours(2));
        hub.Publish("second");

        (await subscriber.WaitForAsync("push")).AssertSignedBy("new");
        Assert.Equal(1, (await hub.Subscriptions.StateAsync(Storage.Token)).Subscriptions);
    }

    [Fact]
    public async Task However_often_it_is_asked_for_a_subscription_costs_its_host_one_question_at_a_time()
    {
        await using var subscriber = await Subscriber.StartAsync();
        var open = new TaskCompletionSource();
        subscriber.OnAsked = async (context, asked) =>
        {
            await open.Task;
            await Subscriber.Confirm(context, asked);
        };
        await using var hub = await PushedHub.StartAsync();

        await hub.SubscribeAsync(subscriber.Callback());
        await subscriber.WaitForAsync("subscribe");
        for (var i = 1; i <= 300; i++)
            Assert.IsType<SubscriptionOutcome.Accepted>(await hub.SubscribeAsync(subscriber.Callback(), PushedHub.Topic, ("secret", $"{i}")));
        open.SetResult();
        await hub.SaysAsync("subscribed to", 2);
        hub.Publish("second");

        (await subscriber.WaitForAsync("push")).AssertSignedBy("300");
        Assert.Equal(2, subscriber.Count("subscribe"));
        Assert.Equal(1, subscriber.MostUnderWay);
    }

    [Fact]
    public async Task Whoever_asks_for_hundreds_is_put_off()
    {
        await using var subscriber = await Subscriber.StartAsync();
        subscriber.OnAsked = subscriber.HangAsync;
        await using var hub = await PushedHub.StartAsync(limits: new PushLimits { Waiting = 20, WaitingOfHost = 16 });

        var outcomes = new List<SubscriptionOutcome>();
        for (var i = 0; i < 300; i++)
            outcomes.Add(await hub.SubscribeAsync(subscriber.Callback($"{i}")));
        for (var i = 0; i < 300; i++)
            outcomes.Add(await hub.SubscribeAsync($"http://localhost:{subscriber.BaseUrl.Port}/{i}"));

        Assert.Equal(20, outcomes.Count(outcome => outcome is SubscriptionOutcome.Accepted));
        Assert.Equal(284, outcomes.Count(outcome => outcome is SubscriptionOutcome.TooMany { RetryAfter.TotalSeconds: > 0 }));
        Assert.Equal(296, outcomes.Count(outcome => outcome is SubscriptionOutcome.Busy { RetryAfter.TotalSeconds: > 0 }));
        await subscriber.WaitForAsync("subscribe");
        Assert.InRange(subscriber.Requests.Count, 1, 2);   // one of each host
    }

    [Fact]
    public async Task There_are_as_many_subscriptions_as_can_be_kept_and_those_can_be_renewed()
    {
        await using var subscriber = await Subscriber.StartAsync();
        await using var hub = await PushedHub.StartAsync(limits: new PushLimits { Subscriptions = 3, SubscriptionsOfHost = 2 });
        await hub.SubscribedAsync(subscriber.Callback("1"));
        await hub.SubscribedAsync(subscriber.Callback("2"));

        Assert.IsType<SubscriptionOutcome.TooMany>(await hub.SubscribeAsync(subscriber.Callback("3")));
        await hub.SubscribedAsync($"http://localhost:{subscriber.BaseUrl.Port}/3");
        Assert.IsType<SubscriptionOutcome.Busy>(await hub.SubscribeAsync("https://reader.example/4"));
        await hub.SubscribedAsync(subscriber.Callback("1"));
    }

    [Fact]
    public async Task Whose_feed_goes_while_they_wait_is_denied()
    {
        await using var subscriber = await Subscriber.StartAsync();
        var open = new TaskCompletionSource();
        subscriber.OnAsked = (_, _) => open.Task;
        await using var hub = await PushedHub.StartAsync();
        await hub.SubscribeAsync(subscriber.Callback("first"));
        await subscriber.WaitForAsync("subscribe");

        await hub.SubscribeAsync(subscriber.Callback("second"));
        hub.Configure(hub.Configuration with { Categories = [] });
        open.SetResult();

        var denied = await subscriber.WaitForAsync("denied");
        Assert.StartsWith("/second?", denied.PathAndQuery);
        Assert.Equal(PushedHub.Topic, denied["hub.topic"]);
        Assert.NotEmpty(denied["hub.reason"]);
    }

    private static async Task EndlessAsync(HttpContext context, Told asked)
    {
        await context.Response.WriteAsync(asked["hub.challenge"], context.RequestAborted);
        while (!context.RequestAborted.IsCancellationRequested)
            await context.Response.WriteAsync(new string('x', 10_000), context.RequestAborted);
    }
}
