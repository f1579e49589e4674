using System.Collections.Immutable;
using System.Text;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>Makes an entry as its source wrote it into one that can be stored and published as it is: safe, plain where it must be plain, never nameless.</summary>
/// <param name="frames">Whose frames stay.</param>
/// <param name="hubLanguage">A language that is found out is said as the hub says it: <c>zh-CN</c> where the hub does.</param>
internal sealed class EntryPreparer(Excerpter excerpter, FrameHosts frames, string hubLanguage)
{
    /// <summary>How much of a text tells its language, in text elements.</summary>
    private const int GuessedFrom = 300;

    /// <summary>The entry as its source wrote it, less what could do harm: nothing is added to it. What <c>inspect</c> shows.</summary>
    /// <inheritdoc cref="EntryPreparer"/>
    public static Entry Disarm(Entry entry, FrameHosts frames) => entry with
    {
        Summary = entry.Summary is null ? null : Text.Plain(Words(entry.Summary)),
        Content = entry.Content is { Type: TextType.Html } html ? html with { Value = Html(html, entry.Alternate, frames) } : entry.Content,
    };

    /// <param name="feed">What the entry falls back to.</param>
    /// <param name="language">The configured language of the source.</param>
    /// <returns>The entry, and the words of its summary without placeholders.</returns>
    public (Entry Entry, string Summary) Prepare(Entry entry, Feed feed, string? language)
    {
        var content = Html(entry.Content, entry.Alternate, frames);
        language = entry.Language ?? entry.Content?.Language ?? feed.Language ?? language ?? Guess(entry, content);
        var summary = Summary(entry, language);
        var prepared = entry with
        {
            Title = Plain(entry.Title),
            Links = [.. entry.Links.Where(link => IsSafe(link.Href, enclosure: false))],
            Enclosures = [.. entry.Enclosures.Where(enclosure => IsSafe(enclosure.Href, enclosure: true))],
            Authors = [.. entry.Authors.Select(Clean)],
            Contributors = [.. entry.Contributors.Select(Clean)],
            Categories = [.. entry.Categories.Select(category => category with { Term = Plain(category.Term) }).Where(category => category.Term.Length > 0)],
            Summary = summary.Length > 0 ? Text.Plain(summary) : null,
            Content = content.Length > 0 ? Text.Html(content) with { Language = entry.Content?.Language } : null,
            Image = entry.Image is { } image && IsSafe(image, enclosure: false) ? image : null,
            Language = language,
        };
        return (prepared.Title.Length > 0 ? prepared : prepared with { Title = Title(prepared) }, Words(entry.Summary));
    }

    /// <summary>The feed with nothing in it that a page could not show.</summary>
    public static Feed Prepare(Feed feed) => feed with
    {
        Title = Plain(feed.Title),
        Subtitle = feed.Subtitle is { } subtitle ? Plain(subtitle) : null,
        Links = [.. feed.Links.Where(link => IsSafe(link.Href, enclosure: false))],
        Authors = [.. feed.Authors.Select(Clean)],
        Contributors = [.. feed.Contributors.Select(Clean)],
        Icon = feed.Icon is { } icon && IsSafe(icon, enclosure: false) ? icon : null,
        Logo = feed.Logo is { } logo && IsSafe(logo, enclosure: false) ? logo : null,
    };

    private string Title(Entry entry)
    {
        if (entry.Content is { } content && excerpter.Title(content.Value, entry.Language) is { Length: > 0 } words)
            return words;
        if (entry.Summary is { } summary)
            return excerpter.Title(Paragraphs(summary.Value), entry.Language);
        return entry.Alternate?.AbsoluteUri ?? entry.Id;
    }

    private string Summary(Entry entry, string? language) =>
        entry.Summary is { Type: TextType.Html } summary ? excerpter.Plain(Html(summary, entry.Alternate, frames), language) : Words(entry.Summary);

    /// <param name="content">Sanitized.</param>
    private string? Guess(Entry entry, string content)
    {
        var words = Excerpter.Words(content, GuessedFrom);
        var found = LanguageGuess.Of(words) ?? LanguageGuess.Of($"{entry.Title} {Words(entry.Summary)} {words}");
        return found is not null && hubLanguage.StartsWith(found + "-", StringComparison.OrdinalIgnoreCase) ? hubLanguage : found;
    }

    private static string Words(Text? text) => text switch
    {
        null => "",
        { Type: TextType.Html } => Plain(PlainText.FromHtml(text.Value)),
        _ => Plain(text.Value),
    };

    private static string Html(Text? text, Uri? fallback, FrameHosts frames) => text switch
    {
        null => "",
        { Type: TextType.Html } => Sanitizer.Sanitize(text.Value, text.Base ?? fallback, frames),
        _ => Paragraphs(text.Value),
    };

    /// <summary>Plain text as HTML: empty lines end a paragraph, other line ends stay.</summary>
    private static string Paragraphs(string text)
    {
        var html = new StringBuilder(text.Length + 32);
        foreach (var paragraph in MarkupText.Clean(text).Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var escaped = new StringBuilder(paragraph.Length + 16);
            MarkupText.AppendText(escaped, paragraph);
            html.Append("<p>").Append(escaped.Replace("\n", "<br>\n")).Append("</p>");
        }
        return html.ToString();
    }

    private static Person Clean(Person person) => person with
    {
        Name = Plain(person.Name),
        Uri = person.Uri is { } uri && IsSafe(uri, enclosure: false) ? uri : null,
    };

    private static string Plain(string text) => PlainText.Fold(MarkupText.Clean(text));

    private static bool IsSafe(Uri address, bool enclosure) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https" or "ftp" } || (enclosure && address is { IsAbsoluteUri: true, Scheme: "magnet" });
}
