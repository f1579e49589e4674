namespace FeedHub.Store;

/// <summary>Somebody who wants to be told of changes to a feed. The pair of callback and topic is what it is known by (WebSub §5.1).</summary>
/// <param name="Callback">Where to tell, absolute.</param>
/// <param name="Topic">Address of the feed, as it names itself.</param>
/// <param name="Host">Of the callback.</param>
/// <param name="Secret">Signs what is sent; <see langword="null"/> when nothing is signed. Never logged.</param>
/// <param name="Expires">The end of the lease.</param>
/// <param name="Delivered">Hash of the version that the subscriber can be taken to have; <see langword="null"/> when there was none.</param>
public sealed record Subscription(string Callback, string Topic, string Host, string? Secret, DateTimeOffset Expires, string? Delivered);
