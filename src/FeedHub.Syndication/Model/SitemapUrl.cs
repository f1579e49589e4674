using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>An address that a sitemap lists, strings as written (sitemaps.org 0.9). What it does not say is <see langword="null"/>.</summary>
public sealed record SitemapUrl
{
    public string? Location { get; set; }

    /// <summary><c>lastmod</c>.</summary>
    public string? Modified { get; set; }

    /// <summary><c>news:title</c>, else <c>video:title</c>.</summary>
    public string? Title { get; set; }

    /// <summary><c>news:publication_date</c>, else <c>video:publication_date</c>.</summary>
    public string? Published { get; set; }

    /// <summary><c>news:keywords</c>, separated by commas.</summary>
    public string? Keywords { get; set; }

    /// <summary><c>news:language</c>.</summary>
    public string? Language { get; set; }

    /// <summary><c>video:description</c>.</summary>
    public string? Description { get; set; }

    /// <summary>The first <c>image:loc</c>, else <c>video:thumbnail_loc</c>.</summary>
    public string? Image { get; set; }
}

/// <summary>A sitemap as written.</summary>
/// <param name="Urls">What a <c>urlset</c>, or a text of one address a line, lists.</param>
/// <param name="Sitemaps">What a <c>sitemapindex</c> lists.</param>
public sealed record Sitemap(ImmutableArray<SitemapUrl> Urls, ImmutableArray<SitemapUrl> Sitemaps, string Encoding, ImmutableArray<ReadWarning> Warnings);
