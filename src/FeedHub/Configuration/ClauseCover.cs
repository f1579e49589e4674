using System.Collections.Immutable;
using FeedHub.Syndication;

namespace FeedHub.Configuration;

/// <summary>What can be said of clauses without any entry: which matches whatever another one does, and which two can never match the same entry.</summary>
internal static class ClauseCover
{
    /// <summary>
    /// Whether a clause matches all that another one matches: it has no field that the other has not, and each value of the other's is covered by one of its own.
    /// It may do so and not be seen to: two expressions are compared by what they are written like and by the texts that they require.
    /// </summary>
    public static bool Covers(this Clause wide, Clause narrow) =>
        Covers(wide.Sources, narrow.Sources, SameName)
        && Covers(wide.Tags, narrow.Tags, SameName)
        && Covers(wide.Authors, narrow.Authors, SameName)
        && Covers(wide.Languages, narrow.Languages, CoversLanguage)
        && Covers(wide.Title, narrow.Title, CoversExpression)
        && Covers(wide.Text, narrow.Text, CoversExpression)
        && Covers(wide.Link, narrow.Link, CoversExpression);

    /// <summary>Whether no entry can match both: it has one source, and one language at most.</summary>
    public static bool ExcludeEachOther(Clause one, Clause other) =>
        AreApart(one.Sources, other.Sources, SameName) || AreApart(one.Languages, other.Languages, CoversLanguage);

    /// <summary>The value before it in a field's list that makes a value say nothing new; -1 when there is none.</summary>
    /// <param name="field">As the configuration calls it.</param>
    public static int Shadow(string field, ImmutableArray<string> values, int at)
    {
        Func<string, string, bool> covers = field switch
        {
            "title" or "text" or "link" => CoversExpression,
            "languages" => CoversLanguage,
            _ => SameName,
        };
        for (var other = 0; other < values.Length; other++)
            if (other != at && covers(values[other], values[at]) && (other < at || !covers(values[at], values[other])))
                return other;
        return -1;
    }

    private static bool Covers(ImmutableArray<string> wide, ImmutableArray<string> narrow, Func<string, string, bool> covers) =>
        wide.IsEmpty || (!narrow.IsEmpty && narrow.All(value => wide.Any(other => covers(other, value))));

    private static bool AreApart(ImmutableArray<string> one, ImmutableArray<string> other, Func<string, string, bool> covers) =>
        !one.IsEmpty && !other.IsEmpty && !one.Any(value => other.Any(another => covers(value, another) || covers(another, value)));

    private static bool SameName(string one, string other) => TextFolding.Name(one) == TextFolding.Name(other);

    private static bool CoversLanguage(string wide, string narrow) =>
        SameName(wide, narrow) || TextFolding.Name(narrow).StartsWith(TextFolding.Name(wide) + "-", StringComparison.Ordinal);

    private static bool CoversExpression(string wide, string narrow)
    {
        if (wide == narrow)
            return true;
        var (one, other) = (new ClauseExpression(wide), new ClauseExpression(narrow));
        return one.IsLiteral && !other.Required.IsEmpty && other.Required.All(literal => literal.Contains(one.Required[0], StringComparison.Ordinal));
    }
}
