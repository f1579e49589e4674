using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Store;

namespace FeedHub.Publish;

/// <summary>Where each document lives in the published tree. Paths are relative, with forward slashes; people's readers hang on them.</summary>
public static class PublishedPaths
{
    public const string Index = "index.html";
    public const string Opml = "opml.xml";
    public const string NotFound = "404.html";
    public const string Gone = "410.html";

    /// <summary>What feeds look like in a browser.</summary>
    public const string FeedStyles = "feeds.css";

    /// <summary>Folder of the index of categories and sources: apart from theirs, where nothing changes but with one of them.</summary>
    public const string Channels = "channels/";

    /// <summary>Served, not published: it tells how things are now.</summary>
    public const string Status = "status";

    /// <summary>Answered while the service runs; no file.</summary>
    public const string Search = "search";

    /// <summary>Answers subscribers while the service runs; no file.</summary>
    public const string Hub = "websub";

    /// <summary>Files below it carry a hash of their bytes in their names, and so never change.</summary>
    public const string Assets = "assets/";

    /// <summary>The folder of a channel's documents, empty or with a slash at its end.</summary>
    public static string Prefix(Channel channel) => channel.Kind switch
    {
        ChannelKind.Everything => "",
        ChannelKind.Category => $"categories/{channel.Slug}/",
        ChannelKind.Source => $"sources/{channel.Slug}/",
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "A channel without a folder."),
    };

    public static string Post(string slug) => $"posts/{slug}/";

    /// <summary>The folder of a page of the latest updates; the first is the channel's own.</summary>
    public static string Page(Channel channel, int number) => number == 1 ? Prefix(channel) : $"{Prefix(channel)}page/{number}/";

    /// <summary>The folder of a channel's archive, which has a folder for each page.</summary>
    public static string Archive(Channel channel) => $"{Prefix(channel)}archive/";

    /// <summary>The folder of a page of the archive, counted from the oldest.</summary>
    public static string ArchivePage(Channel channel, int page) => string.Create(CultureInfo.InvariantCulture, $"{Archive(channel)}{page}/");

    /// <summary>Whether a document is one of a page of an archive.</summary>
    public static bool IsArchivePage(string path)
        => path.Split('/') is [.., "archive", var page, _] && page.All(char.IsAsciiDigit);

    public static string FileName(FeedFormat format) => format switch
    {
        FeedFormat.Rss => "rss.xml",
        FeedFormat.Atom => "atom.xml",
        FeedFormat.Json => "feed.json",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "A format without a file."),
    };

    /// <summary>The format of a channel's feed, the one that changes and is subscribed to; <see langword="null"/> for any other document.</summary>
    public static FeedFormat? FormatOfHead(string path) => path.Split('/') switch
    {
        [var name] => FormatOf(name),
        ["categories" or "sources", _, var name] => FormatOf(name),
        _ => null,
    };

    private static FeedFormat? FormatOf(string name) => name switch
    {
        "rss.xml" => FeedFormat.Rss,
        "atom.xml" => FeedFormat.Atom,
        "feed.json" => FeedFormat.Json,
        _ => null,
    };

    /// <summary>A search as a feed. Answered while the service runs; no file.</summary>
    public static string SearchFeed(FeedFormat format) => format switch
    {
        FeedFormat.Rss => "search.rss",
        FeedFormat.Atom => "search.atom",
        FeedFormat.Json => "search.json",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "A format without a search."),
    };

    public static string MediaType(FeedFormat format) => format switch
    {
        FeedFormat.Rss => "application/rss+xml",
        FeedFormat.Atom => "application/atom+xml",
        FeedFormat.Json => "application/feed+json",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "A format without a media type."),
    };

    /// <summary>The way from a path's folder up to the root of the tree: empty, or with a slash at its end.</summary>
    public static string ToRoot(string path) => string.Concat(Enumerable.Repeat("../", path.Count(character => character == '/')));

    /// <summary>The public address of a path, or of a folder.</summary>
    public static Uri Address(this HubOptions hub, string path)
        => new(hub.BaseUrl, string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));

    /// <summary>
    /// Whether a path stays inside the tree on every system and out of its private corner: segments that are neither empty nor begin with a dot,
    /// without backslashes, colons or control characters.
    /// </summary>
    public static bool IsSafe(ReadOnlySpan<char> path)
    {
        if (path.Length is 0 or > 2048)
            return false;
        var start = true;
        foreach (var character in path)
        {
            if (character is '\\' or ':' || char.IsControl(character) || (start && character is '.' or '/'))
                return false;
            start = character == '/';
        }
        return !start;
    }
}
