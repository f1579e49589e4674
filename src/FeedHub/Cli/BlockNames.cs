using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FeedHub.Cli;

/// <summary>Makes names for blocks of the configuration out of titles: ids of sources, slugs of categories. Each is given once.</summary>
/// <param name="taken">Names that are given already.</param>
internal sealed partial class BlockNames(IEnumerable<string> taken)
{
    private const int Longest = 40;

    private readonly HashSet<string> _taken = [.. taken];

    /// <param name="fallback">Stands for titles that have too few Latin letters and digits for a name.</param>
    public string NameFor(string? title, string fallback)
    {
        var name = Slug(title ?? "") is { Length: > 1 } slug ? slug : Slug(fallback) is { Length: > 0 } other ? other : "source";
        return Numbered(name).First(_taken.Add);
    }

    private static IEnumerable<string> Numbered(string name)
        => Enumerable.InfiniteSequence(2, 1).Select(number => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}")).Prepend(name);

    /// <summary>What a host is called without what all hosts are called.</summary>
    public static string OfHost(Uri address) => address.IdnHost.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? address.IdnHost[4..] : address.IdnHost;

    /// <summary>The words that are written in a-z and digits, joined by hyphens, as far as they fit. Empty where more is lost than kept.</summary>
    private static string Slug(string text)
    {
        var words = Words().Matches(text.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal)).Select(word => word.Value).ToList();
        var kept = words.Where(word => Ascii.IsValid(word)).ToList();
        if (kept.Sum(word => word.Length) < words.Sum(word => word.Length) / 2.0)
            return "";
        var name = new StringBuilder();
        foreach (var word in kept)
        {
            if (name.Length > 0 && name.Length + 1 + word.Length > Longest)
                break;
            name.Append(name.Length > 0 ? "-" : "").Append(word.Length > Longest ? word[..Longest] : word);
        }
        return name.ToString().ToLowerInvariant();
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
