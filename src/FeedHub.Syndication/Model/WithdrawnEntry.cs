namespace FeedHub.Syndication;

/// <summary>An entry that was taken back: <c>at:deleted-entry</c> (RFC 6721 §3).</summary>
/// <param name="Id">The id it had, compared character by character.</param>
/// <param name="When">UTC.</param>
public sealed record WithdrawnEntry(string Id, DateTimeOffset When);
