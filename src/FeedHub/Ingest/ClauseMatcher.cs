using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using FeedHub.Configuration;

namespace FeedHub.Ingest;

/// <summary>A <see cref="Clause"/> made ready to be asked many times. All fields must match, and of a field one value.</summary>
internal sealed class ClauseMatcher(Clause clause)
{
    private readonly FrozenSet<string> _sources = Values(clause.Sources);
    private readonly FrozenSet<string> _tags = Values(clause.Tags);
    private readonly FrozenSet<string> _authors = Values(clause.Authors);
    private readonly ImmutableArray<string> _languages = clause.Languages;
    private readonly ImmutableArray<Pattern> _title = Patterns(clause.Title);
    private readonly ImmutableArray<Pattern> _text = Patterns(clause.Text);
    private readonly ImmutableArray<Pattern> _link = Patterns(clause.Link);

    /// <summary>The cheap questions come first: the text of an entry is made only for a clause that asks for it.</summary>
    public bool Matches(EntryFacts entry) =>
        (_sources.Count == 0 || _sources.Contains(entry.SourceId))
        && (_tags.Count == 0 || _tags.Overlaps(entry.Tags))
        && (_authors.Count == 0 || _authors.Overlaps(entry.Authors))
        && (_languages.IsEmpty || _languages.Any(language => Speaks(entry.Language, language)))
        && (_link.IsEmpty || _link.Any(pattern => pattern.IsIn(entry.Link)))
        && (_title.IsEmpty || _title.Any(pattern => pattern.IsIn(entry.Title)))
        && (_text.IsEmpty || _text.Any(pattern => pattern.IsIn(entry.Text)));

    private static FrozenSet<string> Values(ImmutableArray<string> values) => values.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static ImmutableArray<Pattern> Patterns(ImmutableArray<string> expressions) => [.. expressions.Select(expression => new Pattern(expression))];

    /// <summary><c>zh</c> also means <c>zh-CN</c> (RFC 4647 §3.3.1).</summary>
    private static bool Speaks(string? language, string range) =>
        language is not null && language.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (language.Length == range.Length || language[range.Length] == '-');

    /// <summary>An expression in linear time; one without special characters is looked for as it is.</summary>
    private sealed class Pattern(string expression)
    {
        private static readonly SearchValues<char> Special = SearchValues.Create(@"\*+?|{}[]()^$.");

        private readonly Lazy<Regex>? _expression = expression.AsSpan().ContainsAny(Special) ? new Lazy<Regex>(() => Compile(expression)) : null;

        public bool IsIn(string text) => _expression?.Value.IsMatch(text) ?? text.Contains(expression, StringComparison.OrdinalIgnoreCase);

        private static Regex Compile(string expression) =>
            new(expression, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }
}
