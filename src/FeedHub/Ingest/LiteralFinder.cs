using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>
/// Finds all of many texts at once, in one pass over the text that they are looked for in and without case (Aho and Corasick). The states near the root,
/// where a text is nearly always, answer from a table; the many deep ones from the few characters that lead on.
/// </summary>
internal sealed class LiteralFinder
{
    /// <summary>Numbers in the table: a megabyte of them stays near the processor.</summary>
    private const int TableSize = 1 << 18;

    /// <summary>0 for characters that are in no literal.</summary>
    private readonly ushort[] _classes = new ushort[char.MaxValue + 1];
    private readonly int _classCount;
    private readonly int _tableStates;
    private readonly int[] _table = [];
    private readonly int[] _firstEdge = [];
    private readonly (int Class, int Target)[] _edges = [];

    /// <summary>The state of the longest end of the same text that a literal begins with.</summary>
    private readonly int[] _fallback = [];

    /// <summary>The literal that ends in a state, or -1.</summary>
    private readonly int[] _literal = [];

    /// <summary>The first of a state and its fallbacks that a literal ends in; 0 when there is none.</summary>
    private readonly int[] _ending = [];

    /// <param name="literals">Case folded, distinct, none empty.</param>
    public LiteralFinder(IReadOnlyList<string> literals, int tableSize = TableSize)
    {
        Count = literals.Count;
        if (Count == 0)
            return;
        _classCount = Classify(literals) + 1;
        var trie = new Trie(literals, _classes);
        _firstEdge = new int[trie.Count + 1];
        _fallback = new int[trie.Count];
        _literal = trie.Literals;
        _ending = new int[trie.Count];
        _edges = new (int, int)[trie.Count - 1];
        _tableStates = Math.Clamp(tableSize / _classCount, 1, trie.Count);
        _table = new int[_tableStates * _classCount];
        for (int state = 0, edge = 0; state < trie.Count; state++)
        {
            _firstEdge[state] = edge;
            _ending[state] = _literal[state] >= 0 ? state : _ending[_fallback[state]];
            var row = state < _tableStates ? _table.AsSpan(state * _classCount, _classCount) : [];
            if (state > 0 && !row.IsEmpty)
                _table.AsSpan(_fallback[state] * _classCount, _classCount).CopyTo(row);
            foreach (var (symbol, target) in trie.Edges(state))
            {
                _edges[edge++] = (symbol, target);
                _fallback[target] = state == 0 ? 0 : Next(_fallback[state], symbol);
                if (!row.IsEmpty)
                    row[symbol] = target;
            }
            _firstEdge[state + 1] = edge;
        }
    }

    /// <summary>How many literals there are.</summary>
    public int Count { get; }

    /// <summary>Calls back for each occurrence of a literal, in the order of their ends.</summary>
    /// <param name="found">Is given the literal's place and where its occurrence ends.</param>
    public void Find(string text, Action<int, int> found)
    {
        if (Count == 0)
            return;
        var state = 0;
        for (var at = 0; at < text.Length; at++)
        {
            state = Next(state, _classes[text[at]]);
            for (var end = _ending[state]; end != 0; end = _ending[_fallback[end]])
                found(_literal[end], at + 1);
        }
    }

    private int Next(int state, int symbol)
    {
        for (; state >= _tableStates; state = _fallback[state])
            for (var edge = _firstEdge[state]; edge < _firstEdge[state + 1]; edge++)
                if (_edges[edge].Class == symbol)
                    return _edges[edge].Target;
        return _table[(state * _classCount) + symbol];
    }

    /// <returns>The last class.</returns>
    private int Classify(IReadOnlyList<string> literals)
    {
        var last = 0;
        foreach (var literal in literals)
            foreach (var character in literal)
                if (_classes[character] == 0)
                    _classes[character] = (ushort)++last;
        for (var code = 0; code < _classes.Length; code++)
            _classes[code] = _classes[TextFolding.Case((char)code)];
        return last;
    }

    /// <summary>All literals letter by letter; states are numbered breadth first, so that a fallback comes before whoever falls back on it.</summary>
    private sealed class Trie
    {
        private readonly List<List<(int Symbol, int Target)>> _edges = [[]];

        public Trie(IReadOnlyList<string> literals, ushort[] classes)
        {
            var ends = new List<int> { -1 };
            var here = new int[literals.Count];
            for (var depth = 0; literals.Any(literal => literal.Length > depth); depth++)
            {
                var children = new Dictionary<(int, int), int>();
                for (var i = 0; i < literals.Count; i++)
                {
                    if (literals[i].Length <= depth)
                        continue;
                    var step = (here[i], (int)classes[literals[i][depth]]);
                    if (!children.TryGetValue(step, out var child))
                    {
                        children[step] = child = _edges.Count;
                        _edges.Add([]);
                        ends.Add(-1);
                        _edges[here[i]].Add((step.Item2, child));
                    }
                    here[i] = child;
                    if (literals[i].Length == depth + 1)
                        ends[child] = i;
                }
            }
            Literals = [.. ends];
        }

        public int Count => _edges.Count;

        public int[] Literals { get; }

        public List<(int Symbol, int Target)> Edges(int state) => _edges[state];
    }
}
