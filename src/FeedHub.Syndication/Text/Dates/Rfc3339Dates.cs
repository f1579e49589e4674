namespace FeedHub.Syndication;

/// <summary><c>2003-12-31T10:14:55.123+08:00</c>, exactly (RFC 3339 §5.6): the date of Atom and JSON Feed, read as it stands.</summary>
internal static class Rfc3339Dates
{
    public static bool TryRead(ReadOnlySpan<char> text, out DateParts parts)
    {
        parts = new();
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't') || text[13] != ':' || text[16] != ':')
            return false;
        if (!Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day)
            || !Digits(text[11..13], out var hour) || !Digits(text[14..16], out var minute) || !Digits(text[17..19], out var second))
            return false;

        var rest = text[19..];
        var fraction = 0;
        if (rest[0] == '.')
        {
            var count = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (count <= 0)
                return false;
            fraction = Fraction(rest.Slice(1, count));
            rest = rest[(count + 1)..];
        }
        if (!TryReadOffset(rest, out var offset))
            return false;
        parts = new() { Year = year, Month = month, Day = day, Hour = hour, Minute = minute, Second = second, Fraction = fraction, Offset = offset };
        return true;
    }

    /// <summary>Decimals of a second, in ticks; what is finer is cut off.</summary>
    public static int Fraction(ReadOnlySpan<char> decimals)
    {
        var ticks = 0;
        for (var i = 0; i < 7; i++)
            ticks = (ticks * 10) + (i < decimals.Length ? decimals[i] - '0' : 0);
        return ticks;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, out int offset)
    {
        offset = 0;
        if (text is "Z" or "z")
            return true;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':' || !Digits(text[1..3], out var hours) || !Digits(text[4..], out var minutes))
            return false;
        offset = ((hours * 60) + minutes) * (text[0] == '-' ? -1 : 1);
        return minutes < 60;
    }

    private static bool Digits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            value = (value * 10) + (c - '0');
        }
        return true;
    }
}
