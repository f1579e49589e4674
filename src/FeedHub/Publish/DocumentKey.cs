using System.Security.Cryptography;
using System.Text.Json;
using FeedHub.Configuration;
using FeedHub.Syndication;

namespace FeedHub.Publish;

/// <summary>
/// A fingerprint of all but the entries that published documents are made of. While it stays, only channels with changed entries need to be published again.
/// </summary>
internal static class DocumentKey
{
    public static string For(HubConfiguration configuration, Theme theme)
    {
        var publish = configuration.Publish;
        var shape = JsonSerializer.SerializeToUtf8Bytes(new
        {
            // A program built from other sources may write other bytes under the same version.
            Program = new[] { Generator.Version, Build(typeof(DocumentKey)), Build(typeof(Feed)) },
            configuration.Hub,
            publish.Formats,
            publish.EntriesPerFeed,
            publish.EntriesPerPage,
            publish.Pages,
            publish.Content,
            Theme = theme.Key,
            WebSub = HubAddress.Of(configuration),
            configuration.Serve.Enabled,
            configuration.Serve.Status,
            Search = Site.IsSearched(configuration),
            TimeToLive = configuration.Fetch.Interval.Min,
            Categories = configuration.Categories.Select(category => new { category.Slug, category.Title, category.Description }),
            Sources = configuration.Sources.Select(source => new { source.Id, source.Type, source.Title, source.Language, source.Enabled }),
        });
        return Convert.ToHexStringLower(SHA256.HashData(shape));
    }

    private static string Build(Type type) => type.Module.ModuleVersionId.ToString();
}
