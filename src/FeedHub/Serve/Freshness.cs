using System.Globalization;

namespace FeedHub.Serve;

/// <summary>How long a document may be kept unasked: until it may have changed.</summary>
/// <param name="left">The time up to the next publish run, asked for with every answer.</param>
public sealed class Freshness(Func<TimeSpan> left)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private Written _written = new(-1, "");

    /// <summary>The same whenever it is asked for.</summary>
    public Freshness(TimeSpan always) : this(() => always)
    {
    }

    /// <summary>The value of <c>Cache-Control</c> (RFC 9111 §5.2.2). A day at most: a schedule may be changed.</summary>
    internal string Value
    {
        get
        {
            var span = left();
            var seconds = (long)Math.Ceiling((span < Longest ? span : Longest).TotalSeconds);
            var written = _written;
            if (written.Seconds != seconds)
                _written = written = new Written(seconds, string.Create(CultureInfo.InvariantCulture, $"public, max-age={Math.Max(0, seconds)}"));
            return written.Field;
        }
    }

    private sealed record Written(long Seconds, string Field);
}
