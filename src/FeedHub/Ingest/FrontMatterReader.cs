using System.Collections.Immutable;
using FeedHub.Syndication;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FeedHub.Ingest;

/// <summary>
/// Reads YAML front matter from the parser's events: what nests too deep is refused before it is built, and aliases are not expanded.
/// </summary>
internal sealed class FrontMatterReader
{
    private const int MaximumDepth = 8;

    private readonly List<ReadWarning> _warnings = [];
    private readonly Parser _events;
    private readonly int _lineBefore;

    private FrontMatterReader(string yaml, int lineBefore) => (_events, _lineBefore) = (new Parser(new StringReader(yaml)), lineBefore);

    /// <param name="lineBefore">Lines of the post above the YAML.</param>
    /// <exception cref="YamlException">It is no YAML, or no mapping of keys to values.</exception>
    public static FrontMatter Read(string yaml, int lineBefore)
    {
        var reader = new FrontMatterReader(yaml, lineBefore);
        try
        {
            return reader.Read();
        }
        catch (InvalidOperationException odd)   // how the scanner answers some plain scalars that begin inside brackets
        {
            var place = reader._events.Current?.End ?? Mark.Empty;
            throw new YamlException(place, place, "There is a character that cannot stand here.", odd);
        }
    }

    private FrontMatter Read()
    {
        _events.Consume<StreamStart>();
        if (!_events.TryConsume<DocumentStart>(out _) || _events.Accept<Scalar>(out var scalar) && string.IsNullOrWhiteSpace(scalar.Value))
            return FrontMatter.None;
        _events.Consume<MappingStart>();
        var matter = FrontMatter.None;
        while (!_events.TryConsume<MappingEnd>(out _))
        {
            var key = _events.Consume<Scalar>();
            matter = Apply(matter, key, Value(1));
        }
        return matter with { Warnings = [.. _warnings] };
    }

    private FrontMatter Apply(FrontMatter matter, Scalar key, YamlValue value) => key.Value.ToLowerInvariant() switch
    {
        "title" => matter with { Title = Text(key, value) },
        "date" or "published" => matter with { Date = Text(key, value) },
        "updated" or "lastmod" => matter with { Updated = Text(key, value) },
        "category" or "categories" => matter with { Categories = [.. matter.Categories, .. Texts(key, value)] },
        "tag" or "tags" => matter with { Tags = [.. matter.Tags, .. Texts(key, value)] },
        "author" or "authors" => matter with { Authors = [.. matter.Authors, .. Persons(key, value)] },
        "summary" => matter with { Summary = Text(key, value) ?? matter.Summary },
        "description" => matter with { Summary = matter.Summary ?? Text(key, value) },
        "slug" => matter with { Slug = Text(key, value) },
        "id" => matter with { Id = Text(key, value) },
        "language" or "lang" => matter with { Language = Text(key, value) },
        "image" => matter with { Image = Text(key, value) },
        "draft" => matter with { Draft = Text(key, value)?.ToLowerInvariant() is "true" or "yes" or "on" },
        _ => matter,
    };

    private string? Text(Scalar key, YamlValue value)
    {
        if (value is YamlValue.Single single)
            return single.Text;
        Warn(key, "text");
        return null;
    }

    private IEnumerable<string> Texts(Scalar key, YamlValue value)
    {
        foreach (var item in value is YamlValue.List list ? list.Items : [value])
            if (item is not YamlValue.Single single)
                Warn(key, "text or a list of texts");
            else if (single.Text is { } text)
                yield return text;
    }

    private IEnumerable<Person> Persons(Scalar key, YamlValue value)
    {
        foreach (var item in value is YamlValue.List list ? list.Items : [value])
            switch (item)
            {
                case YamlValue.Single { Text: { } name }:
                    yield return new Person(name);
                    break;
                case YamlValue.Map { Values: var person } when (person.GetValueOrDefault("name") ?? person.GetValueOrDefault("email")) is { } name:
                    var uri = Uri.TryCreate(person.GetValueOrDefault("uri") ?? person.GetValueOrDefault("url"), UriKind.Absolute, out var href)
                        && href.Scheme is "http" or "https" ? href : null;
                    yield return new Person(name, uri, person.GetValueOrDefault("email"));
                    break;
                case YamlValue.Single:
                    break;
                default:
                    Warn(key, "a name, or a mapping with name, uri and email");
                    break;
            }
    }

    private void Warn(Scalar key, string expected) =>
        _warnings.Add(new ReadWarning($"\"{key.Value}\" in the front matter should be {expected}.", (int)key.Start.Line + _lineBefore, (int)key.Start.Column));

    private YamlValue Value(int depth)
    {
        if (depth > MaximumDepth)
            throw new YamlException(_events.Current!.Start, _events.Current.End, "The front matter nests too deep.");
        if (_events.TryConsume<Scalar>(out var scalar))
            return new YamlValue.Single(scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" ? null : scalar.Value.Trim());
        if (_events.TryConsume<SequenceStart>(out _))
        {
            var items = ImmutableArray.CreateBuilder<YamlValue>();
            while (!_events.TryConsume<SequenceEnd>(out _))
                items.Add(Value(depth + 1));
            return new YamlValue.List(items.ToImmutable());
        }
        if (_events.TryConsume<MappingStart>(out _))
        {
            var values = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.OrdinalIgnoreCase);
            while (!_events.TryConsume<MappingEnd>(out _))
            {
                var key = _events.Consume<Scalar>();
                if (Value(depth + 1) is YamlValue.Single single)
                    values[key.Value] = single.Text;
            }
            return new YamlValue.Map(values.ToImmutable());
        }
        var alias = _events.Consume<AnchorAlias>();
        throw new YamlException(alias.Start, alias.End, "Aliases are not understood in front matter.");
    }

    private abstract record YamlValue
    {
        private YamlValue() { }

        /// <param name="Text">Without white space around it; <see langword="null"/> for nothing.</param>
        public sealed record Single(string? Text) : YamlValue;

        public sealed record List(ImmutableArray<YamlValue> Items) : YamlValue;

        /// <param name="Values">Only those that are single.</param>
        public sealed record Map(ImmutableDictionary<string, string?> Values) : YamlValue;
    }
}
