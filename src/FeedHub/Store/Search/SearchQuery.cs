namespace FeedHub.Store;

/// <summary>A search that was understood.</summary>
/// <param name="Text">As it was typed, white space folded.</param>
public sealed record SearchQuery(string Text, SearchClause Clause)
{
    /// <summary>The same search within one category.</summary>
    public SearchQuery Within(string category) => this with { Clause = new SearchClause.All([Clause, new SearchClause.InCategory(category)]) };
}

/// <summary>What became of a search that somebody typed.</summary>
public abstract record SearchParse
{
    private SearchParse() { }

    public sealed record Understood(SearchQuery Query) : SearchParse;

    public sealed record Refused(SearchFault Fault) : SearchParse;
}

/// <summary>Why a search cannot be understood.</summary>
/// <param name="Place">Of the character where it went wrong, from 1; 0 when it is no place in particular.</param>
/// <param name="Word">What was found there.</param>
/// <param name="Hint">What was probably meant, or may stand there.</param>
public sealed record SearchFault(SearchFaultKind Kind, int Place = 0, string Word = "", string? Hint = null);

public enum SearchFaultKind
{
    /// <summary>There is nothing to search for.</summary>
    Nothing,
    /// <summary>More characters than <see cref="SearchQueryParser.LongestText"/>.</summary>
    TooLong,
    /// <summary>More terms than <see cref="SearchQueryParser.MostTerms"/>, or more beginnings than are looked up at once.</summary>
    TooManyTerms,
    /// <summary>One letter is the beginning of too many words.</summary>
    ShortBeginning,
    OpenQuote,
    OpenParenthesis,
    StrayParenthesis,
    /// <summary>AND, OR, NOT or an opening parenthesis with nothing to stand for.</summary>
    NoTerm,
    UnknownField,
    /// <summary>A field, and nothing after its colon.</summary>
    NoValue,
    UnknownCategory,
    UnknownSource,
    NoDate,
}
