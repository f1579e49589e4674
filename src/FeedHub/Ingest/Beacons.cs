using System.Buffers;
using System.Collections.Frozen;

namespace FeedHub.Ingest;

/// <summary>
/// Pictures that are there to be asked for, not to be seen, and do not say so by their size. The list is short on purpose: counters and advertising networks
/// whose addresses serve nothing else, so that no picture anybody would miss is lost. A name belongs here only when it was met in feeds.
/// </summary>
internal static class Beacons
{
    /// <summary>With everything below them.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Hosts = FrozenSet.ToFrozenSet(
    [
        "google-analytics.com", "googletagmanager.com", "doubleclick.net", "bat.bing.com", "px.ads.linkedin.com", "amazon-adsystem.com", "assoc-amazon.com",
        "scorecardresearch.com", "quantserve.com", "statcounter.com", "sitemeter.com", "histats.com",   // counters of visits
        "stats.wordpress.com", "pixel.wp.com",                                                          // every post of a WordPress site with statistics
        "feedsportal.com", "pheedo.com",                                                                // advertising in feeds
        "hm.baidu.com", "cnzz.com", "mc.yandex.ru", "counter.yadro.ru", "top-fwz1.mail.ru",
    ], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Hosts of other things too.</summary>
    private static readonly (string Host, string Path)[] Corners =
        [("www.facebook.com", "/tr"), ("medium.com", "/_/stat"), ("blogger.googleusercontent.com", "/tracker/")];

    /// <summary>FeedBurner, under whatever name it serves a feed; Matomo, on whoever's server it runs.</summary>
    private static readonly string[] Paths = ["/~r/", "/~ff/", "/matomo.php", "/piwik.php", "/matomo/matomo.php", "/piwik/piwik.php"];

    private static readonly string[] Photographs = [".jpg", ".jpeg", ".png", ".webp", ".avif", ".svg"];

    private static readonly SearchValues<char> PathEnd = SearchValues.Create("?#");

    /// <param name="address">Absolute, http or https.</param>
    public static bool Contains(ReadOnlySpan<char> address)
    {
        var host = SafeAddress.Host(address);
        for (var name = host; name.Length > 0;)
        {
            if (Hosts.Contains(name))
                return true;
            var dot = name.IndexOf('.');
            name = dot < 0 ? [] : name[(dot + 1)..];
        }
        var path = address[(address.IndexOf("://") + 3 + host.Length)..];
        foreach (var corner in Corners)
            if (host.Equals(corner.Host, StringComparison.OrdinalIgnoreCase) && path.StartsWith(corner.Path))
                return true;
        foreach (var beacon in Paths)
            if (path.StartsWith(beacon))
                return true;
        return host.StartsWith("pixel.", StringComparison.OrdinalIgnoreCase) && !IsPhotograph(path);
    }

    /// <summary>Some people call the server of their photographs so.</summary>
    private static bool IsPhotograph(ReadOnlySpan<char> path)
    {
        var end = path.IndexOfAny(PathEnd);
        if (end >= 0)
            path = path[..end];
        foreach (var ending in Photographs)
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
