namespace FeedHub.Configuration;

/// <summary>What selectors of pages and of JSON have in common: alternatives, and text in quotes that means itself.</summary>
internal static class SelectorText
{
    /// <summary>What stands between <c>||</c>, in order; what is in quotes, brackets or parentheses is not looked into.</summary>
    public static IReadOnlyList<string> Alternatives(string text)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var at = 0; at < text.Length; at++)
            switch (text[at])
            {
                case '"' or '\'': at = ClosingQuote(text, at); break;
                case '[' or '(': depth++; break;
                case ']' or ')': depth--; break;
                case '|' when depth <= 0 && at + 1 < text.Length && text[at + 1] == '|':
                    parts.Add(text[start..at].Trim());
                    start = ++at + 1;
                    break;
            }
        parts.Add(text[Math.Min(start, text.Length)..].Trim());
        return parts;
    }

    /// <summary>Index of the quote that ends the one at <paramref name="at"/>; the text's last index when none does.</summary>
    public static int ClosingQuote(string text, int at)
    {
        for (var end = at + 1; end < text.Length; end++)
            if (text[end] == '\\')
                end++;
            else if (text[end] == text[at])
                return end;
        return text.Length - 1;
    }
}
