namespace FeedHub.Sources;

/// <summary>What a source gave us to ask "has it changed?" with (RFC 9110 §8.8): sent back byte for byte, never made up.</summary>
/// <param name="ETag">The whole field, quotes and weakness mark included.</param>
/// <param name="LastModified">The whole field, as received.</param>
public sealed record CacheValidators(string? ETag, string? LastModified)
{
    public static CacheValidators None { get; } = new(null, null);
}
