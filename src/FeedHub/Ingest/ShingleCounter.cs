using System.Globalization;
using System.Numerics;

namespace FeedHub.Ingest;

/// <summary>Cuts text into tokens and counts, over all runs of three of them, how often each bit of their hashes is set.</summary>
internal sealed class ShingleCounter
{
    private const ulong NoToken = 0xCBF29CE484222325;

    private static readonly ulong[] Spread = MakeSpread();

    private readonly ulong[] _raised = new ulong[8];
    private readonly int[] _totals = new int[64];
    private int _sinceFlush, _shingles;
    private ulong _last, _beforeLast;
    private ulong _token = NoToken;

    public int Tokens { get; private set; }

    public void Read(ReadOnlySpan<char> text)
    {
        foreach (var written in text)
        {
            var c = written is >= '\uFF01' and <= '\uFF5E' ? (char)(written - 0xFEE0) : written;
            if (c is >= 'a' and <= 'z' or >= '0' and <= '9')
                Add(c);
            else if (c is >= 'A' and <= 'Z')
                Add((char)(c | 0x20));
            else if (c < '\u0080')
                EndToken();
            else if (IsWordless(c))
            {
                EndToken();
                Add(c);
                EndToken();
            }
            else if (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
                Add(char.ToLowerInvariant(c));
            else if (c is not ('\u00AD' or '\u200B'))
                EndToken();
        }
    }

    public void EndToken()
    {
        if (_token == NoToken)
            return;
        Tokens++;
        if (Tokens > 2)
            Count(Mix(_beforeLast + BitOperations.RotateLeft(_last, 21) + BitOperations.RotateLeft(_token, 42)));
        (_beforeLast, _last, _token) = (_last, _token, NoToken);
    }

    public long Print()
    {
        Flush();
        ulong print = 0;
        for (var bit = 0; bit < 64; bit++)
            if (2 * _totals[bit] > _shingles)
                print |= 1UL << bit;
        return (long)print;
    }

    private void Add(char c) => _token = (_token ^ c) * 0x100000001B3;

    private void Count(ulong hash)
    {
        for (var octet = 0; octet < 8; octet++)
            _raised[octet] += Spread[(byte)(hash >> (8 * octet))];
        _shingles++;
        if (++_sinceFlush == byte.MaxValue)
            Flush();
    }

    private void Flush()
    {
        for (var bit = 0; bit < 64; bit++)
            _totals[bit] += (byte)(_raised[bit / 8] >> (8 * (bit % 8)));
        Array.Clear(_raised);
        _sinceFlush = 0;
    }

    /// <summary>Of splitmix64: every bit of the input moves half of the output's.</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>Han, kana, Thai, Lao, Burmese, Khmer.</summary>
    private static bool IsWordless(char c) => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or (>= '\u3041' and <= '\u30FF')
        or (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF');

    /// <summary>For each octet eight of them, each 1 where a bit is set: eight counters are raised by one addition.</summary>
    private static ulong[] MakeSpread()
    {
        var spread = new ulong[256];
        for (var octet = 0; octet < spread.Length; octet++)
            for (var bit = 0; bit < 8; bit++)
                if ((octet & (1 << bit)) != 0)
                    spread[octet] |= 1UL << (8 * bit);
        return spread;
    }
}
