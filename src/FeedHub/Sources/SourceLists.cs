using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Configuration;

namespace FeedHub.Sources;

/// <summary>Makes sources of the feeds that lists name. Pure: the same lists give the same sources.</summary>
public static class SourceLists
{
    /// <summary>
    /// The configuration with a source for each feed of its lists, behind those of the file, whose places stay. What is configured by hand wins, also where it is
    /// switched off; of two lists the first.
    /// </summary>
    /// <param name="lists">By the id of the list; one that was never read is not there.</param>
    public static HubConfiguration Expand(HubConfiguration configuration, IReadOnlyDictionary<string, ImmutableArray<ListedFeed>> lists)
    {
        var addresses = configuration.Sources.OfType<NetworkSourceOptions>().Where(source => source is not OpmlSourceOptions)
            .Select(source => FeedAddress.KeyOf(source.Url)).ToHashSet();
        var ids = configuration.Sources.Select(source => source.Id).ToHashSet();
        var listed =
            from list in configuration.Sources.OfType<OpmlSourceOptions>()
            from feed in lists.GetValueOrDefault(list.Id, [])
            where addresses.Add(FeedAddress.KeyOf(feed.Url))
            let source = SourceOf(list, feed, configuration.Categories)
            where ids.Add(source.Id)
            select source;
        return configuration with { Sources = [.. configuration.Sources, .. listed] };
    }

    private static ListedFeedOptions SourceOf(OpmlSourceOptions list, ListedFeed feed, ImmutableArray<CategoryOptions> categories) => new()
    {
        ListId = list.Id,
        Id = IdOf(list.Id, feed.Url),
        Url = feed.Url,
        Title = feed.Title,
        Categories = [.. list.Categories.Concat(list.TrustsTags ? Named(feed.Topics, categories) : []).Distinct()],
        Interval = list.Interval,
        Enabled = list.Enabled,
        Language = feed.Language ?? list.Language,
        MaxEntries = list.MaxEntries,
        Priority = list.Priority,
        Keep = list.Keep,
        Drop = list.Drop,
        Http = IsSameOrigin(list.Url, feed.Url) ? list.Http : list.Http.ForStrangers,
    };

    /// <summary>For ever the same of the same address, whatever the list calls it: <c>team-example-org-1f2e3d4c</c>.</summary>
    private static string IdOf(string list, Uri feed)
    {
        var host = string.Concat(feed.IdnHost.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        host = host.StartsWith("www-", StringComparison.Ordinal) ? host[4..] : host;
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FeedAddress.KeyOf(feed))).AsSpan(0, 4));
        return $"{list}-{(host.Length > 40 ? host[..40] : host)}-{mark}";
    }

    /// <summary>Who trusts the tags of a list means its folders too.</summary>
    private static IEnumerable<string> Named(ImmutableArray<string> topics, ImmutableArray<CategoryOptions> categories) =>
        from category in categories
        where topics.Contains(category.Slug, StringComparer.OrdinalIgnoreCase) || (category.Title is { } title && topics.Contains(title, StringComparer.OrdinalIgnoreCase))
        select category.Slug;

    private static bool IsSameOrigin(Uri list, Uri feed)
        => Uri.Compare(list, feed, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
