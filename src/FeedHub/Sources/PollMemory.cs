namespace FeedHub.Sources;

/// <summary>What is remembered of a source from one poll to the next.</summary>
/// <param name="BodyFingerprint">SHA-256 of the last body that was read, in hexadecimal; recognises a 200 that repeats itself.</param>
public sealed record PollMemory(CacheValidators Validators, string? BodyFingerprint)
{
    public static PollMemory Nothing { get; } = new(CacheValidators.None, null);

    /// <summary>When the last whole answer came, UTC: a 304 is only as good as the answer that it refers to.</summary>
    public DateTimeOffset? WholeAnswer { get; init; }

    /// <summary>The address that the source moved to for good, asked instead of the configured one.</summary>
    public Uri? Adopted { get; init; }

    /// <summary>A move that is not believed yet.</summary>
    public PermanentMove? Move { get; init; }

    /// <summary>When the first 404 came since the source last answered, UTC.</summary>
    public DateTimeOffset? MissingSince { get; init; }
}
