using System.Globalization;
using System.Text;

namespace FeedHub.Store;

/// <summary>What kind of letters a text is made of, and which of them count as the same.</summary>
internal static class SearchLetters
{
    private const char FirstLatin = 'À', LastLatin = 'ſ';
    private const char FirstWide = '！', LastWide = '～';

    /// <summary>The letters from À to ſ without their marks, in small.</summary>
    private const string PlainLatin =
        "aaaaaaæceeeeiiiiðnooooo×ouuuuyþßaaaaaaæceeeeiiiiðnooooo÷ouuuuyþyaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii"
        + "ĳĳjjkkĸllllllŀŀllnnnnnnŉŋŋooooooœœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzſ";

    public static LetterKind KindOf(Rune rune)
    {
        var value = rune.Value;
        if (value < 0x80)
            return char.IsAsciiLetterOrDigit((char)value) ? LetterKind.Spaced : LetterKind.None;
        // A soft hyphen, joiners and marks of direction stand inside words and are not seen.
        if (value is 0xAD or (>= 0x200B and <= 0x200F) or 0x2060 or 0xFEFF or (>= 0xFE00 and <= 0xFE0F))
            return LetterKind.Unseen;
        if (IsUnspaced(value))
            return LetterKind.Unspaced;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => LetterKind.Unseen,
            _ => Rune.IsLetterOrDigit(rune) ? LetterKind.Spaced : LetterKind.None,
        };
    }

    /// <summary>
    /// One unit of UTF-16 without its case, width and Latin marks. One for one, so that places in a text stay what they are. '\0' for what is not seen; the
    /// marks of other scripts are letters of their words.
    /// </summary>
    public static char Fold(char letter)
    {
        if (letter < 0x80)
            return char.ToLowerInvariant(letter);
        if (letter is >= FirstLatin and <= LastLatin)
            return PlainLatin[letter - FirstLatin];
        letter = Narrow(letter);
        return letter is '\u00AD' or (>= '\u0300' and <= '\u036F') or (>= '\u200B' and <= '\u200F') or '\u2060' or '\uFEFF' or (>= '\uFE00' and <= '\uFE0F')
            ? '\0'
            : char.ToLowerInvariant(letter);
    }

    /// <summary>A full-width form of an ASCII character as that character.</summary>
    public static char Narrow(char letter) => letter is >= FirstWide and <= LastWide ? (char)(letter - FirstWide + '!') : letter;

    /// <summary>Scripts that are written without spaces between words, and Korean, which glues its particles to them.</summary>
    private static bool IsUnspaced(int value) => value switch
    {
        < 0x0E00 => false,
        <= 0x0EFF => value is not (0x0E3F or 0x0E4F or 0x0E5A or 0x0E5B),   // Thai, Lao
        >= 0x1000 and <= 0x109F => value is not (0x104A or 0x104B),         // Burmese
        >= 0x1780 and <= 0x17D3 => true,                                    // Khmer
        >= 0x3005 and <= 0x3007 => true,                                    // 々 〆 〇
        >= 0x3041 and <= 0x312F => value is not (0x309B or 0x309C or 0x30A0 or 0x30FB),
        >= 0x31A0 and <= 0x31FF => true,
        >= 0x3400 and <= 0x4DBF => true,
        >= 0x4E00 and <= 0x9FFF => true,
        >= 0xAC00 and <= 0xD7A3 => true,
        >= 0xF900 and <= 0xFAFF => true,
        >= 0x20000 and <= 0x3FFFF => true,
        _ => false,
    };
}

internal enum LetterKind
{
    /// <summary>Not part of a word.</summary>
    None,
    /// <summary>Of a script that puts spaces between words.</summary>
    Spaced,
    /// <summary>Of a script that does not.</summary>
    Unspaced,
    /// <summary>Belongs to the letter before it, or is not there at all.</summary>
    Unseen,
}
