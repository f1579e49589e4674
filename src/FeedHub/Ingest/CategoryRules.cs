using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>
/// Decides which configured categories an entry is in: those that its source names or an <c>include</c> clause finds, but for those that an <c>exclude</c>
/// clause refuses. Made once a configuration, asked by many threads.
/// </summary>
public sealed class CategoryRules
{
    /// <summary>In a source's <c>categories</c>: the source's own tags are trusted.</summary>
    private const string OwnTags = "*";

    /// <summary>Raised when this code sorts or shortens the same entry differently than before.</summary>
    private const int Version = 2;

    private readonly ImmutableArray<CategoryRule> _categories;
    private readonly FrozenDictionary<string, SourceRule> _sources;

    public CategoryRules(HubConfiguration configuration)
    {
        _categories = [.. configuration.Categories.Select(category => new CategoryRule(category))];
        _sources = configuration.Sources.ToFrozenDictionary(source => source.Id, source => new SourceRule(source));
        Key = Fingerprint(configuration);
    }

    /// <summary>The same for two configurations that sort and shorten every entry alike; SHA-256 in hexadecimal.</summary>
    public string Key { get; }

    /// <summary>Slugs of the categories that the entry is in, in configuration order.</summary>
    /// <param name="entry">With sanitized HTML as content and plain text as summary.</param>
    public ImmutableArray<string> Sort(Entry entry, string sourceId)
    {
        var source = _sources.GetValueOrDefault(sourceId);
        var facts = new EntryFacts(entry, sourceId);
        var slugs = ImmutableArray.CreateBuilder<string>();
        foreach (var category in _categories)
            if ((Names(source, category, facts) || Any(category.Include, facts)) && !Any(category.Exclude, facts))
                slugs.Add(category.Slug);
        return slugs.DrainToImmutable();
    }

    /// <summary>Whether the source's <c>keep</c> and <c>drop</c> let the entry in.</summary>
    public bool Keeps(Entry entry, string sourceId)
    {
        if (_sources.GetValueOrDefault(sourceId) is not { } source || (source.Keep.IsEmpty && source.Drop.IsEmpty))
            return true;
        var facts = new EntryFacts(entry, sourceId);
        return (source.Keep.IsEmpty || Any(source.Keep, facts)) && !Any(source.Drop, facts);
    }

    private static bool Names(SourceRule? source, CategoryRule category, EntryFacts facts) =>
        source is not null && (source.Categories.Contains(category.Slug) || (source.TrustsTags && facts.Tags.Any(category.IsNamed)));

    private static bool Any(ImmutableArray<ClauseMatcher> clauses, EntryFacts facts)
    {
        foreach (var clause in clauses)
            if (clause.Matches(facts))
                return true;
        return false;
    }

    private static string Fingerprint(HubConfiguration configuration)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Version}");
        foreach (var category in configuration.Categories)
        {
            Append(text, "category", category.Slug, category.Title);
            foreach (var clause in category.Include)
                Append(text, "include", clause);
            foreach (var clause in category.Exclude)
                Append(text, "exclude", clause);
        }
        foreach (var source in configuration.Sources.OrderBy(source => source.Id, StringComparer.Ordinal))
        {
            Append(text, "source", [source.Id, source is FolderSourceOptions ? OwnTags : "", .. source.Categories]);
            foreach (var clause in source.Keep)
                Append(text, "keep", clause);
            foreach (var clause in source.Drop)
                Append(text, "drop", clause);
        }
        var excerpt = configuration.Publish.Excerpt;
        Append(text, "excerpt", $"{excerpt.Length}", excerpt.Code, excerpt.Formula, excerpt.Math, excerpt.Ellipsis);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Append(StringBuilder text, string what, Clause clause) => Append(text, what,
    [
        .. clause.Sources, null, .. clause.Tags, null, .. clause.Authors, null, .. clause.Languages, null,
        .. clause.Title, null, .. clause.Text, null, .. clause.Link,
    ]);

    /// <summary>Each value with its length before it, so that no two lists are written alike.</summary>
    private static void Append(StringBuilder text, string what, params IEnumerable<string?> values)
    {
        text.Append('\n').Append(what);
        foreach (var value in values)
            text.Append(CultureInfo.InvariantCulture, $" {value?.Length ?? -1}:{value}");
    }

    private sealed class CategoryRule(CategoryOptions category)
    {
        public string Slug => category.Slug;

        public ImmutableArray<ClauseMatcher> Include { get; } = Matchers(category.Include);

        public ImmutableArray<ClauseMatcher> Exclude { get; } = Matchers(category.Exclude);

        /// <summary>A tag is this category's slug or title, without case.</summary>
        public bool IsNamed(string tag) =>
            tag.Equals(category.Slug, StringComparison.OrdinalIgnoreCase) || tag.Equals(category.Title, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A folder's own tags are its owner's words, and trusted without saying.</summary>
    private sealed class SourceRule(SourceOptions source)
    {
        public FrozenSet<string> Categories { get; } = source.Categories.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

        public bool TrustsTags { get; } = source is FolderSourceOptions || source.Categories.Contains(OwnTags);

        public ImmutableArray<ClauseMatcher> Keep { get; } = Matchers(source.Keep);

        public ImmutableArray<ClauseMatcher> Drop { get; } = Matchers(source.Drop);
    }

    private static ImmutableArray<ClauseMatcher> Matchers(ImmutableArray<Clause> clauses) => [.. clauses.Select(clause => new ClauseMatcher(clause))];
}
