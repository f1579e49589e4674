namespace FeedHub.Syndication;

/// <summary>A text construct or inline content (RFC 4287 §3.1, §4.1.3), as the document carries it: not sanitized, relative URLs unresolved.</summary>
/// <param name="Value">Plain text, or an HTML fragment (XHTML is given as HTML).</param>
/// <param name="Base">What relative URLs inside <paramref name="Value"/> are resolved against; <see langword="null"/> when nothing is known.</param>
/// <param name="Language">BCP 47, from the nearest <c>xml:lang</c>.</param>
public sealed record Text(string Value, TextType Type, Uri? Base = null, string? Language = null)
{
    public static Text Plain(string value) => new(value, TextType.Plain);

    public static Text Html(string value) => new(value, TextType.Html);
}
