using System.Collections.Frozen;
using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>A <see cref="Clause"/> made ready to be asked many times. All fields must match, and of a field one value.</summary>
internal sealed class ClauseMatcher(Clause clause, ClauseVocabulary vocabulary)
{
    public FrozenSet<string> Sources { get; } = Names(clause.Sources);

    public FrozenSet<string> Tags { get; } = Names(clause.Tags);

    public FrozenSet<string> Authors { get; } = Names(clause.Authors);

    public FrozenSet<string> Languages { get; } = Names(clause.Languages);

    /// <summary>Places in the vocabulary, as of the next two.</summary>
    public ImmutableArray<int> Title { get; } = [.. clause.Title.Select(vocabulary.Title.PlaceOf)];

    public ImmutableArray<int> Text { get; } = [.. clause.Text.Select(vocabulary.Text.PlaceOf)];

    public ImmutableArray<int> Link { get; } = [.. clause.Link.Select(vocabulary.Link.PlaceOf)];

    /// <summary>The cheap questions come first: the text of an entry is made only for a clause that asks for it.</summary>
    public bool Matches(EntryFacts entry) =>
        (Sources.Count == 0 || Sources.Contains(entry.SourceId))
        && (Tags.Count == 0 || entry.Tags.Any(tag => Tags.Contains(tag.Name)))
        && (Authors.Count == 0 || entry.Authors.Any(author => Authors.Contains(author.Name)))
        && (Languages.Count == 0 || entry.Languages.Any(Languages.Contains))
        && (Link.IsEmpty || Link.Any(entry.Link.Has))
        && (Title.IsEmpty || Title.Any(entry.Title.Has))
        && (Text.IsEmpty || Text.Any(entry.Text.Has));

    /// <summary>Field by field, in the order of the contract, what of the entry matches; a field without any has no words.</summary>
    public ImmutableArray<FieldMatch> Explain(EntryFacts entry)
    {
        var fields = ImmutableArray.CreateBuilder<FieldMatch>();
        Add("sources", Sources.Count, Sources.Contains(entry.SourceId) ? [entry.SourceId] : []);
        Add("tags", Tags.Count, entry.Tags.Where(tag => Tags.Contains(tag.Name)).Select(tag => tag.Written));
        Add("authors", Authors.Count, entry.Authors.Where(author => Authors.Contains(author.Name)).Select(author => author.Written));
        Add("languages", Languages.Count, entry.Languages.Where(Languages.Contains));
        Add("title", Title.Length, Title.Select(entry.Title.WordsOf));
        Add("text", Text.Length, Text.Select(entry.Text.WordsOf));
        Add("link", Link.Length, Link.Select(entry.Link.WordsOf));
        return fields.ToImmutable();

        void Add(string field, int values, IEnumerable<string?> words)
        {
            if (values > 0)
                fields.Add(new FieldMatch(field, [.. words.OfType<string>().Distinct(StringComparer.Ordinal)]));
        }
    }

    private static FrozenSet<string> Names(ImmutableArray<string> values) => values.Select(TextFolding.Name).ToFrozenSet(StringComparer.Ordinal);
}
