using System.Collections.Immutable;
using FeedHub.Configuration;

namespace FeedHub.Ingest;

/// <summary>Why an entry is in a category, or is not.</summary>
/// <param name="NamedBySource">The source names the category for all its entries.</param>
/// <param name="NamedByTags">The entry's own tags that name it, as written, where the source is trusted.</param>
/// <param name="Include">What each <c>include</c> clause finds, in the order of the configuration.</param>
/// <param name="Exclude">What each <c>exclude</c> clause finds.</param>
public sealed record CategoryVerdict(
    CategoryOptions Category,
    bool NamedBySource,
    ImmutableArray<string> NamedByTags,
    ImmutableArray<ClauseVerdict> Include,
    ImmutableArray<ClauseVerdict> Exclude)
{
    /// <summary>Something names it or includes it.</summary>
    public bool IsWanted => NamedBySource || !NamedByTags.IsEmpty || Include.Any(clause => clause.Matches);

    public bool IsIn => IsWanted && !Exclude.Any(clause => clause.Matches);
}

/// <summary>What a clause finds in an entry.</summary>
/// <param name="Number">Its place in its list, from 0 as in JSON paths.</param>
/// <param name="Fields">The fields that it has.</param>
public sealed record ClauseVerdict(int Number, Clause Clause, ImmutableArray<FieldMatch> Fields)
{
    public bool Matches => Fields.All(found => !found.Words.IsEmpty);
}

/// <summary>What a field of a clause finds in an entry.</summary>
/// <param name="Field">As the configuration calls it.</param>
/// <param name="Words">The entry's own words that match, each once; none when the field does not match.</param>
public sealed record FieldMatch(string Field, ImmutableArray<string> Words);
