namespace FeedHub.Sources;

/// <summary>What is remembered of a source from one poll to the next.</summary>
/// <param name="BodyFingerprint">SHA-256 of the last body that was read, in hexadecimal; recognises a 200 that repeats itself.</param>
public sealed record PollMemory(CacheValidators Validators, string? BodyFingerprint)
{
    public static PollMemory Nothing { get; } = new(CacheValidators.None, null);
}
