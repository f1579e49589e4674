using System.Collections.Frozen;

namespace FeedHub.Syndication;

/// <summary>What must be known of HTML to read the HTML that stands in feeds.</summary>
internal static class HtmlNames
{
    private static readonly FrozenSet<string> Void = new[]
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Has no content and no end tag (HTML §13.1.2).</summary>
    public static bool IsVoid(string name) => Void.Contains(name);
}
