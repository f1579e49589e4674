using System.Collections.Frozen;
using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>
/// Decides which configured categories an entry is in: those that its source names or an <c>include</c> clause finds, but for those that an <c>exclude</c>
/// clause refuses. Made once a configuration, asked by many threads.
/// </summary>
public sealed class CategoryRules
{
    private readonly ImmutableArray<CategoryRule> _categories;
    private readonly FrozenDictionary<string, SourceRule> _sources;
    private readonly ClauseVocabulary _vocabulary;
    private readonly ClauseIndex _index;

    /// <summary>All clauses of all categories, each with its category and what it means for it.</summary>
    private readonly ImmutableArray<(ClauseMatcher Clause, int Category, bool Excludes)> _clauses;

    /// <summary>By slug and by title, folded: the categories of that name.</summary>
    private readonly FrozenDictionary<string, int[]> _names;

    public CategoryRules(HubConfiguration configuration)
    {
        _vocabulary = new ClauseVocabulary([
            .. configuration.Categories.SelectMany(category => category.Include.Concat(category.Exclude)),
            .. configuration.Sources.SelectMany(source => source.Keep.Concat(source.Drop)),
        ]);
        _categories = [.. configuration.Categories.Select(category => new CategoryRule(category, Matchers(category.Include), Matchers(category.Exclude)))];
        _clauses =
        [
            .. _categories.Index().SelectMany(category => category.Item.Include.Select(clause => (clause, category.Index, false))
                .Concat(category.Item.Exclude.Select(clause => (clause, category.Index, true)))),
        ];
        _index = new ClauseIndex([.. _clauses.Select(clause => clause.Clause)], _vocabulary);
        _names = _categories.Index()
            .SelectMany(category => category.Item.Names.Select(name => (Name: name, category.Index)))
            .GroupBy(item => item.Name, item => item.Index)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        _sources = configuration.Sources.ToFrozenDictionary(source => source.Id, source => new SourceRule(
            [.. configuration.Categories.Index().Where(category => source.Categories.Contains(category.Item.Slug)).Select(category => category.Index)],
            source.TrustsTags, Matchers(source.Keep), Matchers(source.Drop)));
        Key = RulesKey.Of(configuration);
    }

    /// <summary>The same for two configurations that sort and shorten every entry alike.</summary>
    public string Key { get; }

    /// <summary>Slugs of the categories that the entry is in, in configuration order.</summary>
    /// <param name="entry">With sanitized HTML as content and plain text as summary.</param>
    public ImmutableArray<string> Sort(Entry entry, string sourceId)
    {
        var facts = new EntryFacts(entry, sourceId, _vocabulary);
        var wanted = new SortedSet<int>();
        var refused = new HashSet<int>();
        if (_sources.TryGetValue(sourceId, out var source))
            wanted.UnionWith(source.Categories);
        foreach (var (name, _) in source is { TrustsTags: true } ? facts.Tags : [])
            wanted.UnionWith(_names.GetValueOrDefault(name, []));
        foreach (var place in _index.Candidates(facts))
        {
            var (clause, category, excludes) = _clauses[place];
            if (!(excludes ? refused.Contains(category) : wanted.Contains(category)) && clause.Matches(facts))
                (excludes ? refused : (ISet<int>)wanted).Add(category);
        }
        return [.. wanted.Where(category => !refused.Contains(category)).Select(category => _categories[category].Options.Slug)];
    }

    /// <summary>Whether the source's <c>keep</c> and <c>drop</c> let the entry in.</summary>
    public bool Keeps(Entry entry, string sourceId)
    {
        if (_sources.GetValueOrDefault(sourceId) is not { } source || (source.Keep.IsEmpty && source.Drop.IsEmpty))
            return true;
        var facts = new EntryFacts(entry, sourceId, _vocabulary);
        return (source.Keep.IsEmpty || source.Keep.Any(clause => clause.Matches(facts))) && !source.Drop.Any(clause => clause.Matches(facts));
    }

    /// <summary>The same as <see cref="Sort"/>, with reasons, and for all categories.</summary>
    public ImmutableArray<CategoryVerdict> Explain(Entry entry, string sourceId)
    {
        var facts = new EntryFacts(entry, sourceId, _vocabulary);
        var source = _sources.GetValueOrDefault(sourceId);
        return
        [
            .. _categories.Index().Select(category => new CategoryVerdict(
                category.Item.Options,
                source?.Categories.Contains(category.Index) is true,
                source is { TrustsTags: true } ? [.. facts.Tags.Where(tag => category.Item.Names.Contains(tag.Name)).Select(tag => tag.Written).Distinct()] : [],
                Verdicts(category.Item.Options.Include, category.Item.Include, facts),
                Verdicts(category.Item.Options.Exclude, category.Item.Exclude, facts))),
        ];
    }

    private static ImmutableArray<ClauseVerdict> Verdicts(ImmutableArray<Clause> clauses, ImmutableArray<ClauseMatcher> matchers, EntryFacts facts) =>
        [.. clauses.Zip(matchers).Select((clause, number) => new ClauseVerdict(number, clause.First, clause.Second.Explain(facts)))];

    private ImmutableArray<ClauseMatcher> Matchers(ImmutableArray<Clause> clauses) => [.. clauses.Select(clause => new ClauseMatcher(clause, _vocabulary))];

    private sealed record CategoryRule(CategoryOptions Options, ImmutableArray<ClauseMatcher> Include, ImmutableArray<ClauseMatcher> Exclude)
    {
        /// <summary>A tag that is one of these names the category.</summary>
        public ImmutableArray<string> Names { get; } = [.. new[] { Options.Slug, Options.Title ?? Options.Slug }.Select(TextFolding.Name).Distinct()];
    }

    /// <param name="Categories">Those that all entries of the source are in, by place.</param>
    private sealed record SourceRule(ImmutableArray<int> Categories, bool TrustsTags, ImmutableArray<ClauseMatcher> Keep, ImmutableArray<ClauseMatcher> Drop);
}
