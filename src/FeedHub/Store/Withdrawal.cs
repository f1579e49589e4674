namespace FeedHub.Store;

/// <summary>An entry that left a channel and is announced to those who may have it (RFC 6721).</summary>
/// <param name="PublicId">The id it was published under.</param>
/// <param name="When">UTC.</param>
public sealed record Withdrawal(string PublicId, DateTimeOffset When);

/// <summary>Why an entry is withdrawn; as stored.</summary>
public enum WithdrawalReason
{
    /// <summary>Its source's <c>keep</c> and <c>drop</c> leave it out. It comes back when they let it in.</summary>
    Dropped = 1,
    /// <summary>Its source, which lists all it has, has it no longer. It comes back when it is there again.</summary>
    Gone = 2,
}
