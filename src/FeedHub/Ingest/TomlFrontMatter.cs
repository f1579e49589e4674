using System.Collections.Immutable;

namespace FeedHub.Ingest;

/// <summary>
/// Front matter in TOML (toml.io, version 1.0). Strict, as the language asks: what is written twice, or added to a table that is closed, is an error.
/// </summary>
internal sealed class TomlFrontMatter
{
    private readonly TomlScanner _scanner;
    private readonly TomlTable _root = new(TomlTableKind.Headed, 0);
    private readonly List<(string Key, int Line, int Column)> _keys = [];
    private readonly HashSet<string> _known = [];

    private TomlFrontMatter(string toml, int lineBefore) => _scanner = new TomlScanner(toml, lineBefore);

    /// <param name="lineBefore">Lines of the post above the TOML.</param>
    /// <exception cref="FrontMatterException">It is no TOML.</exception>
    public static IReadOnlyList<MatterItem> Read(string toml, int lineBefore)
    {
        var reader = new TomlFrontMatter(toml, lineBefore);
        reader.Read();
        return [.. reader._keys.Select(key => new MatterItem(key.Key, reader._root.ValueOf(key.Key), key.Line, key.Column))];
    }

    private void Read()
    {
        var table = _root;
        for (_scanner.SkipLines(); !_scanner.AtEnd; _scanner.SkipLines())
        {
            if (_scanner.TryTake("[["))
                table = ReadHeader("]]");
            else if (_scanner.TryTake("["))
                table = ReadHeader("]");
            else
                ReadPair(table);
            _scanner.EndLine();
        }
    }

    /// <summary><c>[a.b]</c>, a table, or <c>[[a.b]]</c>, one more of a list of tables.</summary>
    private TomlTable ReadHeader(string closing)
    {
        _scanner.SkipBlanks();
        var start = _scanner.At;
        var path = Path(_root);
        _scanner.Take(closing);
        var parent = _root;
        foreach (var key in path[..^1])
            parent = parent[key] switch
            {
                null => Add(parent, key, TomlTableKind.Implied, start),
                TomlTable { Kind: not TomlTableKind.Inline } table => table,
                List<TomlTable> tables => tables[^1],
                _ => throw _scanner.Broken($"\"{key}\" is no table that could be added to.", start),
            };
        return closing == "]" ? Head(parent, path[^1], start) : Append(parent, path[^1], start);
    }

    private TomlTable Head(TomlTable parent, string key, int start)
    {
        if (parent[key] is not TomlTable { Kind: TomlTableKind.Implied } table)
            return Add(parent, key, TomlTableKind.Headed, start);
        table.Kind = TomlTableKind.Headed;
        return table;
    }

    private TomlTable Append(TomlTable parent, string key, int start)
    {
        var tables = parent[key] as List<TomlTable> ?? [];
        if (tables.Count == 0 && !parent.TryAdd(key, tables))
            throw Twice(key, start);
        var table = Deeper(parent, TomlTableKind.Headed, start);
        tables.Add(table);
        return table;
    }

    private void ReadPair(TomlTable table)
    {
        var start = _scanner.At;
        var path = Path(table);
        _scanner.Take("=");
        _scanner.SkipBlanks();
        foreach (var key in path[..^1])
            table = table[key] switch
            {
                null => Add(table, key, TomlTableKind.Dotted, start),
                TomlTable { Kind: TomlTableKind.Dotted or TomlTableKind.Implied } inner => inner,
                _ => throw _scanner.Broken($"\"{key}\" is no table that could be added to.", start),
            };
        if (!table.TryAdd(path[^1], Value(table.Depth + 1)))
            throw Twice(path[^1], start);
    }

    /// <summary>A key, dotted or not, with the white space after it. The first of a path in the root is one of the front matter's.</summary>
    private List<string> Path(TomlTable table)
    {
        var path = new List<string>();
        do
        {
            _scanner.SkipBlanks();
            var start = _scanner.At;
            path.Add(_scanner.Key());
            if (table == _root && path.Count == 1 && _known.Add(path[0]))
            {
                var (line, column) = _scanner.Place(start);
                _keys.Add((path[0], line, column));
            }
            _scanner.SkipBlanks();
        }
        while (_scanner.TryTake("."));
        return path;
    }

    private MatterValue Value(int depth)
    {
        if (depth > MatterValue.MaximumDepth)
            throw TooDeep(_scanner.At);
        var start = _scanner.At;
        switch (_scanner.Next)
        {
            case '"' or '\'': return new MatterValue.Single(MarkupText.Clean(_scanner.String(lines: true)).Trim());
            case '[': return Array(depth);
            case '{': return InlineTable(depth);
            default:
                var word = _scanner.ScalarWord();
                return new MatterValue.Single(TomlScalars.Read(word) ?? throw _scanner.Broken("a value is expected here: text stands between quotation marks.", start));
        }
    }

    private MatterValue.List Array(int depth)
    {
        var items = ImmutableArray.CreateBuilder<MatterValue>();
        _scanner.Take("[");
        for (_scanner.SkipLines(); !_scanner.TryTake("]"); _scanner.SkipLines())
        {
            items.Add(Value(depth + 1));
            _scanner.SkipLines();
            if (!_scanner.TryTake(","))
            {
                _scanner.Take("]");
                break;
            }
        }
        return new MatterValue.List(items.ToImmutable());
    }

    private MatterValue.Map InlineTable(int depth)
    {
        var table = new TomlTable(TomlTableKind.Inline, depth);
        _scanner.Take("{");
        _scanner.SkipBlanks();
        if (!_scanner.TryTake("}"))
        {
            do
            {
                _scanner.SkipBlanks();
                ReadPair(table);
                _scanner.SkipBlanks();
            }
            while (_scanner.TryTake(","));
            _scanner.Take("}");
        }
        return table.ToValue();
    }

    private TomlTable Add(TomlTable parent, string key, TomlTableKind kind, int start)
    {
        var table = Deeper(parent, kind, start);
        return parent.TryAdd(key, table) ? table : throw Twice(key, start);
    }

    private TomlTable Deeper(TomlTable parent, TomlTableKind kind, int start) =>
        parent.Depth < MatterValue.MaximumDepth ? new TomlTable(kind, parent.Depth + 1) : throw TooDeep(start);

    private FrontMatterException TooDeep(int at) => _scanner.Broken("it nests too deep.", at);

    private FrontMatterException Twice(string key, int at) => _scanner.Broken($"\"{key}\" is there twice.", at);
}
