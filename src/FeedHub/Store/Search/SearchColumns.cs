using System.Collections.Immutable;
using FeedHub.Syndication;

namespace FeedHub.Store;

/// <summary>What of an entry is searched, each column as tokens with a space between them (<see cref="SearchTokens"/>).</summary>
internal sealed record SearchColumns(string Title, string Body, string Tags, string Authors)
{
    /// <summary>
    /// Names how texts become tokens. Give it another number when <see cref="SearchTokens"/> or this record makes others of the same text: what is indexed
    /// then is worthless, and is built anew.
    /// </summary>
    public const string Key = "words 1";

    public static SearchColumns Of(Entry entry) => Of(entry.Title, entry.Categories, entry.Authors, entry.Summary?.Value, entry.Content?.Value);

    /// <summary>Of an entry as it is stored; the same row must give the same columns for as long as <see cref="Key"/> stays.</summary>
    public static SearchColumns Of(string title, ImmutableArray<Category> tags, ImmutableArray<Person> authors, string? summary, string? content) => new(
        SearchTokens.Join(title),
        SearchTokens.Join(BodyOf(summary, content)),
        SearchTokens.Join(string.Join(' ', tags.Select(tag => tag.Label is null ? tag.Term : $"{tag.Term} {tag.Label}"))),
        SearchTokens.Join(string.Join(' ', authors.Select(author => author.Name))));

    /// <summary>The text of an entry: its content, after its summary where that says something else.</summary>
    /// <param name="summary">Plain text.</param>
    /// <param name="content">HTML.</param>
    public static string BodyOf(string? summary, string? content)
    {
        var text = content is null ? "" : PlainText.FromHtml(content);
        var begun = summary.AsSpan().TrimEnd(".… ");
        return begun.IsEmpty || text.AsSpan().Contains(begun, StringComparison.Ordinal) ? text : $"{summary} {text}";
    }
}
