using System.Text;

namespace FeedHub.Syndication;

/// <summary>
/// Guesses the encoding of text that nobody labelled truly: each candidate is tried on the bytes, and the one whose characters look most like what people
/// write wins (<see cref="WrittenLanguage"/>).
/// </summary>
internal static class CharsetDetector
{
    /// <summary>Enough to tell; the cost of a guess is bounded by it.</summary>
    private const int Sample = 64 * 1024;

    /// <summary>Of two that look alike the earlier one is taken: the more usual goes first.</summary>
    private static readonly int[] Candidates = [65001, 54936, 950, 932, 51932, 949, 1252, 1251, 20866, 1250, 1253, 1255, 1256, 874, 866];

    /// <summary>
    /// Whether a claimed encoding can be true: hardly any byte sequence is impossible in it. UTF-8 is believed sooner, as bytes hardly ever form its sequences by
    /// chance: what is wrong in it was pasted there.
    /// </summary>
    public static bool Fits(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        if (encoding.CodePage is 1200 or 1201 or 12000 or 12001)
            return false;   // these were recognised before, by their zeros
        if (encoding.IsSingleByte)
            return encoding.CodePage != 20127 || Ascii.IsValid(bytes);
        var (good, tripled, bad) = (0, 0, 0);
        foreach (var c in Decoded(bytes, encoding))
        {
            if (c == '\uFFFD')
                bad++;
            else if (c >= '\u0080')
                good++;
            if (c is >= '\u0800' and not '\uFFFD')
                tripled++;
        }
        return bad == 0 || good > bad * 10 || (encoding.CodePage == 65001 && tripled > bad);
    }

    public static Encoding Detect(ReadOnlySpan<byte> bytes)
    {
        var best = Charsets.Page(1252)!;
        var bestScore = double.MinValue;
        foreach (var page in Candidates)
        {
            var encoding = Charsets.Page(page)!;
            var score = Score(Decoded(bytes, encoding), page);
            if (score > bestScore)
                (best, bestScore) = (encoding, score);
        }
        return best;
    }

    /// <summary>Mean likelihood of the characters beyond ASCII.</summary>
    private static double Score(string text, int page)
    {
        double total = 0;
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < '\u0080')
                continue;
            total += WrittenLanguage.Likelihood(text[i], i == 0 ? ' ' : text[i - 1], i + 1 == text.Length ? ' ' : text[i + 1], page);
            count++;
        }
        return count == 0 ? 0 : total / count;
    }

    private static string Decoded(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        var replacing = (Encoding)encoding.Clone();
        replacing.DecoderFallback = new DecoderReplacementFallback("\uFFFD");
        return replacing.GetString(bytes[..Math.Min(bytes.Length, Sample)]);
    }
}
