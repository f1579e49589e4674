namespace FeedHub.Syndication;

/// <summary>One of the sitemaps that an index lists.</summary>
/// <param name="Location">Absolute.</param>
/// <param name="Modified">When it last changed, UTC; <see langword="null"/> when the index does not say.</param>
public sealed record SitemapPart(Uri Location, DateTimeOffset? Modified);
