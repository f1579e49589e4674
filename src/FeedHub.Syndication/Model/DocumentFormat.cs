namespace FeedHub.Syndication;

/// <summary>The formats that FeedHub knows by name. <see cref="DocumentFormats.Name"/> gives the public word for each.</summary>
public enum DocumentFormat
{
    /// <summary>RSS 2.0, and <c>rss</c> with a missing or unknown version.</summary>
    Rss20,
    /// <summary>RDF Site Summary 1.0.</summary>
    Rss10,
    /// <summary>RSS 0.90 to 0.94.</summary>
    Rss09x,
    /// <summary>RFC 4287.</summary>
    Atom10,
    Atom03,
    JsonFeed11,
    JsonFeed10,
    Html,
    Markdown,
    Sitemap,
    /// <summary>JSON that is no feed, read by the selectors of a source.</summary>
    Json,
}
