using System.Collections.Concurrent;
using FeedHub.Schedule;

namespace FeedHub.Tests.Schedule;

public sealed class WorkStackTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task All_is_done_also_what_was_handed_out_on_the_way(int workers)
    {
        using var work = new WorkStack();
        var done = new ConcurrentBag<string>();
        foreach (var name in (string[])["a", "b", "c"])
            work.Add(async token =>
            {
                await Task.Delay(1, token);
                done.Add(name);
                for (var number = 1; number <= 3; number++)
                {
                    var part = $"{name}{number}";
                    work.Add(_ =>
                    {
                        done.Add(part);
                        return Task.CompletedTask;
                    });
                }
            });

        await work.RunAsync(workers, CancellationToken.None);

        Assert.Equal(["a", "a1", "a2", "a3", "b", "b1", "b2", "b3", "c", "c1", "c2", "c3"], done.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_begun_is_finished_before_more_is_begun()
    {
        using var work = new WorkStack();
        var order = new List<string>();
        foreach (var name in (string[])["second", "first"])
            work.Add(_ =>
            {
                order.Add(name);
                work.Add(_ =>
                {
                    order.Add($"part of the {name}");
                    return Task.CompletedTask;
                });
                return Task.CompletedTask;
            });

        await work.RunAsync(1, CancellationToken.None);

        Assert.Equal(["first", "part of the first", "second", "part of the second"], order);
    }

    [Fact]
    public async Task A_failure_ends_it_and_is_told()
    {
        using var work = new WorkStack();
        var under = new TaskCompletionSource();
        work.Add(_ => throw new InvalidOperationException("broken"));
        work.Add(async token =>
        {
            under.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        });
        work.Add(async _ => await under.Task);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => work.RunAsync(2, CancellationToken.None));

        Assert.Equal("broken", failure.Message);
    }

    [Fact]
    public async Task It_can_be_cancelled_and_nothing_to_do_is_no_waiting()
    {
        using var work = new WorkStack();
        await work.RunAsync(2, CancellationToken.None);
        work.Add(token => Task.Delay(Timeout.Infinite, token));
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work.RunAsync(2, soon.Token));
    }
}
