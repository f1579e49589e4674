using System.Collections.Immutable;
using FeedHub.Configuration;

namespace FeedHub.Cli;

/// <summary>Says clauses in words.</summary>
internal static class RuleWords
{
    /// <summary>Clauses are an OR.</summary>
    public static string Say(ImmutableArray<Clause> clauses) => string.Join("; or ", clauses.Select(Say));

    /// <summary>The fields of a clause are an AND, the values of a field an OR.</summary>
    private static string Say(Clause clause) => string.Join(" and ", Fields(clause));

    private static IEnumerable<string> Fields(Clause clause)
    {
        if (!clause.Sources.IsEmpty)
            yield return $"from {Either(clause.Sources)}";
        if (!clause.Tags.IsEmpty)
            yield return $"tagged {Either(clause.Tags)}";
        if (!clause.Authors.IsEmpty)
            yield return $"by {Either(clause.Authors)}";
        if (!clause.Languages.IsEmpty)
            yield return $"in {Either(clause.Languages)}";
        if (!clause.Title.IsEmpty)
            yield return $"title like {Either(clause.Title)}";
        if (!clause.Text.IsEmpty)
            yield return $"text like {Either(clause.Text)}";
        if (!clause.Link.IsEmpty)
            yield return $"link like {Either(clause.Link)}";
    }

    private static string Either(ImmutableArray<string> values) => string.Join(" or ", values.Select(value => $"\"{value}\""));
}
