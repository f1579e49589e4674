using System.Collections.Immutable;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Syndication;

namespace FeedHub.Store;

/// <summary>
/// Reads what people type into a search field. Terms side by side must all be there; <c>OR</c>, <c>AND</c>, <c>NOT</c> (or <c>-</c>) and parentheses join them,
/// in capitals, because small ones are words; <c>"…"</c> is a phrase, <c>…*</c> a beginning; <c>category: source: author: before: after:</c> narrow. Signs of full
/// width are read as their narrow ones. Any text at all gives a query or a fault.
/// </summary>
public sealed class SearchQueryParser(HubConfiguration configuration)
{
    /// <summary>Units of UTF-16.</summary>
    public const int LongestText = 200;

    /// <summary>As many as FTS5 nests without complaint, and more than anybody types.</summary>
    public const int MostTerms = 20;

    /// <summary>Of which beginnings or single letters, which are many words in the index.</summary>
    private const int MostBeginnings = 5;

    private static readonly string[] DateForms = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy-MM", "yyyy"];

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(configuration.Hub.TimeZone);

    public SearchParse Parse(string text)
    {
        text = PlainText.Fold(text);
        if (text.Length > LongestText)
            return new SearchParse.Refused(new SearchFault(SearchFaultKind.TooLong));
        var scan = SearchTermScanner.Scan(text);
        if (scan.Fault is not null)
            return new SearchParse.Refused(scan.Fault);
        if (scan.Terms.Count(term => term.Kind is SearchTermKind.Word or SearchTermKind.Phrase) > MostTerms)
            return new SearchParse.Refused(new SearchFault(SearchFaultKind.TooManyTerms));
        var reading = new Reading(this, scan.Terms);
        var clause = reading.ReadWhole();
        return clause is not null && reading.Fault is null
            ? new SearchParse.Understood(new SearchQuery(text, clause))
            : new SearchParse.Refused(reading.Fault ?? new SearchFault(SearchFaultKind.Nothing));
    }

    /// <summary>One descent through one text. A method that gives nothing has said why in <see cref="Fault"/>, or met nothing.</summary>
    private sealed class Reading(SearchQueryParser parser, ImmutableArray<SearchTerm> terms)
    {
        private int _next;
        private int _prefixes;

        public SearchFault? Fault { get; private set; }

        public SearchClause? ReadWhole()
        {
            var clause = ReadAny();
            if (Fault is null && _next < terms.Length)
                Refuse(SearchFaultKind.StrayParenthesis, terms[_next]);
            return clause;
        }

        private SearchClause? ReadAny()
        {
            var clauses = ImmutableArray.CreateBuilder<SearchClause>();
            do
            {
                var word = _next > 0 ? terms[_next - 1] : null;
                if (ReadAll() is { } clause)
                    clauses.Add(clause);
                else if (Fault is null && word is { Kind: SearchTermKind.Or })
                    Refuse(SearchFaultKind.NoTerm, word);
                if (Fault is null && clauses.Count == 0 && Peek(SearchTermKind.Or))
                    Refuse(SearchFaultKind.NoTerm, terms[_next]);
            }
            while (Fault is null && Take(SearchTermKind.Or));
            return clauses.Count > 1 ? new SearchClause.Any(clauses.ToImmutable()) : clauses.FirstOrDefault();
        }

        private SearchClause? ReadAll()
        {
            var clauses = ImmutableArray.CreateBuilder<SearchClause>();
            while (Fault is null && _next < terms.Length && !Peek(SearchTermKind.Or) && !Peek(SearchTermKind.Close))
            {
                var joined = Take(SearchTermKind.And) ? terms[_next - 1] : null;
                if (joined is not null && clauses.Count == 0)
                    Refuse(SearchFaultKind.NoTerm, joined);
                else if (ReadOne() is { } clause)
                    clauses.Add(clause);
                else if (Fault is null && joined is not null)
                    Refuse(SearchFaultKind.NoTerm, joined);
            }
            return clauses.Count > 1 ? new SearchClause.All(clauses.ToImmutable()) : clauses.FirstOrDefault();
        }

