using System.Collections.Immutable;
using FeedHub.Configuration;

namespace FeedHub.Cli;

/// <summary>Says clauses in words.</summary>
internal static class RuleWords
{
    /// <summary>Clauses are an OR.</summary>
    public static string Say(ImmutableArray<Clause> clauses) => string.Join("; or ", clauses.Select(Say));

    /// <summary>What one field of a clause asks for.</summary>
    public static string Say(Clause clause, string field) => Fields(clause).Single(asked => asked.Field == field).Words;

    /// <summary>The fields of a clause are an AND, the values of a field an OR.</summary>
    private static string Say(Clause clause) => string.Join(" and ", Fields(clause).Select(asked => asked.Words));

    private static IEnumerable<(string Field, string Words)> Fields(Clause clause)
    {
        if (!clause.Sources.IsEmpty)
            yield return ("sources", $"from {Either(clause.Sources)}");
        if (!clause.Tags.IsEmpty)
            yield return ("tags", $"tagged {Either(clause.Tags)}");
        if (!clause.Authors.IsEmpty)
            yield return ("authors", $"by {Either(clause.Authors)}");
        if (!clause.Languages.IsEmpty)
            yield return ("languages", $"in {Either(clause.Languages)}");
        if (!clause.Title.IsEmpty)
            yield return ("title", $"title like {Either(clause.Title)}");
        if (!clause.Text.IsEmpty)
            yield return ("text", $"text like {Either(clause.Text)}");
        if (!clause.Link.IsEmpty)
            yield return ("link", $"link like {Either(clause.Link)}");
    }

    private static string Either(ImmutableArray<string> values) => string.Join(" or ", values.Select(value => $"\"{value}\""));
}
