using System.Collections.Frozen;
using FeedHub.Configuration;

namespace FeedHub.Ingest;

/// <summary>The words of an excerpt for what cannot be said in plain text.</summary>
/// <param name="Code">For a code block.</param>
/// <param name="Formula">For a display formula.</param>
/// <param name="Math">For an inline one.</param>
internal sealed record PlaceholderWords(string Code, string Formula, string Math)
{
    /// <summary>Only the words that the author wrote.</summary>
    public static PlaceholderWords None { get; } = new("", "", "");

    private static readonly PlaceholderWords English = new("[Code]", "[Formula]", "[Math]");

    /// <summary>By language tag, in lower case; the first is also for entries whose language nobody knows.</summary>
    private static readonly PlaceholderWords Chinese = new("[代码]", "[公式]", "[Math]");

    private static readonly PlaceholderWords TraditionalChinese = new("[程式碼]", "[公式]", "[Math]");

    private static readonly FrozenDictionary<string, PlaceholderWords> ByLanguage = new Dictionary<string, PlaceholderWords>(StringComparer.OrdinalIgnoreCase)
    {
        ["zh"] = Chinese,
        ["zh-Hant"] = TraditionalChinese,
        ["zh-TW"] = TraditionalChinese,
        ["zh-HK"] = TraditionalChinese,
        ["en"] = English,
        ["ja"] = new("[コード]", "[数式]", "[数式]"),
        ["ko"] = new("[코드]", "[수식]", "[수식]"),
        ["de"] = new("[Code]", "[Formel]", "[Formel]"),
        ["fr"] = new("[Code]", "[Formule]", "[Formule]"),
        ["es"] = new("[Código]", "[Fórmula]", "[Fórmula]"),
        ["it"] = new("[Codice]", "[Formula]", "[Formula]"),
        ["pt"] = new("[Código]", "[Fórmula]", "[Fórmula]"),
        ["nl"] = new("[Code]", "[Formule]", "[Formule]"),
        ["ru"] = new("[Код]", "[Формула]", "[Формула]"),
        ["el"] = new("[Κώδικας]", "[Τύπος]", "[Τύπος]"),
        ["ar"] = new("[شيفرة]", "[صيغة]", "[صيغة]"),
        ["he"] = new("[קוד]", "[נוסחה]", "[נוסחה]"),
        ["th"] = new("[โค้ด]", "[สูตร]", "[สูตร]"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, PlaceholderWords>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        ByLanguage.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What is configured, and for the rest the words of a language; English ones for a language that has none here.</summary>
    /// <param name="language">A tag (BCP 47); <see langword="null"/> when it is not known.</param>
    public static PlaceholderWords For(ExcerptOptions options, string? language)
    {
        var words = language is null ? Chinese : Find(language);
        return options is { Code: null, Formula: null, Math: null }
            ? words
            : new PlaceholderWords(options.Code ?? words.Code, options.Formula ?? words.Formula, options.Math ?? words.Math);
    }

    /// <summary>By the whole tag, then by less and less of it (RFC 4647 §3.4).</summary>
    private static PlaceholderWords Find(ReadOnlySpan<char> language)
    {
        for (; language.Length > 0; language = language[..System.Math.Max(language.LastIndexOf('-'), 0)])
            if (BySpan.TryGetValue(language, out var words))
                return words;
        return English;
    }
}
