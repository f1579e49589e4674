using FeedHub.Publish;

namespace FeedHub.Serve;

/// <summary>The media type of a published file, told from its name.</summary>
internal static class MediaTypes
{
    private const string Unknown = "application/octet-stream";

    private static readonly Dictionary<string, string> ByName = new(StringComparer.Ordinal)
    {
        ["rss.xml"] = "application/rss+xml; charset=utf-8",
        ["atom.xml"] = "application/atom+xml; charset=utf-8",
        ["feed.json"] = "application/feed+json; charset=utf-8",
        [PublishedPaths.Opml] = "text/x-opml; charset=utf-8",
    };

    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".txt"] = "text/plain; charset=utf-8",
        [".csv"] = "text/csv; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".xml"] = "application/xml; charset=utf-8",
        [".svg"] = "image/svg+xml; charset=utf-8",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".ico"] = "image/x-icon",
        [".mp3"] = "audio/mpeg",
        [".m4a"] = "audio/mp4",
        [".ogg"] = "audio/ogg",
        [".mp4"] = "video/mp4",
        [".webm"] = "video/webm",
        [".pdf"] = "application/pdf",
        [".woff2"] = "font/woff2",
    };

    public static string Of(string path) => ByName.GetValueOrDefault(Path.GetFileName(path)) ?? ByExtension.GetValueOrDefault(Path.GetExtension(path), Unknown);

    /// <summary>Browsers show the types of feeds as bare text, or save them: only as XML do they look at the stylesheet.</summary>
    public static string OfFeedInBrowser(string mediaType) => mediaType.Contains("json", StringComparison.Ordinal) ? mediaType : "application/xml; charset=utf-8";

    /// <summary>Text shrinks; pictures, sound and films are compressed already.</summary>
    public static bool IsText(string mediaType) => mediaType.EndsWith("charset=utf-8", StringComparison.Ordinal);

    /// <summary>Scripts of any site may read a feed; the pages are for people.</summary>
    public static bool IsFeed(string path) => ByName.ContainsKey(Path.GetFileName(path));
}
