using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using FeedHub.Syndication;

namespace FeedHub.Configuration;

/// <summary>
/// One value of a clause's <c>title</c>, <c>text</c> or <c>link</c>, made ready to be looked for in text whose width and white space are folded. A text without
/// special characters is looked for as it is; anything else is a regular expression in linear time. Either way without case.
/// </summary>
public sealed class ClauseExpression
{
    private static readonly SearchValues<char> Special = SearchValues.Create(@"\*+?|{}[]()^$.");

    private readonly Lazy<Regex> _regex;

    public ClauseExpression(string written)
    {
        Written = written;
        IsLiteral = !written.AsSpan().ContainsAny(Special);
        var expression = IsLiteral ? Blank(TextFolding.Width(written)) : Escaped(written);
        Expression = expression;
        _regex = new Lazy<Regex>(() => Compile(expression));
        (Required, Longest) = IsLiteral ? ([TextFolding.Case(expression)], expression.Length) : RequiredLiterals.Of(expression);
    }

    public string Written { get; }

    /// <summary>Whether it is looked for as it is.</summary>
    public bool IsLiteral { get; }

    /// <summary>With its width folded; of a literal the white space too.</summary>
    public string Expression { get; }

    /// <summary>Case folded: whatever the expression matches contains one of these. Empty where none is known.</summary>
    public ImmutableArray<string> Required { get; }

    /// <summary>The longest match, in UTF-16 code units; <see langword="null"/> when there is no bound to it.</summary>
    public int? Longest { get; }

    /// <summary>The first words that match.</summary>
    /// <returns><see langword="null"/> when none do.</returns>
    /// <exception cref="ArgumentException">It is no expression: what comes from a configuration file has been checked.</exception>
    public string? WordsIn(string text)
    {
        if (!IsLiteral)
            return _regex.Value.Match(text) is { Success: true } match ? match.Value : null;
        var at = TextFolding.Case(text).IndexOf(Required[0], StringComparison.Ordinal);
        return at < 0 ? null : text.Substring(at, Required[0].Length);
    }

    /// <summary>As <see cref="WordsIn"/>, when it does not matter which.</summary>
    public bool IsIn(string text) => IsLiteral ? WordsIn(text) is not null : _regex.Value.IsMatch(text);

    /// <summary>
    /// The same when it is known where the required texts are. A match contains one of them and is no longer than <see cref="Longest"/>, so only what is near
    /// them is looked at; a character more on each side, two at the end, keeps anchors from taking a cut for an end of the text.
    /// </summary>
    /// <param name="first">Where the first of them begins.</param>
    /// <param name="end">Where the last of them ends.</param>
    public bool IsNear(string text, int first, int end)
    {
        if (IsLiteral)
            return true;
        if (Longest is not { } longest)
            return _regex.Value.IsMatch(text);
        var start = Math.Max(0, first - longest - 1);
        return _regex.Value.IsMatch(text.AsSpan(start, Math.Min(text.Length, end + longest + 2) - start));
    }

    /// <exception cref="RegexParseException">It is no expression.</exception>
    /// <exception cref="NotSupportedException">It cannot be matched in linear time.</exception>
    internal static Regex Compile(string expression) =>
        new(expression, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Each run of white space as one blank, also at the ends: they keep a short word apart from longer ones.</summary>
    private static string Blank(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
            if (!char.IsWhiteSpace(character))
                folded.Append(character);
            else if (folded.Length == 0 || folded[^1] != ' ')
                folded.Append(' ');
        return folded.ToString();
    }

    /// <summary>A full-width bracket is a bracket to be found in the text, and no group, once it is narrow.</summary>
    private static string Escaped(string expression)
    {
        var folded = new StringBuilder(expression.Length);
        var follows = false;   // a backslash
        foreach (var character in expression)
        {
            var narrow = TextFolding.Narrow(character);
            if (narrow != character && !follows && (Special.Contains(narrow) || narrow == '-'))   // the last has a meaning in classes
                folded.Append('\\');
            folded.Append(narrow);
            follows = character == '\\' && !follows;
        }
        return TextFolding.Width(folded.ToString());
    }
}
