namespace FeedHub.Sources;

/// <summary>
/// A 301 or 308 says "for good" (RFC 9110 §15.4.2), but they come from captive portals and mistakes too: only one that says the same for a while is believed.
/// </summary>
/// <param name="Target">Where permanent redirects alone lead.</param>
/// <param name="Since">When it was first seen, UTC.</param>
/// <param name="Polls">Polls in a row that saw it.</param>
public sealed record PermanentMove(Uri Target, DateTimeOffset Since, int Polls)
{
    private const int EnoughPolls = 3;
    private static readonly TimeSpan LongEnough = TimeSpan.FromDays(1);

    /// <summary>What is known after one more poll that was led to an address.</summary>
    public static PermanentMove After(PermanentMove? before, Uri target, DateTimeOffset now)
        => before is not null && before.Target == target ? before with { Polls = before.Polls + 1 } : new PermanentMove(target, now, 1);

    public bool IsCertain(DateTimeOffset now) => Polls >= EnoughPolls && now - Since >= LongEnough;
}
