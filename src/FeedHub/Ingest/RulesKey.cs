using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Configuration;

namespace FeedHub.Ingest;

/// <summary>Names what entries are sorted and shortened by: the same for two configurations that sort and shorten every entry alike.</summary>
internal static class RulesKey
{
    /// <summary>Raised when this program sorts or shortens the same entry differently than before.</summary>
    private const int Version = 3;

    /// <returns>SHA-256 in hexadecimal.</returns>
    public static string Of(HubConfiguration configuration)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Version}");
        foreach (var category in configuration.Categories)
        {
            Append(text, "category", category.Slug, category.Title);
            foreach (var clause in category.Include)
                Append(text, "include", clause);
            foreach (var clause in category.Exclude)
                Append(text, "exclude", clause);
        }
        foreach (var source in configuration.Sources.OrderBy(source => source.Id, StringComparer.Ordinal))
        {
            Append(text, "source", [source.Id, source.TrustsTags ? "trusted" : "", .. source.Categories]);
            foreach (var clause in source.Keep)
                Append(text, "keep", clause);
            foreach (var clause in source.Drop)
                Append(text, "drop", clause);
        }
        var excerpt = configuration.Publish.Excerpt;
        Append(text, "excerpt", $"{excerpt.Length}", excerpt.Code, excerpt.Formula, excerpt.Math, excerpt.Ellipsis);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Append(StringBuilder text, string what, Clause clause) => Append(text, what,
    [
        .. clause.Sources, null, .. clause.Tags, null, .. clause.Authors, null, .. clause.Languages, null,
        .. clause.Title, null, .. clause.Text, null, .. clause.Link,
    ]);

    /// <summary>Each value with its length before it, so that no two lists are written alike.</summary>
    private static void Append(StringBuilder text, string what, params IEnumerable<string?> values)
    {
        text.Append('\n').Append(what);
        foreach (var value in values)
            text.Append(CultureInfo.InvariantCulture, $" {value?.Length ?? -1}:{value}");
    }
}
