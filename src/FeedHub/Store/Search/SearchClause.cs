using System.Collections.Immutable;

namespace FeedHub.Store;

/// <summary>What a search asks for, clause within clause.</summary>
public abstract record SearchClause
{
    private SearchClause() { }

    /// <summary>Words in this order, in title, text or tags.</summary>
    /// <param name="Tokens">As the index knows them (<see cref="SearchTokens"/>); never empty.</param>
    /// <param name="IsPrefix">The last one is only a beginning.</param>
    public sealed record Words(ImmutableArray<string> Tokens, bool IsPrefix) : SearchClause;

    /// <summary>Words in this order among the names of the authors.</summary>
    public sealed record Author(ImmutableArray<string> Tokens, bool IsPrefix) : SearchClause;

    public sealed record InCategory(string Slug) : SearchClause;

    public sealed record OfSource(string Id) : SearchClause;

    /// <summary>Published before an instant.</summary>
    public sealed record Before(DateTimeOffset Instant) : SearchClause;

    /// <summary>Published at an instant or later.</summary>
    public sealed record From(DateTimeOffset Instant) : SearchClause;

    /// <param name="Clauses">At least two.</param>
    public sealed record All(ImmutableArray<SearchClause> Clauses) : SearchClause;

    /// <param name="Clauses">At least two.</param>
    public sealed record Any(ImmutableArray<SearchClause> Clauses) : SearchClause;

    public sealed record Not(SearchClause Clause) : SearchClause;
}
