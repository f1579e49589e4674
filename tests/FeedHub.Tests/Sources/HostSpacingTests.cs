using FeedHub.Sources;

namespace FeedHub.Tests.Sources;

public sealed class HostSpacingTests
{
    private static readonly DateTimeOffset Noon = StoppedClock.Noon;
    private readonly HostSpacing _spacing = new(TimeSpan.FromSeconds(1));

    [Fact]
    public void Requests_to_one_host_are_lined_up_and_those_to_another_are_not()
    {
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(_ => _spacing.Reserve("a.example", Noon).TotalSeconds));
        Assert.Equal(TimeSpan.Zero, _spacing.Reserve("b.example", Noon));
    }

    [Fact]
    public void Who_comes_late_enough_does_not_wait()
    {
        _spacing.Reserve("a.example", Noon);
        Assert.Equal(0.4, _spacing.Reserve("A.example", Noon.AddSeconds(0.6)).TotalSeconds, 6);
        Assert.Equal(TimeSpan.Zero, _spacing.Reserve("a.example", Noon.AddSeconds(2)));
    }

    [Fact]
    public void Hosts_are_forgotten_and_those_that_matter_are_not()
    {
        _spacing.Reserve("mine.example", Noon);
        for (var i = 0; i < 100_000; i++)
            _spacing.Reserve($"h{i}.example", Noon.AddSeconds(-10));
        Assert.Equal(TimeSpan.FromSeconds(1), _spacing.Reserve("mine.example", Noon));
    }
}
