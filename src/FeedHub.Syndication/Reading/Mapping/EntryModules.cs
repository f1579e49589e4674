using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>Gives meaning to what formats and modules say together.</summary>
internal static class EntryModules
{
    /// <summary>Everybody the format, Atom and Dublin Core name; Media RSS and iTunes are asked only when those name nobody.</summary>
    public static ImmutableArray<Person> Authors(WrittenModules modules, List<string>? own, List<WrittenPerson>? atom)
    {
        if (own is null && atom is null && modules.DublinCore?.Creators is [var only] && Persons.Parse(only) is { } single)
            return [single];
        var authors = ImmutableArray.CreateBuilder<Person>(0);
        var creators = modules.DublinCore?.Creators;
        var listFirst = creators?.Count > atom?.Count;   // Atom says more of some of those whom Dublin Core names in their order
        Add(authors, own);
        if (listFirst)
            Add(authors, creators);
        Add(authors, atom);
        if (!listFirst)
            Add(authors, creators);
        if (authors.Count == 0)
            Add(authors, modules.Media?.Authors);
        if (authors.Count == 0)
            Add(authors, modules.Podcast?.Authors);
        return authors.DrainToImmutable();
    }

    public static ImmutableArray<Person> Contributors(WrittenModules modules, List<WrittenPerson>? atom)
    {
        if (atom is null && modules is { DublinCore: null, Podcast: null, Media: null })
            return [];
        var contributors = ImmutableArray.CreateBuilder<Person>(0);
        Add(contributors, atom);
        Add(contributors, modules.DublinCore?.Contributors);
        Add(contributors, modules.Podcast?.Persons);
        Add(contributors, modules.Media?.Credits);
        return contributors.DrainToImmutable();
    }

    /// <summary>A summary that repeats the content word for word says nothing.</summary>
    public static (Text? Summary, Text? Content) Distinct(Text? summary, Text? content)
        => content is null ? (null, summary) : (summary is not null && summary.Value == content.Value ? null : summary, content);

    private static void Add(ImmutableArray<Person>.Builder persons, List<string>? written)
    {
        if (written is null)
            return;
        foreach (var text in written)
            Persons.Add(persons, Persons.Parse(text));
    }

    private static void Add(ImmutableArray<Person>.Builder persons, List<WrittenPerson>? written)
    {
        if (written is null)
            return;
        foreach (var person in written)
            Persons.Add(persons, Persons.Parse(person));
    }
}
