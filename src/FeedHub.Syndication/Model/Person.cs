namespace FeedHub.Syndication;

/// <summary>An author or contributor (RFC 4287 §3.2).</summary>
/// <param name="Name">Plain text; empty only when the document gives nothing but an address.</param>
/// <param name="Uri">A home page, absolute.</param>
/// <param name="Email">An addr-spec of RFC 5322, without <c>mailto:</c>.</param>
public sealed record Person(string Name, Uri? Uri = null, string? Email = null);
