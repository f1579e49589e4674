using FeedHub.Store;
using static FeedHub.Tests.Schedule.Refreshing;

namespace FeedHub.Tests.Schedule;

/// <summary>What a publisher asks for, in a header or in the document, through a whole poll into the time of the next one and its reason. It is noon, of a Sunday.</summary>
public sealed class PromiseTests : IAsyncLifetime
{
    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync() => _origin = await LoopbackOrigin.StartAsync();

    public ValueTask DisposeAsync() => _origin.DisposeAsync();

    [Theory]
    [InlineData(503, "7200", 120, "Retry-After")]
    [InlineData(429, "Sun, 11 Jan 2026 15:00:00 GMT", 180, "Retry-After")]
    [InlineData(404, "Sunday, 11-Jan-26 15:00:00 GMT", 180, "Retry-After")]
    [InlineData(503, "Sun, 11 Jan 2026 11:00:00 GMT", 10, "failed once")]
    [InlineData(503, "60", 10, "failed once")]
    [InlineData(503, "-60", 10, "failed once")]
    [InlineData(503, "in a while", 10, "failed once")]
    [InlineData(503, "99999999999999999999", 10, "failed once")]
    [InlineData(503, "31536000", 24 * 60, "Retry-After")]
    public async Task Retry_after(int status, string field, int minutes, string reason)
        => await AssertNextAsync(new LoopbackReply { Status = status }.With("Retry-After", field), minutes, reason);

    [Theory]
    [InlineData("Cache-Control: max-age=14400", 240, "max-age")]
    [InlineData("Cache-Control: public, max-age=\"14400\"", 60, "adaptive: no entries yet")]
    [InlineData("Cache-Control: MAX-AGE=14400", 240, "max-age")]
    [InlineData("Cache-Control: max-age=0", 60, "adaptive: no entries yet")]
    [InlineData("Cache-Control: max-age=-5", 60, "adaptive: no entries yet")]
    [InlineData("Cache-Control: max-age=99999999", 24 * 60, "max-age")]
    [InlineData("Cache-Control: no-cache", 60, "adaptive: no entries yet")]
    [InlineData("Expires: Sun, 11 Jan 2026 16:00:00 GMT", 240, "max-age")]
    [InlineData("Expires: Sunday, 11-Jan-26 16:00:00 GMT", 240, "max-age")]
    [InlineData("Expires: 0", 60, "adaptive: no entries yet")]
    [InlineData("Expires: -1", 60, "adaptive: no entries yet")]
    [InlineData("Expires: Never", 60, "adaptive: no entries yet")]
    [InlineData("Expires: Thu, 32 Foo 2026 99:00:00 GMT", 60, "adaptive: no entries yet")]
    [InlineData("Expires: Thu, 01 Jan 1970 00:00:00 GMT", 60, "adaptive: no entries yet")]
    [InlineData("Expires: Fri, 31 Dec 9999 23:59:59 GMT", 24 * 60, "max-age")]
    public async Task Caching(string header, int minutes, string reason)
    {
        var (name, value) = (header[..header.IndexOf(':', StringComparison.Ordinal)], header[(header.IndexOf(':', StringComparison.Ordinal) + 2)..]);
        await AssertNextAsync(LoopbackReply.Of(Rss("")).With("Date", "Sun, 11 Jan 2026 12:00:00 GMT").With(name, value), minutes, reason);
    }

    [Theory]
    [InlineData("<ttl>180</ttl>", 180, "ttl")]
    [InlineData("<ttl>1</ttl>", 60, "adaptive: no entries yet")]
    [InlineData("<ttl>a day</ttl>", 60, "adaptive: no entries yet")]
    [InlineData("<ttl>-180</ttl>", 60, "adaptive: no entries yet")]
    [InlineData("<ttl>99999</ttl>", 24 * 60, "ttl")]
    [InlineData("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 360, "update period")]
    [InlineData("<sy:updatePeriod> weekly </sy:updatePeriod>", 24 * 60, "update period")]
    [InlineData("<sy:updatePeriod>often</sy:updatePeriod>", 60, "adaptive: no entries yet")]
    [InlineData("<ttl>120</ttl><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>8</sy:updateFrequency>", 180, "update period")]
    public async Task Wishes_of_the_document(string wishes, int minutes, string reason)
        => await AssertNextAsync(LoopbackReply.Of(Rss(wishes)), minutes, reason);

    [Theory]
    [InlineData("<skipHours><hour>13</hour><hour>14</hour></skipHours>", "2026-01-11T15:00:00Z", "skipHours")]
    [InlineData("<skipDays><day>Sunday</day></skipDays>", "2026-01-12T00:00:00Z", "skipDays")]
    [InlineData("<skipDays><day>sunday</day><day>Monday</day></skipDays><skipHours><hour>0</hour></skipHours>", "2026-01-13T01:00:00Z", "skipDays")]
    public async Task Hours_and_days_to_skip(string wishes, string first, string reason)
    {
        var status = await AskAsync(LoopbackReply.Of(Rss(wishes)));
        var from = DateTimeOffset.Parse(first, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(reason, status.NextReason);
        Assert.InRange(status.NextPoll!.Value, from, from.AddMinutes(6));
    }

    [Fact]
    public async Task The_longest_wish_counts_and_holds_after_a_304_too()
    {
        _origin.Serve("/feed", (LoopbackReply.Of(Rss("<ttl>180</ttl>")) with { ETag = "\"1\"" }).With("Cache-Control", "max-age=60"));
        await using var refreshing = await OpenAsync(Source("blog", _origin.Url("/feed")));
        await refreshing.PollAsync();
        refreshing.Clock.Advance(TimeSpan.FromHours(4));
        await refreshing.PollAsync();

        var status = await refreshing.StatusAsync("blog");
        Assert.Equal(("not-modified", "ttl", TimeSpan.FromHours(3)), (status.LastResult, status.NextReason, status.Interval));
    }

    private async Task AssertNextAsync(LoopbackReply reply, int minutes, string reason)
    {
        var status = await AskAsync(reply);
        var interval = TimeSpan.FromMinutes(minutes);
        Assert.Equal((reason, interval), (status.NextReason, status.Interval));
        Assert.InRange(status.NextPoll!.Value - StoppedClock.Noon, interval == TimeSpan.FromDays(1) && reason != "Retry-After" ? interval / 1.1 : interval, interval * 1.1);
    }

    private async Task<SourceStatus> AskAsync(LoopbackReply reply)
    {
        _origin.Serve("/feed", reply);
        await using var refreshing = await OpenAsync(Source("blog", _origin.Url("/feed")));
        await refreshing.PollAsync();
        return await refreshing.StatusAsync("blog");
    }

    private static string Rss(string wishes) =>
        $"<rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><title>A feed</title>{wishes}</channel></rss>";
}
