using System.Collections.Immutable;

namespace FeedHub.Ingest;

/// <summary>How a table of TOML came to be, which decides what may still be added to it.</summary>
internal enum TomlTableKind
{
    /// <summary>By the header of a table inside it; a header of its own may still come.</summary>
    Implied,

    /// <summary>By a header of its own.</summary>
    Headed,

    /// <summary>By a dotted key.</summary>
    Dotted,

    /// <summary>Between braces: closed.</summary>
    Inline,
}

/// <summary>A table while it is read. Its values are <see cref="MatterValue"/>s, tables, and lists of tables.</summary>
internal sealed class TomlTable(TomlTableKind kind, int depth)
{
    private readonly Dictionary<string, object> _values = [];

    public TomlTableKind Kind { get; set; } = kind;

    public int Depth { get; } = depth;

    public object? this[string key] => _values.GetValueOrDefault(key);

    /// <returns>Whether the key was free.</returns>
    public bool TryAdd(string key, object value) => _values.TryAdd(key, value);

    public MatterValue.Map ToValue()
    {
        var values = ImmutableDictionary.CreateBuilder<string, MatterValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in _values)
            values[key] = ToValue(value);
        return new MatterValue.Map(values.ToImmutable());
    }

    public MatterValue ValueOf(string key) => ToValue(_values[key]);

    private static MatterValue ToValue(object value) => value switch
    {
        TomlTable table => table.ToValue(),
        List<TomlTable> tables => new MatterValue.List([.. tables.Select(table => table.ToValue())]),
        _ => (MatterValue)value,
    };
}
