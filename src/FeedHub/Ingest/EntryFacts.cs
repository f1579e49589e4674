using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>What clauses ask of an entry, each made at most once.</summary>
internal sealed class EntryFacts(Entry entry, string sourceId)
{
    private string[]? _tags;
    private string[]? _authors;
    private string? _text;

    public string SourceId => sourceId;

    public string Title => entry.Title;

    public string Link => entry.Alternate?.AbsoluteUri ?? "";

    public string? Language => entry.Language;

    /// <summary>The entry's own categories, by term and by label.</summary>
    public IReadOnlyList<string> Tags => _tags ??=
        [.. entry.Categories.SelectMany(category => (string?[])[category.Term, category.Label]).OfType<string>().Select(PlainText.Fold)];

    public IReadOnlyList<string> Authors => _authors ??= [.. entry.Authors.Select(author => author.Name)];

    /// <summary>Title, summary and content as plain text, a line each.</summary>
    public string Text => _text ??= string.Join('\n', entry.Title, Plain(entry.Summary), Plain(entry.Content));

    private static string Plain(Text? text) => text switch
    {
        null => "",
        { Type: TextType.Plain } => PlainText.Fold(text.Value),
        _ => PlainText.FromHtml(text.Value),
    };
}
