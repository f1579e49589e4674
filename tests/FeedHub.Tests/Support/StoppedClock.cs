namespace FeedHub.Tests;

/// <summary>A clock that stands still until it is told to move.</summary>
public sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 11, 12, 0, 0, TimeSpan.Zero);

    private DateTimeOffset _now = now;

    public StoppedClock() : this(Noon) { }

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
