using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FeedHub.Syndication;

namespace FeedHub.Configuration;

/// <summary>
/// Finds texts of which every match of a regular expression contains one, and how long a match can be: so the expression need not be asked about what has none
/// of them, nor about what is far away from them. It knows sequences, alternatives, groups and repetitions; what it does not know (inline options, say) it
/// takes for something that may match anything.
/// </summary>
internal sealed class RequiredLiterals
{
    /// <summary>More alternatives than these are hardly a reason to skip anything.</summary>
    private const int Most = 64;

    /// <summary>A match of this length is as good as one without a bound.</summary>
    private const long Endless = 1000;

    private static readonly ImmutableArray<string> NoneKnown = [];

    private static readonly SearchValues<char> Quantifiers = SearchValues.Create("*+?{");

    private readonly string _expression;
    private int _at;
    private bool _lost;

    private RequiredLiterals(string expression) => _expression = expression;

    /// <param name="expression">A valid one, or at least one whose errors have been told.</param>
    /// <returns>Case folded, and empty when none are known; the longest match in UTF-16 code units, <see langword="null"/> when there is no bound to it.</returns>
    public static (ImmutableArray<string> Literals, int? Longest) Of(string expression)
    {
        var reading = new RequiredLiterals(expression);
        var whole = reading.Alternatives();
        return reading._lost || reading._at < expression.Length ? (NoneKnown, null) : (whole.Required, whole.Longest >= Endless ? null : (int)whole.Longest);
    }

    /// <summary>What is known of a part of the expression.</summary>
    /// <param name="Required">One of these is in whatever it matches; empty where none are known.</param>
    /// <param name="Longest">In code units; <see cref="Endless"/> and more mean that there is no bound.</param>
    /// <param name="Literal">Set when it is one character.</param>
    private readonly record struct Part(ImmutableArray<string> Required, long Longest, char? Literal = null)
    {
        public static Part Anchor { get; } = new(NoneKnown, 0);

        public static Part AnyCharacter { get; } = new(NoneKnown, 1);
    }

    private bool AtEnd => _at >= _expression.Length;

    private Part Alternatives()
    {
        var all = new List<string>();
        var (known, longest) = (true, 0L);
        while (true)
        {
            var branch = Sequence();
            known &= !branch.Required.IsEmpty;
            all.AddRange(branch.Required);
            longest = Math.Max(longest, branch.Longest);
            if (AtEnd || _lost || _expression[_at] != '|')
                break;
            _at++;
        }
        return new Part(known && all.Count <= Most ? [.. all.Distinct(StringComparer.Ordinal)] : NoneKnown, longest);
    }

    /// <summary>Up to the next alternative, the end of the group, or the end.</summary>
    private Part Sequence()
    {
        var (best, longest) = (NoneKnown, 0L);
        var run = new StringBuilder();
        while (!AtEnd && !_lost && _expression[_at] is not ('|' or ')'))
        {
            var part = Atom();
            var (fewest, most) = Quantifier();
            longest = Math.Min(Endless, longest + (part.Longest * most));
            if (part.Longest == 0)   // stands between two characters
                continue;
            if (part.Literal is { } character && fewest > 0)
            {
                run.Append(TextFolding.Case(character));
                if (most == 1)
                    continue;
            }
            else if (fewest > 0)
            {
                best = Better(best, part.Required);
            }
            EndRun();
        }
        EndRun();
        return new Part(best, longest);

        void EndRun()
        {
            if (run.Length > 0)
                best = Better(best, [run.ToString()]);
            run.Clear();
        }
    }

    /// <summary>The longer the shortest of them, the less often one is found by chance; an ideograph says about as much as the three letters that its octets would be.</summary>
    private static ImmutableArray<string> Better(ImmutableArray<string> one, ImmutableArray<string> other) => Rank(other).CompareTo(Rank(one)) > 0 ? other : one;

