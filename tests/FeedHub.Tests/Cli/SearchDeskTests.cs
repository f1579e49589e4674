using System.Text;
using FeedHub.Cli;
using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Serve;
using FeedHub.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedHub.Tests;

/// <summary>Strangers who search keep nobody else waiting.</summary>
public sealed class SearchDeskTests
{
    private readonly HandClock _clock = new();

    [Theory]
    [InlineData(null)]
    [InlineData(FeedFormat.Atom)]
    public async Task A_search_that_takes_too_long_is_given_up(FeedFormat? format)
    {
        var begun = new SemaphoreSlim(0);
        using var desk = Desk(Endless(begun));
        var answering = AskAsync(desk, format);
        await begun.WaitAsync(CancellationToken.None);
        _clock.Advance(SearchDesk.Limit);

        var reply = await answering;

        Assert.Equal(503, reply.Status);
        Assert.Contains(SearchTexts.English.TooSlow, Words(reply));
    }

    [Fact]
    public async Task Few_search_at_once_few_wait_and_the_others_are_told_to_come_back()
    {
        var begun = new SemaphoreSlim(0);
        using var desk = Desk(Endless(begun));
        var first = Enumerable.Range(0, SearchDesk.AtMost).Select(_ => AskAsync(desk)).ToList();
        for (var i = 0; i < SearchDesk.AtOnce; i++)
            await begun.WaitAsync(CancellationToken.None);

        var turnedAway = await AskAsync(desk);
        Assert.Equal(503, turnedAway.Status);
        Assert.Contains(SearchTexts.English.Busy, Words(turnedAway));
        Assert.Equal(0, begun.CurrentCount);

        _clock.Advance(SearchDesk.Limit);
        Assert.All(await Task.WhenAll(first), reply => Assert.Equal(503, reply.Status));
    }

    [Fact]
    public async Task Who_leaves_makes_room_for_the_next()
    {
        var begun = new SemaphoreSlim(0);
        using var desk = Desk(Endless(begun));
        using var leaving = new CancellationTokenSource();
        var first = Enumerable.Range(0, SearchDesk.AtMost).Select(_ => desk.AnswerAsync(new SearchAsked("word", null, null), leaving.Token)).ToList();
        for (var i = 0; i < SearchDesk.AtOnce; i++)
            await begun.WaitAsync(CancellationToken.None);
        await leaving.CancelAsync();
        foreach (var left in first)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);

        var next = AskAsync(desk);
        await begun.WaitAsync(CancellationToken.None);
        _clock.Advance(SearchDesk.Limit);
        Assert.Contains(SearchTexts.English.TooSlow, Words(await next));
    }

    [Fact]
    public async Task An_index_that_is_not_there_yet_is_no_failure_of_who_asks()
    {
        using var desk = Desk((_, _) => Task.FromResult<SearchAnswer>(new SearchAnswer.NoIndex()));

        var reply = await AskAsync(desk, FeedFormat.Rss);

        Assert.Equal((503, SearchTexts.English.NotReady + "\n"), (reply.Status, Words(reply)));
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_says_no_more_than_that_to_strangers()
    {
        using var desk = Desk((_, _) => throw new StoreException(StoreFailure.Damaged, "The store /secret/path is damaged."));

        var reply = await AskAsync(desk);

        Assert.Equal(503, reply.Status);
        Assert.DoesNotContain("secret", Words(reply));
    }

    private SearchDesk Desk(Func<SearchRequest, CancellationToken, Task<SearchAnswer>> search) => new(search, () => Samples.Configuration, _clock, NullLogger.Instance);

    private static Func<SearchRequest, CancellationToken, Task<SearchAnswer>> Endless(SemaphoreSlim begun) => async (_, cancellationToken) =>
    {
        begun.Release();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return new SearchAnswer.NoIndex();
    };

    private static Task<SearchReply> AskAsync(SearchDesk desk, FeedFormat? format = null) => desk.AnswerAsync(new SearchAsked("word", format, null), CancellationToken.None);

    private static string Words(SearchReply reply) => Encoding.UTF8.GetString(reply.Document.Bytes.Span);
}
