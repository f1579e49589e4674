using System.Collections.Immutable;
using System.Text;
using FeedHub.Configuration;

namespace FeedHub.Store;

/// <summary>One sign or word of a search.</summary>
/// <param name="Text">As it was typed.</param>
/// <param name="Place">Of its first character, from 1.</param>
internal sealed record SearchTerm(SearchTermKind Kind, string Text, int Place)
{
    /// <summary>What stands before the colon, in small; <see langword="null"/> when there is none.</summary>
    public string? Field { get; init; }

    /// <summary>Of a word or phrase: what is searched for.</summary>
    public string Value { get; init; } = "";

    /// <summary>An asterisk follows.</summary>
    public bool IsPrefix { get; init; }

    /// <summary>
    /// What the index has to hold, and whether more may follow the last of it. The last letter of a run in a script without spaces may go on in the text, so
    /// the pair that holds it is enough, and a letter alone mostly begins a pair.
    /// </summary>
    public (ImmutableArray<string> Tokens, bool IsPrefix) Tokens()
    {
        var found = ImmutableArray.CreateBuilder<string>();
        var token = new StringBuilder();
        var (isLetter, isLastLetter) = (false, false);
        for (var tokens = new SearchTokens(Value); tokens.MoveNext();)
        {
            tokens.AppendTo(token.Clear());
            found.Add(token.ToString());
            (isLetter, isLastLetter) = (tokens.IsLetter, tokens.IsLastLetter);
        }
        if (isLastLetter)
            found.RemoveAt(found.Count - 1);
        return (found.ToImmutable(), IsPrefix || (isLetter && !isLastLetter));
    }
}

internal enum SearchTermKind
{
    Word,
    Phrase,
    And,
    Or,
    Not,
    Open,
    Close,
}

/// <summary>Takes the text of a search apart.</summary>
internal static class SearchTermScanner
{
    public static ImmutableArray<string> Fields { get; } = ["category", "source", "author", "before", "after"];

    public static (ImmutableArray<SearchTerm> Terms, SearchFault? Fault) Scan(string typed)
    {
        var text = string.Create(typed.Length, typed, static (output, typed) =>
        {
            for (var i = 0; i < typed.Length; i++)
                output[i] = typed[i] is '“' or '”' or '„' or '‟' ? '"' : SearchLetters.Narrow(typed[i]);
        });
        var terms = ImmutableArray.CreateBuilder<SearchTerm>();
        for (var at = 0; at < text.Length;)
        {
            var place = PlaceOf(text, at);
            switch (text[at])
            {
                case ' ':
                    at++;
                    break;
                case '(':
                    terms.Add(new SearchTerm(SearchTermKind.Open, typed[at++].ToString(), place));
                    break;
                case ')':
                    terms.Add(new SearchTerm(SearchTermKind.Close, typed[at++].ToString(), place));
                    break;
                case '-' when at + 1 < text.Length && text[at + 1] is not (' ' or '-' or ')'):
                    terms.Add(new SearchTerm(SearchTermKind.Not, typed[at++].ToString(), place));
                    break;
                default:
                    var start = at;
                    if (Take(text, ref at) is not { } term)
                        return (terms.ToImmutable(), new SearchFault(SearchFaultKind.OpenQuote, PlaceOf(text, text.LastIndexOf('"')), typed[start..]));
                    terms.Add(term with { Text = typed[start..at], Place = place });
                    break;
            }
        }
        return (terms.ToImmutable(), null);
    }

    /// <summary>A word or phrase, with its field; <see langword="null"/> when its quotation does not end.</summary>
    private static SearchTerm? Take(string text, ref int at)
    {
        var field = FieldAt(text, at);
        at += field is null ? 0 : field.Length + 1;
        if (at < text.Length && text[at] == '"')
        {
            var end = text.IndexOf('"', at + 1);
            if (end < 0)
                return null;
            var phrase = text[(at + 1)..end];
            at = end + 1;
            var isPrefix = at < text.Length && text[at] == '*';
            at += isPrefix ? 1 : 0;
            return new SearchTerm(SearchTermKind.Phrase, "", 0) { Field = field, Value = phrase, IsPrefix = isPrefix };
        }
        var start = at;
        while (at < text.Length && text[at] is not (' ' or '(' or ')' or '"'))
            at++;
        var word = text[start..at];
        var kind = field is not null ? SearchTermKind.Word : word switch
        {
            "AND" => SearchTermKind.And,
            "OR" => SearchTermKind.Or,
            "NOT" => SearchTermKind.Not,
            _ => SearchTermKind.Word,
        };
        return new SearchTerm(kind, "", 0) { Field = field, Value = word.TrimEnd('*'), IsPrefix = word.EndsWith('*') };
    }

    /// <summary>
    /// The name before a colon, if it is one of ours or may have been meant as one. Other colons (<c>https://</c>, <c>std::vector</c>, <c>12:30</c>) are only signs.
    /// </summary>
    private static string? FieldAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        if (end == at || end >= text.Length || text[end] != ':' || (end + 1 < text.Length && text[end + 1] is ':' or '/'))
            return null;
        var name = text[at..end].ToLowerInvariant();
        return Nearest.Find(name, Fields) is null ? null : name;
    }

    /// <summary>Counts characters as people do who look for a place: a pair of surrogates is one.</summary>
    private static int PlaceOf(string text, int at) => text.AsSpan(0, at).EnumerateRunes().Count() + 1;

    private static int Count(this SpanRuneEnumerator runes)
    {
        var count = 0;
        foreach (var _ in runes)
            count++;
        return count;
    }
}
