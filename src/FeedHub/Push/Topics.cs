using System.Collections.Frozen;
using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Store;

namespace FeedHub.Push;

/// <summary>The feeds whose subscribers can be told of changes: those of all channels, in every format, by the addresses by which they name themselves.</summary>
internal sealed class Topics
{
    private readonly FrozenDictionary<string, string> _paths;

    public Topics(HubConfiguration configuration)
    {
        IEnumerable<Channel> channels =
        [
            Channel.Everything,
            .. configuration.Categories.Select(category => Channel.Category(category.Slug)),
            .. configuration.Sources.Select(source => Channel.Source(source.Id)),
        ];
        var paths = from channel in channels from format in configuration.Publish.Formats select PublishedPaths.Prefix(channel) + PublishedPaths.FileName(format);
        _paths = paths.ToFrozenDictionary(path => configuration.Hub.Address(path).AbsoluteUri, StringComparer.Ordinal);
    }

    public IEnumerable<string> Paths => _paths.Values;

    /// <summary>
    /// The path of a feed in the published tree; <see langword="null"/> for any other address. What RFC 3986 §6.2 calls the same address (the case of the host,
    /// its usual port) is the same; another scheme or host is not, wherever it may lead.
    /// </summary>
    public string? PathOf(Uri address) => PathOf(address.AbsoluteUri);

    /// <param name="address">As <see cref="Uri.AbsoluteUri"/> writes it.</param>
    public string? PathOf(string address) => _paths.GetValueOrDefault(address);
}
