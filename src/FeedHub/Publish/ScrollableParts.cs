using System.Text.RegularExpressions;

namespace FeedHub.Publish;

/// <summary>
/// Code, tables and formulas scroll sideways within a page. Who has no pointer gets to them with the Tab key, or would never see their ends (WCAG 2.2, 2.1.1).
/// </summary>
internal static partial class ScrollableParts
{
    /// <param name="html">Sanitized: in it, <c>&lt;</c> begins a tag and nothing else.</param>
    public static string Reachable(string html)
        => Formulas.Replace(Blocks.Replace(html, "<${name} tabindex=\"0\"${end}"), "<div class=\"${name}\" tabindex=\"0\">");

    [GeneratedRegex("<(?<name>pre|table)(?<end>[ >])", RegexOptions.NonBacktracking)]
    private static partial Regex Blocks { get; }

    [GeneratedRegex("<div class=\"(?<name>formula|math)\">", RegexOptions.NonBacktracking)]
    private static partial Regex Formulas { get; }
}
