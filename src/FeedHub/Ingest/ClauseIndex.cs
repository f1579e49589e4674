using System.Collections.Frozen;

namespace FeedHub.Ingest;

/// <summary>
/// Tells which of many clauses are worth asking about an entry. Each clause is found by one of its fields, the one that says most and costs least to look up;
/// so the work grows with the clauses that an entry has something for, not with those that there are.
/// </summary>
internal sealed class ClauseIndex
{
    private readonly FrozenDictionary<string, int[]> _tags, _authors, _sources, _languages;

    /// <summary>By place in the vocabulary.</summary>
    private readonly FrozenDictionary<int, int[]> _titles, _links, _texts;

    /// <param name="clauses">Known from now on by their places.</param>
    public ClauseIndex(IReadOnlyList<ClauseMatcher> clauses, ClauseVocabulary vocabulary)
    {
        var doors = clauses.Select(clause => DoorOf(clause, vocabulary)).ToArray();
        _tags = Lookup(Door.Tags, clause => clause.Tags);
        _authors = Lookup(Door.Authors, clause => clause.Authors);
        _sources = Lookup(Door.Sources, clause => clause.Sources);
        _languages = Lookup(Door.Languages, clause => clause.Languages);
        _titles = Lookup<int>(Door.Title, clause => clause.Title);
        _links = Lookup<int>(Door.Link, clause => clause.Link);
        _texts = Lookup<int>(Door.Text, clause => clause.Text);

        FrozenDictionary<TKey, int[]> Lookup<TKey>(Door door, Func<ClauseMatcher, IEnumerable<TKey>> keys) where TKey : notnull => clauses.Index()
            .Where(clause => doors[clause.Index] == door)
            .SelectMany(clause => keys(clause.Item).Distinct().Select(key => (Key: key, clause.Index)))
            .GroupBy(item => item.Key, item => item.Index)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>The field that a clause is found by.</summary>
    private enum Door
    {
        Tags,
        Authors,
        Title,
        Link,
        Sources,
        Text,
        Languages,
    }

    /// <summary>The places of all clauses that may match, some of them more than once.</summary>
    public IEnumerable<int> Candidates(EntryFacts entry)
    {
        foreach (var (name, _) in _tags.Count > 0 ? entry.Tags : [])
            foreach (var clause in _tags.GetValueOrDefault(name, []))
                yield return clause;
        foreach (var (name, _) in _authors.Count > 0 ? entry.Authors : [])
            foreach (var clause in _authors.GetValueOrDefault(name, []))
                yield return clause;
        foreach (var clause in _sources.GetValueOrDefault(entry.SourceId, []))
            yield return clause;
        foreach (var language in _languages.Count > 0 ? entry.Languages : [])
            foreach (var clause in _languages.GetValueOrDefault(language, []))
                yield return clause;
        foreach (var expression in _titles.Count > 0 ? entry.Title.Possible : [])
            foreach (var clause in _titles.GetValueOrDefault(expression, []))
                yield return clause;
        foreach (var expression in _links.Count > 0 ? entry.Link.Possible : [])
            foreach (var clause in _links.GetValueOrDefault(expression, []))
                yield return clause;
        foreach (var expression in _texts.Count > 0 ? entry.Text.Possible : [])
            foreach (var clause in _texts.GetValueOrDefault(expression, []))
                yield return clause;
    }

    /// <summary>An expression that may match anything finds nothing; a clause that has no other field is found in every entry.</summary>
    private static Door DoorOf(ClauseMatcher clause, ClauseVocabulary vocabulary)
    {
        if (clause.Tags.Count > 0)
            return Door.Tags;
        if (clause.Authors.Count > 0)
            return Door.Authors;
        if (!clause.Title.IsEmpty && !clause.Title.Any(place => vocabulary.Title.IsVague(place)))
            return Door.Title;
        if (!clause.Link.IsEmpty && !clause.Link.Any(place => vocabulary.Link.IsVague(place)))
            return Door.Link;
        if (clause.Sources.Count > 0)
            return Door.Sources;
        if (!clause.Text.IsEmpty && !clause.Text.Any(place => vocabulary.Text.IsVague(place)))
            return Door.Text;
        return clause.Languages.Count > 0 ? Door.Languages
            : !clause.Title.IsEmpty ? Door.Title
            : !clause.Link.IsEmpty ? Door.Link
            : Door.Text;
    }
}
