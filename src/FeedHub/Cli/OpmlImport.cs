using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Cli;

/// <summary>Makes source blocks of a subscription list, and category blocks for what the configuration does not have yet.</summary>
internal sealed class OpmlImport(HubConfiguration configuration)
{
    private readonly BlockNames _ids = new(configuration.Sources.Select(source => source.Id));
    private readonly BlockNames _slugs = new(configuration.Categories.Select(category => category.Slug));
    private readonly Dictionary<string, string> _categories = KnownCategories(configuration);

    /// <summary>Sentences about feeds that need no block.</summary>
    public List<string> Notes { get; } = [];

    public SourceBlocks Import(OpmlDocument list)
    {
        var blocks = new SourceBlocks();
        var configured = configuration.Sources.OfType<NetworkSourceOptions>().ToLookup(source => FeedAddress.KeyOf(source.Url), source => source.Id);
        foreach (var feed in ListedFeed.Of(list))
        {
            if (configured[FeedAddress.KeyOf(feed.Url)].FirstOrDefault() is { } id)
            {
                Notes.Add($"{feed.Url.AbsoluteUri} is left out: it is the source '{id}' already.");
                continue;
            }
            blocks.AddFeed(
                _ids.NameFor(feed.Title, BlockNames.OfHost(feed.Url)), feed.Url, feed.Title, feed.Language, [.. feed.Topics.Select(topic => Category(topic, blocks)).Distinct()]);
        }
        return blocks;
    }

    private string Category(string topic, SourceBlocks blocks)
    {
        if (_categories.TryGetValue(topic, out var slug))
            return slug;
        slug = _slugs.NameFor(topic, "category");
        _categories[topic] = slug;
        blocks.AddCategory(slug, topic);
        return slug;
    }

    private static Dictionary<string, string> KnownCategories(HubConfiguration configuration)
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var category in configuration.Categories)
        {
            known.TryAdd(category.Slug, category.Slug);
            known.TryAdd(category.Title ?? category.Slug, category.Slug);
        }
        return known;
    }
}
