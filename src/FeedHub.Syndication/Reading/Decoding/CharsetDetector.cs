using System.Text;

namespace FeedHub.Syndication;

/// <summary>
/// Guesses the encoding of text that nobody labelled truly. Each candidate is tried on the bytes: multi-byte ones by whether their sequences are whole
/// and fall into the rows that people use, single-byte ones by whether the letters make words.
/// </summary>
internal static class CharsetDetector
{
    /// <summary>Enough to tell; the cost of a guess is bounded by it.</summary>
    private const int Sample = 64 * 1024;

    private static readonly int[] Candidates = [65001, 54936, 950, 932, 51932, 949, 1251, 20866, 866, 1252];

    /// <summary>Whether a claimed encoding can be true: hardly any byte sequence is impossible in it.</summary>
    public static bool Fits(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        if (encoding.CodePage is 1200 or 1201 or 12000 or 12001)
            return false;   // these were recognised before, by their zeros
        if (encoding.IsSingleByte)
            return true;
        var (good, bad) = Count(bytes[..Math.Min(bytes.Length, Sample)], encoding);
        return bad == 0 || good > bad * 10;
    }

    public static Encoding Detect(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, Sample)];
        var best = Charsets.Page(1252)!;
        var bestScore = double.MinValue;
        foreach (var page in Candidates)
        {
            var encoding = Charsets.Page(page)!;
            var score = Score(sample, encoding);
            if (score > bestScore)
                (best, bestScore) = (encoding, score);
        }
        return best;
    }

    /// <summary>Mean worth of the characters beyond ASCII: 1 is what people write, 0 is possible, below is damage.</summary>
    private static double Score(ReadOnlySpan<byte> sample, Encoding encoding)
    {
        var text = Replacing(encoding).GetString(sample);
        double total = 0;
        var count = 0;
        var previous = ' ';
        foreach (var c in text)
        {
            if (c >= '\u0080')
            {
                total += Worth(c, previous, encoding.CodePage);
                count++;
            }
            previous = c;
        }
        return count == 0 ? 0 : total / count;
    }

    private static double Worth(char c, char previous, int page) => c switch
    {
        '\uFFFD' => -5,
        >= '\u0080' and <= '\u009f' => -3,
        _ when page == 65001 => 2,   // whole multi-byte sequences do not come about by chance
        >= '\uE000' and <= '\uF8FF' => -2,   // private use: code space that the encoding leaves empty
        >= '\u3040' and <= '\u30FF' => page is 932 or 51932 ? 1.5 : 0.2,
        >= '\uFF61' and <= '\uFF9F' => -0.5,   // half-width kana: what other text looks like in Shift_JIS
        >= '\uAC00' and <= '\uD7A3' => page == 949 ? 1.2 : 0,
        >= '\u4E00' and <= '\u9FFF' => CommonHan.Contains(c) ? 1.2 : page == 949 ? -0.3 : 0.25,
        >= '\u3000' and <= '\u303F' or >= '\uFF00' and <= '\uFF60' => 0.8,
        >= '\u0430' and <= '\u044F' or 'ё' => char.IsAsciiLetter(previous) ? -0.5 : 1,
        >= '\u0410' and <= '\u042F' or 'Ё' => IsLowerCyrillic(previous) ? -0.8 : 0.4,   // a capital inside a word: the wrong page
        >= '\u0400' and <= '\u04FF' => 0.1,
        _ when page == 1252 && char.IsLetter(c) => char.IsAsciiLetter(previous) || char.IsLower(c) ? 0.45 : 0.1,
        '’' or '“' or '”' or '–' or '…' or '«' or '»' or '\u00a0' when page == 1252 => 0.5,
        >= '\u2500' and <= '\u259F' => -0.5,   // box drawing
        _ => 0,
    };

    private static bool IsLowerCyrillic(char c) => c is >= '\u0430' and <= '\u045F';

    /// <summary>How many characters beyond ASCII, and how many faults.</summary>
    private static (int Good, int Bad) Count(ReadOnlySpan<byte> sample, Encoding encoding)
    {
        var (good, bad) = (0, 0);
        foreach (var c in Replacing(encoding).GetString(sample))
        {
            if (c == '\uFFFD')
                bad++;
            else if (c >= '\u0080')
                good++;
        }
        return (good, bad);
    }

    private static Encoding Replacing(Encoding encoding)
    {
        var replacing = (Encoding)encoding.Clone();
        replacing.DecoderFallback = new DecoderReplacementFallback("\uFFFD");
        return replacing;
    }
}
