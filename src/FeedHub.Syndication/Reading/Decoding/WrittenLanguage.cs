using System.Buffers;

namespace FeedHub.Syndication;

/// <summary>
/// How likely it is that people wrote a character: 1 is what texts are full of, 0 is possible, below is what the wrong encoding makes of them. The numbers
/// matter only against one another.
/// </summary>
internal static class WrittenLanguage
{
    /// <summary>The letters that make up two thirds of a text in the scripts that single-byte encodings write.</summary>
    private static readonly SearchValues<char> FrequentLetters = SearchValues.Create("оеаинтсрвлкмдпуё" + "αοιετσνηυρπκάίόέή" + "יוהלאתרמבשנ" + "اليمنوترهبدع" + "านรกเงมยลวดทสอ่้ี");

    /// <param name="previous">The character in front of it.</param>
    /// <param name="next">The character behind it.</param>
    /// <param name="page">The code page that is being tried.</param>
    public static double Likelihood(char c, char previous, char next, int page) => c switch
    {
        '\uFFFD' => -5,
        >= '\u0080' and <= '\u009F' => -3,
        _ when page == 65001 => 2,   // whole multi-byte sequences do not come about by chance
        (>= '\u0370' and <= '\u06FF') or (>= '\u0E00' and <= '\u0E7F') or (>= '\u3040' and <= '\uD7A3') when char.IsAscii(previous) && char.IsAscii(next) => -0.5,   // a curly quote or an accent of a western text
        >= '\uE000' and <= '\uF8FF' => -2,   // private use: code space that the encoding leaves empty
        >= '\uFF61' and <= '\uFF9F' => -0.5,   // half-width kana: what other text looks like in Shift_JIS
        >= '\u3040' and <= '\u30FF' => page is 932 or 51932 ? 1.5 : 0.2,
        >= '\uAC00' and <= '\uD7A3' => page == 949 ? 1.2 : 0,
        >= '\u4E00' and <= '\u9FFF' => CommonHan.Contains(c) ? 1.2 : page == 949 ? -0.3 : 0.25,
        >= '\u3000' and <= '\u303F' or (>= '\uFF00' and <= '\uFF60') => 0.8,
        >= '\u2500' and <= '\u259F' => -0.5,   // box drawing
        >= '\u0370' and <= '\u06FF' or (>= '\u0E00' and <= '\u0E7F') => Letter(c, previous, page),
        >= '\u00C0' and <= '\u024F' => Latin(c, previous, page),
        '’' or '“' or '”' or '–' or '…' or '«' or '»' or '\u00A0' or '£' or '€' or '©' or '®' or '°' or '§' => 0.4,
        _ => -0.1,
    };

    /// <summary>Greek, Cyrillic, Hebrew, Arabic, Thai. Pages of several bytes have such letters too, but nobody writes whole texts with them.</summary>
    private static double Letter(char c, char previous, int page)
    {
        if (page is 54936 or 950 or 932 or 51932 or 949)
            return -0.2;
        if (char.IsAsciiLetter(previous))
            return -0.5;   // two scripts in one word
        if (char.IsUpper(c) && char.IsLower(previous))
            return -0.8;   // a capital inside a word
        if (c is >= '\u05D0' and <= '\u05EA')
            return FrequentLetters.Contains(c) ? 1.1 : 0.8;   // as Cyrillic the same bytes are small letters all, but never я, ю, э, ь or ы
        return FrequentLetters.Contains(c) ? 1 : char.IsUpper(c) ? 0.3 : 0.4;
    }

    private static double Latin(char c, char previous, int page)
    {
        var isInWord = char.IsAsciiLetter(previous) || char.IsLower(c);
        return page switch
        {
            1252 => isInWord ? 0.45 : 0.1,
            1250 => isInWord ? 0.44 : 0.1,
            _ => 0,
        };
    }
}
