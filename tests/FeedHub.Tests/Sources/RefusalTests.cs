using System.Net;
using FeedHub.Sources;

namespace FeedHub.Tests.Sources;

public sealed class RefusalTests
{
    private static async Task<FetchOutcome> AnswerAsync(LoopbackReply reply)
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching();
        return await fetching.AskAsync(origin.Serve("/feed", reply));
    }

    [Fact]
    public async Task A_410_is_gone() => Assert.IsType<FetchOutcome.Gone>(await AnswerAsync(new() { Status = 410 }));

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(206)]
    [InlineData(500)]
    [InlineData(599)]
    public async Task Any_other_status_is_refused_and_told(int status)
    {
        var outcome = await AnswerAsync(LoopbackReply.Of("an error page") with { Status = status });
        Assert.Equal(new FetchOutcome.Refused((HttpStatusCode)status, null), outcome with { Exchange = Exchange.None });
        Assert.Equal((status, 0L), (outcome.Exchange.Status, outcome.Exchange.Bytes));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Sun, 11 Jan 2026 13:00:00 GMT", 3600)]
    [InlineData("Sunday, 11-Jan-26 13:00:00 GMT", 3600)]
    [InlineData("Sun, 11 Jan 2026 11:00:00 GMT", null)]
    [InlineData("0", null)]
    [InlineData("soon", null)]
    public async Task Retry_after_is_understood_in_seconds_and_as_a_date(string field, int? seconds)
    {
        foreach (var status in new[] { 429, 503 })
        {
            var refused = Assert.IsType<FetchOutcome.Refused>(await AnswerAsync(new LoopbackReply { Status = status }.With("Retry-After", field)));
            Assert.Equal(seconds, (int?)refused.RetryAfter?.TotalSeconds);
        }
    }

    [Theory]
    [InlineData("max-age=3600", null, null, 3600)]
    [InlineData("public, max-age=3600, must-revalidate", "600", null, 3000)]
    [InlineData("max-age=60", "600", null, null)]
    [InlineData("max-age=60", null, "Sun, 11 Jan 2026 15:00:00 GMT", 60)]
    [InlineData(null, null, "Sun, 11 Jan 2026 12:30:00 GMT", 1800)]
    [InlineData(null, null, "0", null)]
    [InlineData(null, null, "Thu, 01 Jan 1970 00:00:00 GMT", null)]
    [InlineData("no-cache, max-age=3600", null, null, null)]
    [InlineData("no-store", null, "Sun, 11 Jan 2026 15:00:00 GMT", null)]
    [InlineData("max-age=oops", null, null, null)]
    public async Task How_long_an_answer_stays_fresh_is_what_caches_would_say(string? control, string? age, string? expires, int? seconds)
    {
        var reply = LoopbackReply.Of(Fetching.Feed).With("Date", "Sun, 11 Jan 2026 12:00:00 GMT");
        foreach (var (name, value) in new[] { ("Cache-Control", control), ("Age", age), ("Expires", expires) })
            if (value is not null)
                reply = reply.With(name, value);
        Assert.Equal(seconds, (int?)(await AnswerAsync(reply)).Exchange.FreshFor?.TotalSeconds);
        Assert.Equal(seconds, (int?)(await AnswerAsync(reply with { Status = 404 })).Exchange.FreshFor?.TotalSeconds);
    }
}
