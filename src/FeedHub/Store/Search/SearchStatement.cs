using System.Collections.Immutable;
using System.Globalization;
using Dapper;

namespace FeedHub.Store;

/// <summary>
/// A search as SQL. What words can say becomes one expression of FTS5, which also ranks; the rest become a condition beside it. Nothing that was typed is SQL or
/// such an expression by itself: values are parameters, and words are tokens between quotation marks, which no token holds.
/// </summary>
internal sealed class SearchStatement
{
    private const string Text = "{title body tags}";
    private const string Names = "{authors}";

    private SearchStatement(SearchClause clause)
    {
        var (match, condition) = Of(clause);
        (Match, Condition) = (match, condition ?? "1");
        Parameters.Add("match", match);
    }

    /// <summary>What FTS5 is asked; <see langword="null"/> when the search is by other things than words, and so has no rank.</summary>
    public string? Match { get; }

    /// <summary>On <c>e</c>, an entry.</summary>
    public string Condition { get; }

    public DynamicParameters Parameters { get; } = new();

    /// <summary>The whole of the search as a condition.</summary>
    public string AsCondition() => ConditionOf(new(Match, Condition));

    public static SearchStatement For(SearchClause clause) => new(clause);

    private Demand Of(SearchClause clause) => clause switch
    {
        SearchClause.Words words => new(Phrase(Text, words.Tokens, words.IsPrefix), null),
        SearchClause.Author author => new(Phrase(Names, author.Tokens, author.IsPrefix), null),
        SearchClause.InCategory category => new(null, SearchSql.IsIn((int)ChannelKind.Category, Parameter(category.Slug))),
        SearchClause.OfSource source => new(null, $"e.source_id = (SELECT id FROM sources WHERE slug = {Parameter(source.Id)})"),
        SearchClause.Before before => new(null, $"e.position < {Parameter(UnixTime.Seconds(before.Instant))}"),
        SearchClause.From from => new(null, $"e.position >= {Parameter(UnixTime.Seconds(from.Instant))}"),
        SearchClause.Not not => new(null, $"NOT {ConditionOf(Of(not.Clause))}"),
        SearchClause.Any any => OfAny([.. any.Clauses.Select(Of)]),
        SearchClause.All all => OfAll(all.Clauses),
        _ => throw new System.Diagnostics.UnreachableException($"No SQL for {clause}."),
    };

    private Demand OfAny(ImmutableArray<Demand> demands)
    {
        var words = Join(" OR ", demands.Where(demand => demand.Condition is null).Select(demand => demand.Match!));
        var others = demands.Where(demand => demand.Condition is not null).Select(ConditionOf).ToList();
        if (others.Count == 0)
            return new(words, null);
        if (words is not null)
            others.Add(ConditionOf(new(words, null)));
        return new(null, Join(" OR ", others));
    }

    private Demand OfAll(ImmutableArray<SearchClause> clauses)
    {
        var wanted = clauses.Where(clause => clause is not SearchClause.Not).Select(Of).ToList();
        var unwanted = clauses.OfType<SearchClause.Not>().Select(not => Of(not.Clause)).ToList();
        var match = Join(" AND ", wanted.Select(demand => demand.Match).OfType<string>());
        var conditions = wanted.Select(demand => demand.Condition).OfType<string>();
        // Words that must not be there are best left to FTS5, which has to be given words that must.
        var (words, others) = match is null ? ([], unwanted) : (unwanted.FindAll(IsWords), unwanted.FindAll(demand => !IsWords(demand)));
        if (Join(" OR ", words.Select(demand => demand.Match!)) is { } denied)
            match = $"({match} NOT {denied})";
        return new(match, Join(" AND ", [.. conditions, .. others.Select(demand => $"NOT {ConditionOf(demand)}")]));
    }

    private static bool IsWords(Demand demand) => demand.Condition is null;

    private string ConditionOf(Demand demand)
    {
        var matches = demand.Match is null ? null : SearchSql.Matches(Parameter(demand.Match));
        return Join(" AND ", new[] { matches, demand.Condition }.OfType<string>())!;
    }

    /// <summary>In parentheses; <see langword="null"/> when there are none.</summary>
    private static string? Join(string word, IEnumerable<string> parts)
        => parts.ToList() is { Count: > 0 } list ? $"({string.Join(word, list)})" : null;

    private static string Phrase(string columns, ImmutableArray<string> tokens, bool isPrefix)
        => $"{columns} : \"{string.Join(' ', tokens)}\"{(isPrefix ? " *" : "")}";

    private string Parameter(object value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"@p{Parameters.ParameterNames.Count()}");
        Parameters.Add(name, value);
        return name;
    }

    /// <summary>What an entry has to be: matched by an expression of FTS5, and to meet a condition. Either may be missing, not both.</summary>
    private readonly record struct Demand(string? Match, string? Condition);
}
