namespace FeedHub.Syndication;

/// <summary>A file that belongs to an entry and may be large: a <c>link rel="enclosure"</c> (RFC 4287 §4.2.7.2), RSS <c>enclosure</c>, JSON Feed attachment.</summary>
/// <param name="Href">Absolute.</param>
/// <param name="MediaType"><c>audio/mpeg</c>; <see langword="null"/> when not stated.</param>
/// <param name="Length">A hint in octets; <see langword="null"/> when not stated, not a number, or zero.</param>
/// <param name="Duration">Playing time.</param>
/// <param name="Title">Plain text.</param>
public sealed record Enclosure(Uri Href, string? MediaType = null, long? Length = null, TimeSpan? Duration = null, string? Title = null);
