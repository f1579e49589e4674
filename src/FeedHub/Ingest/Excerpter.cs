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

    [ThreadStatic] private static ExcerptText? _text;

    /// <summary>An entry's own summary where it has one, else the beginning of its content.</summary>
    /// <param name="entry">With plain text as summary and sanitized HTML as content.</param>
    public string Of(Entry entry)
    {
        if (entry.Summary is { Type: TextType.Plain } summary && PlainText.Fold(summary.Value) is { Length: > 0 } own && own != entry.Title)
            return Cut(own, options.Length, options.Ellipsis);
        return entry.Content is { } content ? FromHtml(content.Value) : "";
    }

    /// <param name="html">Sanitized.</param>
    public string FromHtml(string html) => Cut(Read(html, options.Length), options.Length, options.Ellipsis);

    /// <summary>The whole text, with placeholders, uncut.</summary>
    /// <param name="html">Sanitized.</param>
    public string Plain(string html) => Read(html, int.MaxValue);

    /// <summary>The first words of a text, as the title of an entry that has none; empty when there are no words.</summary>
    /// <param name="html">Sanitized.</param>
    public string Title(string html)
    {
        var text = Read(html, TitleLength);
        var title = Cut(text, TitleLength, "");
        if (title.Length == text.Length)
            return title;
        var space = title.LastIndexOf(' ');
        return (text[title.Length] != ' ' && space > title.Length / 2 ? title[..space] : title) + TitleEllipsis;
    }

    /// <summary>At most <paramref name="length"/> text elements of a text, and the ellipsis if that is not all of it (UAX #29).</summary>
    internal static string Cut(string text, int length, string ellipsis)
    {
        if (text.Length <= length)
            return text;
        var end = TextElements.Length(text, length);
        return end == text.Length ? text : string.Concat(text.AsSpan(0, end).TrimEnd(), ellipsis);
    }

    private string Read(string html, int length) => Reader().Read(html, options, length);

    private static ExcerptText Reader() => _text ??= new ExcerptText();
}
