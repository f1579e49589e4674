using System.Collections.Immutable;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>One page of a listing, as the selectors of its source read it.</summary>
/// <param name="Location">Where it was found.</param>
/// <param name="Document">What it says of itself, and its entries in the order in which they stand there.</param>
/// <param name="Next">The page that it names as the next one.</param>
/// <param name="Findings">How well the selectors fit.</param>
public sealed record ListingPage(Uri Location, FeedDocument Document, Uri? Next, ListingFindings Findings)
{
    /// <summary>The sitemaps that a sitemap index lists.</summary>
    public ImmutableArray<SitemapPart> Parts { get; init; } = [];
}

/// <summary>One of the sitemaps that an index lists.</summary>
/// <param name="Modified">When it last changed, UTC; <see langword="null"/> when the index does not say.</param>
public sealed record SitemapPart(Uri Location, DateTimeOffset? Modified);

/// <summary>What the selectors of a source found on a page, for whoever has to say that they no longer fit.</summary>
/// <param name="Entries">Matches of <c>select.entry</c>.</param>
/// <param name="Linked">Those that have a link.</param>
/// <param name="Dated">Those that have a date.</param>
/// <param name="Sample">A line of what was found: the first entry's words, or where there is none the page's.</param>
/// <param name="NoDate">What stood where a date should be and is none; <see langword="null"/> when nothing did.</param>
public sealed record ListingFindings(int Entries, int Linked, int Dated, string Sample, string? NoDate = null)
{
    /// <summary>Entries where something stood for a date that is none.</summary>
    public int Undated { get; init; }
}
