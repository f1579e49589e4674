using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace FeedHub.Store;

/// <summary>Shows where in a text a search was found. It reads words as the index does, so that what is marked is what matched.</summary>
public sealed class SearchHighlighter
{
    /// <summary>Units of UTF-16 of a snippet, and how many of them stand before the first match.</summary>
    private const int SnippetLength = 160, Lead = 40;

    /// <summary>Units of a text that are looked at: the rest of a book is found, but not shown.</summary>
    private const int LongestText = 200_000;

    private const string Ellipsis = "…";

    private readonly List<SearchClause.Words> _wanted = [];

    public SearchHighlighter(SearchQuery query) => Gather(query.Clause);

    /// <summary>A whole text, such as a title.</summary>
    public ImmutableArray<MarkedText> Mark(string text) => Cut(text, 0, text.Length, Matches(text));

    /// <summary>The part of an entry's text that says most about the search; the beginning of its excerpt where the text says nothing.</summary>
    public ImmutableArray<MarkedText> Snippet(StoredEntry stored)
    {
        var text = SearchColumns.BodyOf(stored.Entry.Summary?.Value, stored.Entry.Content?.Value);
        text = text.Length > LongestText ? text[..LongestText] : text;
        var matches = Matches(text);
        if (matches.Count == 0)
            (text, matches) = (stored.Excerpt, Matches(stored.Excerpt));
        var start = matches.Count == 0 ? 0 : Beginning(text, Best(matches));
        var end = start + SnippetLength >= text.Length ? text.Length : Whole(text, start + SnippetLength);
        return Cut(text, start, end, matches);
    }

    /// <summary>The first match of that window which holds the most different phrases.</summary>
    private static int Best(List<Match> matches)
    {
        var (best, most) = (matches[0].Start, 0);
        for (var first = 0; first < matches.Count; first++)
        {
            var end = matches[first].Start + SnippetLength - Lead;
            var phrases = 0u;
            for (var i = first; i < matches.Count && matches[i].Start < end; i++)
                phrases |= matches[i].End <= end ? 1u << matches[i].Phrase : 0; // there are never more phrases than bits
            if (BitOperations.PopCount(phrases) > most)
                (best, most) = (matches[first].Start, BitOperations.PopCount(phrases));
        }
        return best;
    }

    /// <summary>A little before a match, after a space if one is near.</summary>
    private static int Beginning(string text, int match)
    {
        if (match <= Lead)
            return 0;
        var start = match - Lead;
        var space = text.IndexOf(' ', start, Lead / 2);
        return space < 0 ? Whole(text, start) : space + 1;
    }

    /// <summary>The place, or the nearest one before it that is within no character.</summary>
    private static int Whole(string text, int place)
    {
        while (place > 0 && (char.IsLowSurrogate(text[place]) || text[place] == '\u200D' || text[place - 1] == '\u200D'
                   || char.GetUnicodeCategory(text[place]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
            place--;
        return place;
    }

    private static ImmutableArray<MarkedText> Cut(string text, int start, int end, List<Match> matches)
    {
        var parts = ImmutableArray.CreateBuilder<MarkedText>();
        var at = start;
        if (start > 0)
            parts.Add(new MarkedText(Ellipsis, IsMatch: false));
        foreach (var match in matches)
        {
            var (from, to) = (Math.Max(match.Start, at), Math.Min(match.End, end));
            if (to <= from)
                continue;
            if (from > at)
                parts.Add(new MarkedText(text[at..from], IsMatch: false));
            parts.Add(new MarkedText(text[from..to], IsMatch: true));
            at = to;
        }
        if (at < end)
            parts.Add(new MarkedText(text[at..end], IsMatch: false));
        if (end < text.Length)
            parts.Add(new MarkedText(Ellipsis, IsMatch: false));
        return parts.ToImmutable();
    }

    /// <summary>In the order in which they begin; they may overlap.</summary>
    private List<Match> Matches(string text)
    {
        var words = new List<(string Word, int Start, int End, bool IsUnspaced)>();
        var letters = new StringBuilder();
        for (var tokens = new SearchTokens(text); tokens.MoveNext();)
        {
            tokens.AppendTo(letters.Clear());
            words.Add((letters.ToString(), tokens.Start, tokens.End, tokens.IsUnspaced));
        }
        var matches = new List<Match>();
        for (var first = 0; first < words.Count; first++)
            for (var phrase = 0; phrase < _wanted.Count; phrase++)
                if (IsAt(first, _wanted[phrase]) is { } end)
                    matches.Add(new Match(words[first].Start, end, phrase));
        return matches;

        int? IsAt(int first, SearchClause.Words wanted)
        {
            var last = first + wanted.Tokens.Length - 1;
            if (last >= words.Count)
                return null;
            for (var i = first; i < last; i++)
                if (words[i].Word != wanted.Tokens[i - first])
                    return null;
            var (word, start, end, isUnspaced) = words[last];
            var token = wanted.Tokens[^1];
            if (!(wanted.IsPrefix ? word.StartsWith(token, StringComparison.Ordinal) : word == token))
                return null;
            // Of a pair that begins with the letter only that is marked.
            return isUnspaced && word.Length > token.Length ? Math.Min(end, start + token.Length) : end;
        }
    }

    private void Gather(SearchClause clause)
    {
        switch (clause)
        {
            case SearchClause.Words words:
                _wanted.Add(words);
                break;
            case SearchClause.All all:
                foreach (var part in all.Clauses)
                    Gather(part);
                break;
            case SearchClause.Any any:
                foreach (var part in any.Clauses)
                    Gather(part);
                break;
            default:
                break; // what must not be there is not shown, and fields are not in the text
        }
    }

    private readonly record struct Match(int Start, int End, int Phrase);
}

/// <summary>Part of a text, as plain text: whoever shows it escapes it.</summary>
/// <param name="IsMatch">Something that was searched for.</param>
public readonly record struct MarkedText(string Text, bool IsMatch);
