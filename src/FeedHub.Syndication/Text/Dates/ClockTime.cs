namespace FeedHub.Syndication;

/// <summary>Hours, minutes and seconds: <c>10:30</c>, <c>10:30:15.25</c>, <c>10h30</c>, <c>10时30分15秒</c>, <c>103015</c>, <c>10</c>.</summary>
internal static class ClockTime
{
    public static bool TryRead(ref DateScanner scanner, ref DateParts parts)
    {
        var digits = scanner.DigitsAhead();
        if (digits is 4 or 6)
        {
            parts.Hour = scanner.TakeDigits(2);
            parts.Minute = scanner.TakeDigits(2);
            parts.Second = digits == 6 ? scanner.TakeDigits(2) : 0;
            return TryReadFraction(ref scanner, ref parts);
        }
        if (!scanner.TakeNumber(2, out var hour, out _))
            return false;
        parts.Hour = hour;
        if (!TakeUnit(ref scanner, 'h', "时 時 点 點 시", out var colon))
            return true;
        if (!scanner.TakeNumber(2, out var minute, out _))
            return !colon && !scanner.AtDigit;
        parts.Minute = minute;
        if (!TakeUnit(ref scanner, 'm', "分 분", out colon))
            return TryReadFraction(ref scanner, ref parts);
        if (!scanner.TakeNumber(2, out var second, out _))
            return !colon && !scanner.AtDigit;
        parts.Second = second;
        return scanner.TakeAnyOf("秒 초") || TryReadFraction(ref scanner, ref parts);
    }

    private static bool TakeUnit(ref DateScanner scanner, char letter, string words, out bool colon)
    {
        colon = scanner.Take(':');
        if (colon)
            return true;
        if (scanner.TakeAnyOf(words))
        {
            scanner.SkipAny(" ");
            return true;
        }
        // "10h30", but not "10 h" nor the month after "10m".
        return scanner.Rest.Length > 1 && char.IsAsciiDigit(scanner.Rest[1]) && scanner.Take(letter);
    }

    /// <summary>Decimals of the second; SQL Server has three after a colon too.</summary>
    private static bool TryReadFraction(ref DateScanner scanner, ref DateParts parts)
    {
        if (scanner.Next is not ('.' or ',' or ':'))
            return true;
        var colon = scanner.Next == ':';
        if (scanner.Rest.Length < 2 || !char.IsAsciiDigit(scanner.Rest[1]))
            return !colon;
        scanner.Skip(1);
        var decimals = scanner.DigitsAhead();
        if (colon && decimals != 3)
            return false;
        parts.Fraction = Rfc3339Dates.Fraction(scanner.Rest[..decimals]);
        scanner.Skip(decimals);
        return true;
    }
}
