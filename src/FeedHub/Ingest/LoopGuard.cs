using System.Text.RegularExpressions;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>
/// Recognises what this hub published itself, wherever it was found: read again it would be published again, and so for ever. A document is ours by its own
/// address or by what it says of itself; the address has to be one that we publish under, since other sites may live below the same base address.
/// </summary>
internal static partial class LoopGuard
{
    /// <returns>Why the documents are not read; <see langword="null"/> when they are somebody else's.</returns>
    public static string? Refusal(Feed feed, IEnumerable<Uri> locations, Uri baseUrl)
    {
        if (locations.FirstOrDefault(location => IsOurs(location, baseUrl)) is { } served)
            return $"This is what FeedHub itself publishes ({served.AbsolutePath}): a hub is no source of its own.";
        if (feed.Self is { } self && IsOurs(self, baseUrl))
            return $"This is a copy of what FeedHub itself publishes: its self link is {self}. A hub is no source of its own.";
        return Uri.TryCreate(feed.Id, UriKind.Absolute, out var id) && IsOurs(id, baseUrl)
            ? $"This is a copy of what FeedHub itself publishes: its id is {id}. A hub is no source of its own."
            : null;
    }

    private static bool IsOurs(Uri address, Uri baseUrl)
        => (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && string.Equals(address.IdnHost, baseUrl.IdnHost, StringComparison.OrdinalIgnoreCase)
            && address.IsDefaultPort == baseUrl.IsDefaultPort && (address.IsDefaultPort || address.Port == baseUrl.Port)
            && address.AbsolutePath.StartsWith(baseUrl.AbsolutePath, StringComparison.Ordinal)
            && PublishedPath().IsMatch(address.AbsolutePath[baseUrl.AbsolutePath.Length..]);

    [GeneratedRegex(@"^((categories|sources)/[^/]+/)?(archive/[0-9]+/)?((rss|atom)\.xml|feed\.json|search\.atom|(page/[0-9]+/)?(index\.html)?)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PublishedPath();
}
