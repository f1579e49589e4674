using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>What clauses ask of an entry, each found out at most once. Names are folded by case, width and white space; texts by width and white space.</summary>
internal sealed class EntryFacts(Entry entry, string sourceId, ClauseVocabulary vocabulary)
{
    /// <summary>The source's id is lower case by its rule.</summary>
    public string SourceId => sourceId;

    /// <summary>The entry's own categories, by term and by label; as written, for people.</summary>
    public IReadOnlyList<(string Name, string Written)> Tags => field ??=
        [.. entry.Categories.SelectMany(category => (string?[])[category.Term, category.Label]).OfType<string>().Select(Named)];

    public IReadOnlyList<(string Name, string Written)> Authors => field ??= [.. entry.Authors.Select(author => Named(author.Name))];

    /// <summary>The entry's language and what it is a kind of: <c>zh-cn</c> and <c>zh</c> (RFC 4647 §3.3.1); none when no language is known.</summary>
    public IReadOnlyList<string> Languages => field ??= Ranges(entry.Language);

    public ExpressionSet.ExpressionMatches Title => field ??= vocabulary.Title.In(Fold(entry.Title));

    /// <summary>Title, summary and content as plain text, a line each.</summary>
    public ExpressionSet.ExpressionMatches Text => field ??= vocabulary.Text.In(string.Join('\n', Fold(entry.Title), Plain(entry.Summary), Plain(entry.Content)));

    public ExpressionSet.ExpressionMatches Link => field ??= vocabulary.Link.In(entry.Alternate?.AbsoluteUri ?? "");

    private static (string Name, string Written) Named(string written) => (TextFolding.Name(written), written);

    private static string[] Ranges(string? language)
    {
        if (language is null)
            return [];
        var name = TextFolding.Name(language);
        return [.. name.Index().Where(letter => letter.Item == '-').Select(letter => name[..letter.Index]), name];
    }

    private static string Plain(Text? text) => text switch
    {
        null => "",
        { Type: TextType.Plain } => Fold(text.Value),
        _ => Fold(PlainText.FromHtml(text.Value)),
    };

    private static string Fold(string text) => PlainText.Fold(TextFolding.Width(text));
}
