namespace FeedHub.Syndication;

/// <summary>Text for RSS, which never said what is HTML and what is not.</summary>
internal static class RssText
{
    /// <summary>Descriptions and content are taken for HTML by everybody: <c>1 &lt; 2</c> in plain text gets its <c>&amp;lt;</c>.</summary>
    public static string Html(Text text) => text.Type == TextType.Html ? text.Value : Encode(text.Value);

    /// <summary>
    /// A title or a name. Readers disagree on these; they agree on all that is the same both ways, so only what would lose something as HTML is escaped for it.
    /// </summary>
    /// <returns><see langword="null"/> when there is nothing to say.</returns>
    public static string? Name(string? text)
    {
        var name = text is null ? "" : CleanText.OfName(text);
        if (name.Length == 0)
            return null;
        return string.Equals(PlainText.FromHtml(name), name, StringComparison.Ordinal) ? name : Encode(name);
    }

    private static string Encode(string text) =>
        text.AsSpan().ContainsAny('<', '&') ? text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal) : text;
}
