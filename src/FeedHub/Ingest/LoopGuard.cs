using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>
/// Recognises what this hub published itself, wherever it was found: read again it would be published again, and so for ever. A document is ours by its own
/// address or by what it says of itself, an entry that came back through another aggregator by what that one kept of it. An address has to be one that we
/// publish under, since other sites may live below the same base address; and another hub's FeedHub is a source like any other.
/// </summary>
internal sealed class LoopGuard(HubConfiguration configuration)
{
    /// <summary>How the name of the generator begins that we sign with.</summary>
    public const string Generator = "FeedHub";

    private readonly Uri _base = configuration.Hub.BaseUrl;
    private readonly bool _hasPosts = configuration.Sources.Any(source => source is FolderSourceOptions);

    /// <summary>The vocabulary of the categories that our feeds name.</summary>
    private readonly string _scheme = new Uri(configuration.Hub.BaseUrl, "categories/").AbsoluteUri;

    /// <param name="locations">Where it was read.</param>
    /// <returns>Why the documents are not read; <see langword="null"/> when they are somebody else's.</returns>
    public string? Refusal(Feed feed, IEnumerable<Uri> locations)
    {
        if (locations.FirstOrDefault(location => IsOurs(location) || _hasPosts && IsPost(location)) is { } served)
            return $"This is what FeedHub itself publishes ({served.AbsolutePath}): a hub is no source of its own.";
        if (feed.Self is { } self && IsOurs(self))
            return Copy($"its self link is {self}");
        if (IsOurs(feed.Id))
            return Copy($"its id is {feed.Id}");
        return feed.Generator?.StartsWith(Generator, StringComparison.Ordinal) is true && feed.Alternate is { } page && IsOurs(page)
            ? Copy($"its generator is {feed.Generator}, its page {page}")
            : null;
    }

    /// <summary>Whether an entry of somebody else's document was taken from one of ours, or is a post that we publish a page of.</summary>
    public bool IsOurs(Entry entry)
        => entry.Source is { } source && (IsOurs(source.Id) || source.Links.Find(Link.Self) is { } self && IsOurs(self))
            || entry.Categories.Any(category => category.Scheme == _scheme)
            || _hasPosts && (IsPost(entry.Alternate) || Uri.TryCreate(entry.Id, UriKind.Absolute, out var id) && IsPost(id));

    private static string Copy(string sign) => $"This is a copy of what FeedHub itself publishes: {sign}. A hub is no source of its own.";

    private bool IsOurs(string? id) => Uri.TryCreate(id, UriKind.Absolute, out var address) && IsOurs(address);

    private bool IsOurs(Uri address) => PathOf(address) is { } path && IsPublished(path);

    private bool IsPost(Uri? address) => address is not null && PathOf(address) is ["posts", not "", "" or "index.html"];

    /// <summary>The segments after the base address, the last one empty for a folder; <see langword="null"/> for an address that is not below it.</summary>
    private string[]? PathOf(Uri address)
        => (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && string.Equals(address.IdnHost, _base.IdnHost, StringComparison.OrdinalIgnoreCase)
            && address.IsDefaultPort == _base.IsDefaultPort && (address.IsDefaultPort || address.Port == _base.Port)
            && address.AbsolutePath.StartsWith(_base.AbsolutePath, StringComparison.Ordinal)
                ? address.AbsolutePath[_base.AbsolutePath.Length..].Split('/')
                : null;

    private static bool IsPublished(ReadOnlySpan<string> path) => path switch
    {
        ["opml.xml"] or ["search" or "search.atom"] => true,
        ["categories" or "sources", not "", .. var rest] => IsOfChannel(rest),
        _ => IsOfChannel(path),
    };

    private static bool IsOfChannel(ReadOnlySpan<string> path)
        => path is ["archive", var number, .. var rest] && IsNumber(number) ? IsDocument(rest) : IsDocument(path);

    private static bool IsDocument(ReadOnlySpan<string> path) => path switch
    {
        ["rss.xml" or "atom.xml" or "feed.json" or "" or "index.html"] => true,
        ["page", var number, "" or "index.html"] => IsNumber(number),
        _ => false,
    };

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
