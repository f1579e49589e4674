using System.Text.RegularExpressions;

namespace FeedHub.Configuration;

/// <summary>What must hold of clauses: each says something, names sources that there are, and can be matched in linear time.</summary>
internal sealed class ClauseChecks(ConfigurationProblems problems, IReadOnlySet<string> sourceIds)
{
    public void Check(IEnumerable<ConfigurationNode> clauses)
    {
        foreach (var clause in clauses)
            Check(clause);
    }

    private void Check(ConfigurationNode clause)
    {
        if (clause.Value is null)
            return;
        if (clause.Members.All(member => member.Value is { Value: not null, Items.IsEmpty: true }))
            problems.Error(clause, "found a clause that says nothing, expected at least one field with a value");
        foreach (var (name, _, _, values) in clause.Members)
            foreach (var value in values.Items)
                if (value.Value is string text)
                    CheckValue(name, value, text);
    }

    private void CheckValue(string field, ConfigurationNode node, string text)
    {
        if (text.Length == 0)
            problems.Unexpected(node, "text that is not empty");
        else if (field is "title" or "text" or "link")
            CheckExpression(node, text);
        else if (field == "sources" && !sourceIds.Contains(text))
            problems.Unexpected(node, $"the id of a source{Nearest.Hint(node.Written, sourceIds)}");
        else if (field == "languages" && !Regex.IsMatch(text, Patterns.Language, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            problems.Unexpected(node, Patterns.LanguageInWords);
    }

    private void CheckExpression(ConfigurationNode node, string expression)
    {
        try
        {
            if (new ClauseExpression(expression) is { IsLiteral: false } clause)
            {
                ClauseExpression.Compile(expression);   // as it is written, which is what the message speaks of
                if (clause.Expression != expression)
                    ClauseExpression.Compile(clause.Expression);
            }
        }
        catch (RegexParseException e)
        {
            // The exception's own message repeats the expression, which may have come from the environment.
            problems.Unexpected(node, $"a regular expression ({InWords(e.Error)} at its character {e.Offset})");
        }
        catch (NotSupportedException)
        {
            problems.Unexpected(node, "a regular expression that needs no backtracking: "
                + "without lookaround, back-references, atomic groups, conditionals and huge repetitions");
        }
    }

    /// <summary>UnterminatedBracket: unterminated bracket.</summary>
    private static string InWords(RegexParseError error) =>
        string.Concat(error.ToString().Select((letter, i) => $"{(char.IsUpper(letter) && i > 0 ? " " : "")}{char.ToLowerInvariant(letter)}"));
}