        private SearchClause? ReadOne()
        {
            var first = _next < terms.Length ? terms[_next] : null;
            if (Take(SearchTermKind.Not))
            {
                var denied = ReadOne();
                if (denied is null && Fault is null)
                    Refuse(SearchFaultKind.NoTerm, first!);
                return denied is SearchClause.Not twice ? twice.Clause : denied is null ? null : new SearchClause.Not(denied);
            }
            if (Take(SearchTermKind.Open))
            {
                var inside = ReadAny();
                if (Fault is null && !Take(SearchTermKind.Close))
                    Refuse(SearchFaultKind.OpenParenthesis, first!);
                else if (Fault is null && inside is null)
                    Refuse(SearchFaultKind.NoTerm, first!);
                return inside;
            }
            if (!Peek(SearchTermKind.Word) && !Peek(SearchTermKind.Phrase))
                return null;
            _next++;
            return ReadTerm(first!);
        }

        /// <summary>A term without a letter or digit asks for nothing: it is passed over like the white space around it.</summary>
        private SearchClause? ReadTerm(SearchTerm term)
        {
            if (term.Field is null or "author")
                return ReadWords(term);
            if (term.Value.Length == 0)
                return Refuse(SearchFaultKind.NoValue, term);
            switch (term.Field)
            {
                case "category":
                    return parser.CategoryOf(term.Value) is { } slug
                        ? new SearchClause.InCategory(slug)
                        : Refuse(SearchFaultKind.UnknownCategory, term, Nearest.Find(term.Value, parser.Slugs));
                case "source":
                    return parser.SourceOf(term.Value) is { } id
                        ? new SearchClause.OfSource(id)
                        : Refuse(SearchFaultKind.UnknownSource, term, Nearest.Find(term.Value, parser.Ids));
                case "before":
                    return parser.DayOf(term.Value) is { } end ? new SearchClause.Before(end) : Refuse(SearchFaultKind.NoDate, term);
                case "after":
                    return parser.DayOf(term.Value) is { } start ? new SearchClause.From(start) : Refuse(SearchFaultKind.NoDate, term);
                default:
                    return Refuse(SearchFaultKind.UnknownField, term, Nearest.Find(term.Field, SearchTermScanner.Fields));
            }
        }

        private SearchClause? ReadWords(SearchTerm term)
        {
            var (tokens, isPrefix) = term.Tokens();
            if (tokens.IsEmpty)
                return term.Field is null ? null : Refuse(SearchFaultKind.NoValue, term);
            if (isPrefix && tokens[^1] is [var letter] && char.IsAscii(letter))
                return Refuse(SearchFaultKind.ShortBeginning, term);
            if (isPrefix && ++_prefixes > MostBeginnings)
                return Refuse(SearchFaultKind.TooManyTerms, term);
            return term.Field is null ? new SearchClause.Words(tokens, isPrefix) : new SearchClause.Author(tokens, isPrefix);
        }

        private bool Peek(SearchTermKind kind) => _next < terms.Length && terms[_next].Kind == kind;

        private bool Take(SearchTermKind kind)
        {
            var there = Peek(kind);
            _next += there ? 1 : 0;
            return there;
        }

        private SearchClause? Refuse(SearchFaultKind kind, SearchTerm term, string? hint = null)
        {
            Fault ??= new SearchFault(kind, term.Place, term.Text, hint);
            return null;
        }
    }

    private IEnumerable<string> Slugs => configuration.Categories.Select(category => category.Slug);

    private IEnumerable<string> Ids => configuration.Sources.Select(source => source.Id);

    private string? CategoryOf(string value) => configuration.Categories.FirstOrDefault(category => IsNamed(value, category.Slug, category.Title))?.Slug;

    private string? SourceOf(string value) => configuration.Sources.FirstOrDefault(source => IsNamed(value, source.Id, source.Title))?.Id;

    private static bool IsNamed(string value, string id, string? title)
        => value.Equals(id, StringComparison.OrdinalIgnoreCase) || value.Equals(title, StringComparison.OrdinalIgnoreCase);

    /// <summary>The beginning of a day, month or year where the hub is at home.</summary>
    private DateTimeOffset? DayOf(string value)
        => DateTime.TryParseExact(value, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year > 1 // its first day has no instant west of Greenwich
            ? new DateTimeOffset(day, TimeSpan.Zero) - _zone.GetUtcOffset(day)
            : null;
}
