using FeedHub.Configuration;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>
/// Makes the plain text that stands for an entry in lists: white space folded, code and formulas as placeholders, cut between text elements.
/// Reads sanitized HTML, and no more of it than it needs.
/// </summary>
public sealed class Excerpter(ExcerptOptions options)
{
    /// <summary>The longest title that is made of an entry's first words, in text elements.</summary>
    private const int TitleLength = 60;

    private const string TitleEllipsis = "…";

    /// <summary>Longer ones first.</summary>
    private static readonly string[] CutMarks = ["[…]", "[...]", "(…)", "(...)", "……", "…", "..."];

    [ThreadStatic] private static ExcerptText? _text;

    /// <summary>An entry's own summary where it has one, else the beginning of its content. What an origin cut off its content is no summary: we cut better.</summary>
    /// <param name="entry">With plain text as summary and sanitized HTML as content.</param>
    public string Of(Entry entry)
    {
        if (entry.Summary is { Type: TextType.Plain } summary && PlainText.Fold(summary.Value) is { Length: > 0 } own && own != entry.Title
            && !IsCutOff(own, entry.Content))
            return Cut(own, options.Length, options.Ellipsis);
        return entry.Content is { } content ? FromHtml(content.Value, entry.Language) : "";
    }

    /// <param name="html">Sanitized.</param>
    /// <param name="language">Of the placeholders that are not configured.</param>
    public string FromHtml(string html, string? language = null) =>
        Cut(Read(html, options.Length, PlaceholderWords.For(options, language)), options.Length, options.Ellipsis);

    /// <summary>The whole text, with placeholders, uncut.</summary>
    /// <param name="html">Sanitized.</param>
    /// <inheritdoc cref="FromHtml"/>
    public string Plain(string html, string? language = null) => Read(html, int.MaxValue, PlaceholderWords.For(options, language));

    /// <summary>The author's own words at the beginning of a text, without placeholders.</summary>
    /// <param name="html">Sanitized.</param>
    /// <param name="length">In text elements; there may be more.</param>
    internal static string Words(string html, int length) => Read(html, length, PlaceholderWords.None);

    /// <summary>The first words of a text, as the title of an entry that has none; empty when there are no words.</summary>
    /// <param name="html">Sanitized.</param>
    /// <inheritdoc cref="FromHtml"/>
    public string Title(string html, string? language = null)
    {
        var text = Read(html, TitleLength, PlaceholderWords.For(options, language));
        var title = Cut(text, TitleLength, "");
        if (title.Length == text.Length)
            return title;
        var space = title.LastIndexOf(' ');
        return (text[title.Length] != ' ' && space > title.Length / 2 ? title[..space] : title) + TitleEllipsis;
    }

    /// <summary>The summary ends as blogging software ends what it cuts, and until there it is the content's beginning.</summary>
    private static bool IsCutOff(string summary, Text? content)
    {
        var mark = Array.Find(CutMarks, mark => summary.EndsWith(mark, StringComparison.Ordinal));
        var words = mark is null ? "" : summary[..^mark.Length].TrimEnd();
        return words.Length > 0 && content is not null && Words(content.Value, words.Length + 1).StartsWith(words, StringComparison.Ordinal);
    }

    /// <summary>At most <paramref name="length"/> text elements of a text, and the ellipsis if that is not all of it (UAX #29).</summary>
    internal static string Cut(string text, int length, string ellipsis)
    {
        if (text.Length <= length)
            return text;
        var end = TextElements.Length(text, length);
        return end == text.Length ? text : string.Concat(text.AsSpan(0, end).TrimEnd(), ellipsis);
    }

    private static string Read(string html, int length, PlaceholderWords words) => (_text ??= new ExcerptText()).Read(html, words, length);
}
