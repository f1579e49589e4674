using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FeedHub.Ingest;

/// <summary>
/// Front matter in YAML, read from the parser's events: what nests too deep is refused before it is built, and aliases are not expanded.
/// </summary>
internal sealed class YamlFrontMatter
{
    private readonly Parser _events;
    private readonly int _lineBefore;

    private YamlFrontMatter(string yaml, int lineBefore) => (_events, _lineBefore) = (new Parser(new StringReader(yaml)), lineBefore);

    /// <param name="lineBefore">Lines of the post above the YAML.</param>
    /// <exception cref="FrontMatterException">It is no YAML, or no mapping of keys to values.</exception>
    public static IReadOnlyList<MatterItem> Read(string yaml, int lineBefore)
    {
        var reader = new YamlFrontMatter(yaml, lineBefore);
        try
        {
            return reader.Read();
        }
        catch (YamlException broken)
        {
            throw reader.Broken(broken.Message, broken.Start, broken);
        }
        // How the scanner answers some plain scalars that begin inside brackets, and half of a surrogate pair written as an escape.
        catch (Exception odd) when (odd is InvalidOperationException or ArgumentException)
        {
            throw reader.Broken("There is a character that cannot stand here.", reader._events.Current?.End ?? Mark.Empty, odd);
        }
    }

    private FrontMatterException Broken(string reason, Mark place, Exception cause) =>
        new($"The front matter is no valid YAML: {reason}", (int)place.Line + _lineBefore, (int)place.Column, cause);

    private List<MatterItem> Read()
    {
        var items = new List<MatterItem>();
        _events.Consume<StreamStart>();
        if (!_events.TryConsume<DocumentStart>(out _) || _events.Accept<Scalar>(out var scalar) && string.IsNullOrWhiteSpace(scalar.Value))
            return items;
        _events.Consume<MappingStart>();
        while (!_events.TryConsume<MappingEnd>(out _))
        {
            var key = _events.Consume<Scalar>();
            items.Add(new MatterItem(key.Value, Value(1), (int)key.Start.Line + _lineBefore, (int)key.Start.Column));
        }
        return items;
    }

    private MatterValue Value(int depth)
    {
        if (depth > MatterValue.MaximumDepth)
            throw new YamlException(_events.Current!.Start, _events.Current.End, "The front matter nests too deep.");
        if (_events.TryConsume<Scalar>(out var scalar))
            return new MatterValue.Single(scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" ? null : scalar.Value.Trim());
        if (_events.TryConsume<SequenceStart>(out _))
        {
            var items = ImmutableArray.CreateBuilder<MatterValue>();
            while (!_events.TryConsume<SequenceEnd>(out _))
                items.Add(Value(depth + 1));
            return new MatterValue.List(items.ToImmutable());
        }
        if (_events.TryConsume<MappingStart>(out _))
        {
            var values = ImmutableDictionary.CreateBuilder<string, MatterValue>(StringComparer.OrdinalIgnoreCase);
            while (!_events.TryConsume<MappingEnd>(out _))
            {
                var key = _events.Consume<Scalar>();
                values[key.Value] = Value(depth + 1);
            }
            return new MatterValue.Map(values.ToImmutable());
        }
        var alias = _events.Consume<AnchorAlias>();
        throw new YamlException(alias.Start, alias.End, "Aliases are not understood in front matter.");
    }
}
