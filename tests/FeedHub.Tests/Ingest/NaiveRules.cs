using System.Collections.Immutable;
using System.Text.RegularExpressions;
using FeedHub.Configuration;
using FeedHub.Syndication;

namespace FeedHub.Tests;

/// <summary>The contract's sentences about categories, word for word: every clause of every category is asked, one after another.</summary>
internal static class NaiveRules
{
    public static IEnumerable<string> Sort(HubConfiguration configuration, Entry entry, string sourceId)
    {
        var source = configuration.Sources.FirstOrDefault(source => source.Id == sourceId);
        foreach (var category in configuration.Categories)
            if ((Names(source, category, entry) || Any(category.Include, entry, sourceId)) && !Any(category.Exclude, entry, sourceId))
                yield return category.Slug;
    }

    private static bool Names(SourceOptions? source, CategoryOptions category, Entry entry) => source is not null && (source.Categories.Contains(category.Slug)
        || ((source.Categories.Contains("*") || source is FolderSourceOptions or HtmlSourceOptions)
            && TagsOf(entry).Any(tag => Same(tag, category.Slug) || Same(tag, category.Title ?? category.Slug))));

    private static bool Any(ImmutableArray<Clause> clauses, Entry entry, string sourceId) => clauses.Any(clause => Matches(clause, entry, sourceId));

    private static bool Matches(Clause clause, Entry entry, string sourceId) =>
        One(clause.Sources, value => Same(value, sourceId))
        && One(clause.Tags, value => TagsOf(entry).Any(tag => Same(tag, value)))
        && One(clause.Authors, value => entry.Authors.Any(author => Same(author.Name, value)))
        && One(clause.Languages, value => entry.Language is { } language && (Same(language, value) || Folded(language).StartsWith(Folded(value) + "-", StringComparison.Ordinal)))
        && One(clause.Title, value => Finds(value, Folded(entry.Title)))
        && One(clause.Text, value => Finds(value, $"{Folded(entry.Title)}\n{Folded(PlainText.FromHtml(entry.Summary?.Value ?? ""))}\n{Folded(PlainText.FromHtml(entry.Content?.Value ?? ""))}"))
        && One(clause.Link, value => Finds(value, entry.Alternate?.AbsoluteUri ?? ""));

    private static bool One(ImmutableArray<string> values, Predicate<string> matches) => values.IsEmpty || values.Any(value => matches(value));

    private static IEnumerable<string> TagsOf(Entry entry) => entry.Categories.SelectMany(tag => (string?[])[tag.Term, tag.Label]).OfType<string>();

    private static bool Same(string one, string other) => Folded(one) == Folded(other);

    private static bool Finds(string expression, string text) => Regex.IsMatch(text, Narrow(expression), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static string Folded(string text) => Regex.Replace(Narrow(text), @"\s+", " ").Trim().ToLowerInvariant();

    private static string Narrow(string text) => string.Concat(text.Select(letter => letter is >= '！' and <= '～' ? (char)(letter - '！' + '!') : letter));
}
