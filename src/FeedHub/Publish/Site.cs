using System.Collections.Immutable;
using FeedHub.Configuration;

namespace FeedHub.Publish;

/// <summary>What all pages of a hub share.</summary>
/// <param name="Stylesheet">Path of the stylesheet in the tree.</param>
/// <param name="Icon">Path of the icon in the tree.</param>
/// <param name="HasStatus">Whether <c>/status</c> answers.</param>
public sealed record Site(HubOptions Hub, Texts Texts, TimeZoneInfo TimeZone, string Stylesheet, string Icon, bool HasStatus)
{
    /// <summary>For previews: <c>zh_CN</c>; <see langword="null"/> for a language without a region.</summary>
    public string? Locale => Hub.Language.Split('-') is [var language, { Length: 2 } region] ? $"{language}_{region.ToUpperInvariant()}" : null;

    /// <summary>Whether somebody answers at <see cref="PublishedPaths.Search"/>.</summary>
    public bool HasSearch { get; init; }

    public static bool IsSearched(HubConfiguration configuration) => configuration is { Serve.Enabled: true, Storage.Search: true };

    /// <summary>The day of an instant where the hub is at home, <c>2026-01-11</c>.</summary>
    public string Day(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, TimeZone).ToString("yyyy-MM-dd", null);

    public string Minute(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, TimeZone).ToString("yyyy-MM-dd HH:mm", null);

    /// <summary>For machines: <c>2026-01-11T12:00:00Z</c>.</summary>
    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);

    /// <summary>A language worth stating: well-formed and other than the page's own; <see langword="null"/> leaves the attribute out.</summary>
    public string? Language(string? tag)
    {
        var wellFormed = tag is { Length: > 1 and < 36 } && tag.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');
        return wellFormed && !string.Equals(tag, Hub.Language, StringComparison.OrdinalIgnoreCase) ? tag : null;
    }
}

/// <summary>What surrounds the content of one page.</summary>
/// <param name="Path">Path of the page's folder in the tree, empty or with a slash at its end; canonical.</param>
/// <param name="Title">Of the window.</param>
/// <param name="Description">Plain text for search engines and previews.</param>
/// <param name="Feeds">For autodiscovery, the nearest first.</param>
public sealed record PageFrame(Site Site, string Path, string Title, string? Description, ImmutableArray<FeedAddress> Feeds)
{
    /// <summary>Path of the page before this one in a list.</summary>
    public string? Previous { get; init; }

    /// <summary>Path of the page after this one in a list.</summary>
    public string? Next { get; init; }

    /// <summary>Set for a post.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Set for a post that changed after it was published.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>A picture that stands for the page where it is shared; absolute.</summary>
    public Uri? Image { get; init; }

    /// <summary>Nothing for search engines.</summary>
    public bool Unlisted { get; init; }

    /// <summary>Shown at addresses that are not its own, and no address leads to it.</summary>
    public bool Anywhere { get; init; }

    public Uri Canonical => Site.Hub.Address(Path);

    /// <summary>
    /// A reference to another path of the tree. Pages refer to each other relatively, so that one tree works under any host and path;
    /// the page that is shown anywhere counts from the public address's root.
    /// </summary>
    public string To(string path)
    {
        var root = Anywhere ? Site.Hub.BaseUrl.AbsolutePath : PublishedPaths.ToRoot(Path);
        var reference = root + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        return reference.Length == 0 ? "./" : reference;
    }
}

/// <summary>A feed that people can subscribe to.</summary>
/// <param name="Label">The format's name.</param>
/// <param name="Title">The feed's name.</param>
public sealed record FeedAddress(string Label, string Title, Uri Url, string MediaType)
{
    public static FeedAddress Of(FeedFormat format, string title, Uri url)
        => new(format switch { FeedFormat.Rss => "RSS", FeedFormat.Atom => "Atom", _ => "JSON Feed" }, title, url, PublishedPaths.MediaType(format));
}
