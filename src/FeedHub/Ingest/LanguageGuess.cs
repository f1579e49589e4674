using System.Buffers;
using System.Collections.Frozen;

namespace FeedHub.Ingest;

/// <summary>
/// The language of a text, cheaply: by its script where that tells, else by the short words that only one language uses so often. A wrong answer is worse
/// than none, so a few words, or words of several languages, are no evidence.
/// </summary>
internal static class LanguageGuess
{
    /// <summary>UTF-16 code units that are looked at.</summary>
    private const int Enough = 1500;

    /// <summary>Letters of a script below which it may be a name or a quotation.</summary>
    private const int FewestLetters = 4;

    private const int FewestWords = 3;

    /// <summary>Letters that Persian and Urdu have added.</summary>
    private static readonly SearchValues<char> NotArabic = SearchValues.Create("پچژگکیےٹڈ");

    private static readonly SearchValues<char> Ukrainian = SearchValues.Create("їєґ");

    /// <summary>Bulgarian and Serbian do without them.</summary>
    private static readonly SearchValues<char> Russian = SearchValues.Create("ыэЫЭ");

    private static readonly SearchValues<char> NotRussian = SearchValues.Create("ўіјљњћђџѓќѕ");

    private static readonly string[] Languages = ["en", "de", "fr", "es", "it", "pt", "nl"];

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Words = Index(
        "the of and to in is that for it with as was on are this be by from an have not you we which can",
        "der die und das ist nicht mit ein eine den von zu auf für sich im auch es wir wie dem werden wird sie ich",
        "le la les des et est une dans pour que qui sur pas du au ce nous avec plus sont il par cette en un",
        "el los las que una por con para del como más es se y su al lo en un pero son este no la",
        "il che di una per con non è sono della gli nel come più anche del si alla questo in le un e la",
        "o os uma não para com que do da em mais são como dos das ao no na se um por é foi e as",
        "de het een van en dat niet met voor zijn op te is die wordt ook aan er maar om als naar kan deze bij").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="text">Plain.</param>
    /// <returns>A language subtag (BCP 47); <see langword="null"/> when unsure.</returns>
    public static string? Of(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, Enough)];
        var letters = ScriptCount.In(text);
        return letters.Largest switch
        {
            Script.None => null,
            Script.Latin => ByWords(text),
            _ when letters.Of(letters.Largest) < FewestLetters => null,
            Script.Han => "zh",
            Script.Kana => "ja",
            Script.Hangul => "ko",
            Script.Greek => "el",
            Script.Hebrew => "he",
            Script.Thai => "th",
            Script.Arabic => text.ContainsAny(NotArabic) ? null : "ar",
            Script.Cyrillic => Cyrillic(text),
            _ => null,
        };
    }

    /// <summary>Told apart by single letters; what has none of them could be several languages.</summary>
    private static string? Cyrillic(ReadOnlySpan<char> text) =>
        text.ContainsAny(Ukrainian) ? "uk"
        : text.ContainsAny(NotRussian) || !text.ContainsAny(Russian) ? null
        : "ru";

    private static string? ByWords(ReadOnlySpan<char> text)
    {
        Span<int> found = stackalloc int[Languages.Length];
        found.Clear();
        var words = 0;
        Span<char> lower = stackalloc char[8];
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetter(text[at]))
                continue;
            var start = at;
            while (at < text.Length && char.IsLetter(text[at]))
                at++;
            words++;
            if (at - start > lower.Length)
                continue;
            text[start..at].ToLowerInvariant(lower);
            if (Words.TryGetValue(lower[..(at - start)], out var languages))
                for (var i = 0; i < Languages.Length; i++)
                    found[i] += languages >> i & 1;
        }
        return Winner(found, words);
    }

    /// <summary>An eighth of the words, and half as many again as of any other language.</summary>
    private static string? Winner(ReadOnlySpan<int> found, int words)
    {
        var (best, second) = (0, -1);
        for (var i = 1; i < found.Length; i++)
            if (found[i] > found[best])
                (best, second) = (i, best);
            else if (second < 0 || found[i] > found[second])
                second = i;
        return found[best] >= FewestWords && 8 * found[best] >= words && 2 * found[best] >= 3 * found[second] ? Languages[best] : null;
    }

    /// <summary>Each word with the languages that have it, one bit each.</summary>
    private static FrozenDictionary<string, int> Index(params ReadOnlySpan<string> lists)
    {
        var index = new Dictionary<string, int>();
        for (var i = 0; i < lists.Length; i++)
            foreach (var word in lists[i].Split(' '))
                index[word] = index.GetValueOrDefault(word) | 1 << i;
        return index.ToFrozenDictionary();
    }
}
