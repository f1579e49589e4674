using FeedHub.Sources;

namespace FeedHub.Push;

/// <summary>How long a subscriber who could not be told is left alone. Pure.</summary>
internal static class DeliveryPolicy
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private static readonly TimeSpan LongestAskedFor = TimeSpan.FromDays(1);

    /// <summary>Twice as long after each failure, up to half a day, and a share of its own longer or shorter, so that those who failed together do not come back together.</summary>
    /// <param name="failures">In a row, this one included.</param>
    /// <param name="retryAfter">What the subscriber asked for; the longer one counts.</param>
    public static TimeSpan PauseAfter(long subscription, int failures, TimeSpan? retryAfter)
    {
        var pause = First * Math.Pow(2, Math.Clamp(failures - 1, 0, 20));
        if (pause > Longest)
            pause = Longest;
        pause *= 0.75 + SourceSeed.Of($"{subscription} {failures}") / 2;
        var asked = retryAfter > LongestAskedFor ? LongestAskedFor : retryAfter ?? TimeSpan.Zero;
        return asked > pause ? asked : pause;
    }
}