    private static (int Shortest, int Fewness) Rank(ImmutableArray<string> literals) => literals.IsEmpty ? (0, 0) : (literals.Min(Encoding.UTF8.GetByteCount), -literals.Length);

    private Part Atom()
    {
        var character = _expression[_at++];
        switch (character)
        {
            case '^' or '$':
                return Part.Anchor;
            case '.':
                return Part.AnyCharacter;
            case '[':
                SkipClass();
                return Part.AnyCharacter;
            case '(':
                return Group();
            case '\\':
                return Escape();
            default:
                return new Part(NoneKnown, 1, character);
        }
    }

    private Part Escape()
    {
        if (AtEnd)
            return Lost();
        var character = _expression[_at++];
        switch (character)
        {
            case 'b' or 'B' or 'A' or 'z' or 'Z' or 'G':
                return Part.Anchor;
            case 'd' or 'D' or 'w' or 'W' or 's' or 'S' or 't' or 'n' or 'r' or 'f' or 'v' or 'a' or 'e':
                return Part.AnyCharacter;
            case 'p' or 'P':
                _at = _expression.IndexOf('}', _at) + 1;
                return _at > 0 ? Part.AnyCharacter : Lost();
            default:
                return char.IsAsciiLetterOrDigit(character) ? Lost() : new Part(NoneKnown, 1, character);
        }
    }

    private Part Lost()
    {
        _lost = true;
        return new Part(NoneKnown, Endless);
    }

    private Part Group()
    {
        if (!AtEnd && _expression[_at] == '?' && !SkipName())
            return Lost();
        var inner = Alternatives();
        if (AtEnd || _expression[_at] != ')')
            return Lost();
        _at++;
        return inner;
    }

    /// <summary><c>?:</c>, or the name of a group.</summary>
    private bool SkipName()
    {
        var rest = _expression.AsSpan(_at);
        if (rest is ['?', ':', ..])
        {
            _at += 2;
            return true;
        }
        if (rest is not ['?', '<', not ('=' or '!'), ..] || rest.IndexOf('>') is not (> 0 and var end))
            return false;
        _at += end + 1;
        return true;
    }

    /// <summary>A class within a class is left to those who know it.</summary>
    private void SkipClass()
    {
        if (!AtEnd && _expression[_at] == '^')
            _at++;
        var first = _at;
        while (!AtEnd)
            switch (_expression[_at++])
            {
                case ']' when _at > first + 1:
                    return;
                case '\\':
                    _at++;
                    break;
                case '[':
                    _lost = true;
                    return;
                default:
                    break;
            }
        _lost = true;
    }

    /// <summary>How often the last atom stands there; once where nothing is said.</summary>
    private (int Fewest, long Most) Quantifier()
    {
        if (AtEnd || !Quantifiers.Contains(_expression[_at]))
            return (1, 1);
        var (fewest, most) = _expression[_at] switch
        {
            '*' => (0, Endless),
            '+' => (1, Endless),
            '?' => (0, 1L),
            _ => Counted(),
        };
        if (most < 0)
            return (1, 1);   // a brace that is only a brace
        _at++;
        if (!AtEnd && _expression[_at] == '?')
            _at++;
        return (fewest, most);
    }

    /// <summary><c>{2}</c>, <c>{2,}</c>, <c>{2,3}</c>; goes to the closing brace.</summary>
    private (int Fewest, long Most) Counted()
    {
        var end = _expression.IndexOf('}', _at);
        var numbers = end < 0 ? [] : _expression[(_at + 1)..end].Split(',');
        if (numbers.Length is not (1 or 2) || numbers[0].Length == 0 || !numbers.All(number => number.All(char.IsAsciiDigit)))
            return (1, -1);
        _at = end;
        var most = long.TryParse(numbers[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, Endless) : Endless;
        return (numbers[0].Trim('0').Length == 0 ? 0 : 1, most);
    }
}
