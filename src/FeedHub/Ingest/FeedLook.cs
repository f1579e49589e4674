using System.Text.RegularExpressions;

namespace FeedHub.Ingest;

/// <summary>Whether a link looks as if it led to a feed, by its address, its words or its type.</summary>
internal static partial class FeedLook
{
    public static bool IsLikely(string address, string words, string? type) =>
        (type?.Contains("rss", StringComparison.OrdinalIgnoreCase) ?? false) || (type?.Contains("atom", StringComparison.OrdinalIgnoreCase) ?? false)
        || (type?.Contains("feed+json", StringComparison.OrdinalIgnoreCase) ?? false) || Address().IsMatch(address) || Words().IsMatch(words.Trim());

    [GeneratedRegex(@"(^|[/._=-])(feeds?|rss2?|atom|rdf)([/._?#-]|$)|\.(rss|atom|rdf)$|(feed|index|rss|atom)\.(xml|json)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"^((subscribe|订阅|RSS|Atom|JSON) ?)*(RSS|Atom|JSON Feed|RSS feed|Atom feed|RSS ?2\.0|订阅|feed)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
