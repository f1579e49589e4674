using FeedHub.Configuration;

namespace FeedHub.Ingest;

/// <summary>
/// The expressions that clauses have for one field, each once. One pass over a text finds the literals that they require; an expression runs only where its
/// literal occurs.
/// </summary>
internal sealed class ExpressionSet
{
    private readonly ClauseExpression[] _expressions;
    private readonly Dictionary<string, int> _places;
    private readonly LiteralFinder _finder;
    private readonly int[] _vague;

    /// <summary>By literal: its length, and the expressions that require it.</summary>
    private readonly (int Length, int[] Places)[] _requiring;

    public ExpressionSet(IEnumerable<string> expressions)
    {
        _expressions = [.. expressions.Distinct().Select(expression => new ClauseExpression(expression))];
        _places = _expressions.Index().ToDictionary(item => item.Item.Written, item => item.Index);
        _vague = [.. _places.Values.Where(IsVague)];
        var requiring = _expressions.Index()
            .SelectMany(item => item.Item.Required.Select(literal => (Literal: literal, Place: item.Index)))
            .ToLookup(item => item.Literal, item => item.Place);
        _finder = new LiteralFinder([.. requiring.Select(literal => literal.Key)]);
        _requiring = [.. requiring.Select(literal => (literal.Key.Length, literal.ToArray()))];
    }

    public int PlaceOf(string expression) => _places[expression];

    /// <summary>Whether no text can be passed over without asking the expression.</summary>
    public bool IsVague(int place) => _expressions[place].Required.IsEmpty;

    public ExpressionMatches In(string text) => new(this, text);

    /// <summary>What one text has of the expressions; each is decided at most once.</summary>
    internal sealed class ExpressionMatches
    {
        private readonly ExpressionSet _set;
        private readonly string _text;
        private readonly Dictionary<int, Finding> _findings = [];

        public ExpressionMatches(ExpressionSet set, string text)
        {
            (_set, _text) = (set, text);
            foreach (var place in set._vague)
                _findings[place] = new Finding { End = text.Length };
            set._finder.Find(text, Note);
        }

        /// <summary>Expressions whose literal was found, or that have none.</summary>
        public IReadOnlyCollection<int> Possible => _findings.Keys;

        public bool Has(int place)
        {
            if (!_findings.TryGetValue(place, out var finding))
                return false;
            return finding.Matches ??= _set._expressions[place].IsNear(_text, finding.First, finding.End);
        }

        /// <summary>The first words that match an expression; <see langword="null"/> when none do.</summary>
        public string? WordsOf(int place) => Has(place) ? _set._expressions[place].WordsIn(_text) : null;

        private void Note(int literal, int end)
        {
            var (length, places) = _set._requiring[literal];
            foreach (var place in places)
                if (!_findings.TryGetValue(place, out var finding))
                    _findings[place] = new Finding { First = end - length, End = end };
                else
                    (finding.First, finding.End) = (Math.Min(finding.First, end - length), end);
        }

        /// <summary>Where the literals of an expression are, and whether it matches, once that has been asked.</summary>
        private sealed class Finding
        {
            public int First { get; set; }

            public int End { get; set; }

            public bool? Matches { get; set; }
        }
    }
}
