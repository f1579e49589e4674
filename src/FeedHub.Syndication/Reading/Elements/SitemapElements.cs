namespace FeedHub.Syndication;

/// <summary>
/// Copies a sitemap (sitemaps.org 0.9) with its news, image and video extensions. Names tell: publishers write every namespace there is, or none.
/// </summary>
internal sealed class SitemapElements
{
    public List<SitemapUrl> Urls { get; } = [];

    public List<SitemapUrl> Sitemaps { get; } = [];

    /// <summary>There was a sitemap, be it an empty one.</summary>
    public bool Found { get; private set; }

    /// <summary>The first element that is none of a sitemap's.</summary>
    public string? Root { get; private set; }

    public void Read(MarkupReader reader)
    {
        foreach (var root in reader.Children())
            switch (NameOf(root))
            {
                case "urlset" or "sitemapindex": Found = true; Read(root); break;
                case "url": Add(root, Urls); break;
                case "sitemap": Add(root, Sitemaps); break;
                case var name: Root ??= name; break;
            }
    }

    private static void Add(MarkupReader reader, List<SitemapUrl> list)
    {
        if (list.Count >= reader.Limits.Entries)
        {
            reader.Stop($"There are more than {reader.Limits.Entries} entries; the rest of the document is left out.");
            return;
        }
        var url = new SitemapUrl();
        list.Add(url);
        foreach (var child in reader.Children())
            switch (NameOf(child))
            {
                case "loc": url.Location ??= child.Text(); break;
                case "lastmod": url.Modified ??= child.Text(); break;
                case "news": ReadNews(child, url); break;
                case "image": ReadImage(child, url); break;
                case "video": ReadVideo(child, url); break;
            }
    }

    private static void ReadNews(MarkupReader reader, SitemapUrl url)
    {
        foreach (var child in reader.Children())
            switch (NameOf(child))
            {
                case "publication": ReadNews(child, url); break;
                case "language": url.Language ??= child.Text(); break;
                case "publication_date": url.Published ??= child.Text(); break;
                case "title": url.Title ??= child.Text(); break;
                case "keywords": url.Keywords ??= child.Text(); break;
            }
    }

    private static void ReadImage(MarkupReader reader, SitemapUrl url)
    {
        foreach (var child in reader.Children())
            if (NameOf(child) == "loc")
                url.Image ??= child.Text();
    }

    private static void ReadVideo(MarkupReader reader, SitemapUrl url)
    {
        foreach (var child in reader.Children())
            switch (NameOf(child))
            {
                case "title": url.Title ??= child.Text(); break;
                case "description": url.Description ??= child.Text(); break;
                case "thumbnail_loc": url.Image ??= child.Text(); break;
                case "publication_date": url.Published ??= child.Text(); break;
            }
    }

    private static string NameOf(MarkupReader reader) => reader.WrittenName.ToLowerInvariant();
}
