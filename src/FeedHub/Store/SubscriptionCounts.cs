namespace FeedHub.Store;

/// <summary>How many subscriptions there are.</summary>
/// <param name="InAll">Of everybody.</param>
/// <param name="OfHost">With callbacks at one host.</param>
/// <param name="IsKnown">The one that was asked about is among them.</param>
public sealed record SubscriptionCounts(long InAll, long OfHost, bool IsKnown);
