using System.Text;

namespace FeedHub.Syndication;

/// <summary>
/// Makes alike what readers take for the same: letters in either case, and the two widths that East Asian typography has of many characters. Unicode's own
/// compatibility forms would do more and need tables that the runtime does not carry here.
/// </summary>
public static class TextFolding
{
    private const char FirstFullWidth = '！', LastFullWidth = '～';
    private const char FirstHalfWidth = '｡', LastHalfWidth = 'ﾟ';
    private const char VoicedMark = 'ﾞ', SemiVoicedMark = 'ﾟ';

    /// <summary>What the half-width forms from <see cref="FirstHalfWidth"/> on stand for (JIS X 0201).</summary>
    private const string Katakana = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u3099\u309A";

    private const string Voiceable = "カキクケコサシスセソタチツテトハヒフヘホ";

    /// <summary>The lower-case form of every UTF-16 code unit. By way of the upper case, so that both forms of sigma meet.</summary>
    private static readonly char[] LowerCase = [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => char.ToLowerInvariant(char.ToUpperInvariant((char)code)))];

    /// <summary>The same for all cases of a letter.</summary>
    public static char Case(char character) => LowerCase[character];

    /// <summary>Folds case; positions stay.</summary>
    public static string Case(string text) => string.Create(text.Length, text, static (folded, text) =>
    {
        for (var i = 0; i < folded.Length; i++)
            folded[i] = LowerCase[text[i]];
    });

    /// <summary>The narrow form of a full-width letter, digit, sign or blank; any other character as it is.</summary>
    public static char Narrow(char character) => character switch
    {
        >= FirstFullWidth and <= LastFullWidth => (char)(character - FirstFullWidth + '!'),
        '\u3000' => ' ',
        '￠' => '¢',
        '￡' => '£',
        '￢' => '¬',
        '￣' => '¯',
        '￤' => '¦',
        '￥' => '¥',
        '￦' => '₩',
        _ => character,
    };

    /// <summary>Folds width: full-width Latin becomes ASCII, half-width katakana become full ones, together with the marks that follow them.</summary>
    /// <returns><paramref name="text"/> itself when there is nothing to do.</returns>
    public static string Width(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('！', '￦') && !text.Contains('\u3000', StringComparison.Ordinal))
            return text;
        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
            if (character is VoicedMark or SemiVoicedMark && folded.Length > 0 && Marked(folded[^1], character) is { } marked)
                folded[^1] = marked;
            else
                folded.Append(character is >= FirstHalfWidth and <= LastHalfWidth ? Katakana[character - FirstHalfWidth] : Narrow(character));
        return folded.ToString();
    }

    /// <summary>Folds case, width and white space: the same for all ways of writing a name.</summary>
    public static string Name(string text) => Case(PlainText.Fold(Width(text)));

    /// <summary>Unicode has the voiced form of a syllable after the plain one, and the semi-voiced one after that.</summary>
    private static char? Marked(char syllable, char mark) => (syllable, mark) switch
    {
        ('ウ', VoicedMark) => 'ヴ',
        ( >= 'ハ' and <= 'ホ', SemiVoicedMark) when Voiceable.Contains(syllable, StringComparison.Ordinal) => (char)(syllable + 2),
        (_, VoicedMark) when Voiceable.Contains(syllable, StringComparison.Ordinal) => (char)(syllable + 1),
        _ => null,
    };
}
