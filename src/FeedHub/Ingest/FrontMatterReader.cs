using System.Collections.Immutable;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>Gives meaning to the keys of front matter. Unknown ones are somebody else's.</summary>
internal sealed class FrontMatterReader
{
    private readonly List<ReadWarning> _warnings = [];

    private FrontMatterReader() { }

    public static FrontMatter Read(IEnumerable<MatterItem> items)
    {
        var reader = new FrontMatterReader();
        var matter = items.Aggregate(FrontMatter.None, reader.Apply);
        return matter with { Warnings = [.. reader._warnings] };
    }

    private FrontMatter Apply(FrontMatter matter, MatterItem item) => item.Key.ToLowerInvariant() switch
    {
        "title" => matter with { Title = Text(item) },
        "date" or "published" => matter with { Date = Text(item) },
        "updated" or "lastmod" => matter with { Updated = Text(item) },
        "category" or "categories" => matter with { Categories = [.. matter.Categories, .. Texts(item)] },
        "tag" or "tags" => matter with { Tags = [.. matter.Tags, .. Texts(item)] },
        "taxonomies" when item.Value is MatterValue.Map { Values: var kinds } =>   // where Zola keeps them
            kinds.Where(kind => kind.Key.ToLowerInvariant() is "categories" or "tags").OrderBy(kind => kind.Key, StringComparer.OrdinalIgnoreCase)
                .Aggregate(matter, (so, kind) => Apply(so, item with { Key = kind.Key, Value = kind.Value })),
        "author" or "authors" => matter with { Authors = [.. matter.Authors, .. Persons(item)] },
        "summary" => matter with { Summary = Text(item) ?? matter.Summary },
        "description" => matter with { Summary = matter.Summary ?? Text(item) },
        "slug" => matter with { Slug = Text(item) },
        "id" => matter with { Id = Text(item) },
        "language" or "lang" => matter with { Language = Text(item) },
        "image" => matter with { Image = Text(item) },
        "draft" => matter with { Draft = Text(item)?.ToLowerInvariant() is "true" or "yes" or "on" },
        _ => matter,
    };

    private string? Text(MatterItem item)
    {
        if (item.Value is MatterValue.Single single)
            return single.Text;
        Warn(item, "text");
        return null;
    }

    private IEnumerable<string> Texts(MatterItem item)
    {
        foreach (var value in Each(item.Value))
            if (value is not MatterValue.Single single)
                Warn(item, "text or a list of texts");
            else if (single.Text is { } text)
                yield return text;
    }

    private IEnumerable<Person> Persons(MatterItem item)
    {
        foreach (var value in Each(item.Value))
            switch (value)
            {
                case MatterValue.Single { Text: { } name }:
                    yield return new Person(name);
                    break;
                case MatterValue.Map person when (person.Text("name") ?? person.Text("email")) is { } name:
                    var uri = Uri.TryCreate(person.Text("uri") ?? person.Text("url"), UriKind.Absolute, out var href)
                        && href.Scheme is "http" or "https" ? href : null;
                    yield return new Person(name, uri, person.Text("email"));
                    break;
                case MatterValue.Single:
                    break;
                default:
                    Warn(item, "a name, or a mapping with name, uri and email");
                    break;
            }
    }

    private static ImmutableArray<MatterValue> Each(MatterValue value) => value is MatterValue.List list ? list.Items : [value];

    private void Warn(MatterItem item, string expected) =>
        _warnings.Add(new ReadWarning($"\"{item.Key}\" in the front matter should be {expected}.", item.Line, item.Column));
}
