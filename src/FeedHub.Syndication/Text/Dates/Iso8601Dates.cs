namespace FeedHub.Syndication;

/// <summary>
/// ISO 8601 in all its precisions, W3CDTF, and SQL Server's variant with blanks: <c>2003</c>, <c>2003-12</c>, <c>20031231</c>, <c>2003-335</c>, <c>2003-W01-1</c>,
/// <c>03-12-31</c>, <c>-0312</c>, <c>2003-12-31 10:14:55</c>; also <c>2003-012-31</c> and <c>2004-július-13</c>, which were met.
/// </summary>
internal static class Iso8601Dates
{
    public static bool TryRead(ReadOnlySpan<char> text, ref DateParts parts)
    {
        var scanner = new DateScanner(text);
        var read = new DateParts();
        if (!TryReadDate(ref scanner, ref read) || !TryReadTime(ref scanner, ref read))
            return false;
        parts = read;
        return true;
    }

    private static bool TryReadTime(ref DateScanner scanner, ref DateParts parts)
    {
        if (scanner.AtDigit)
            return false;
        if (scanner.Next == 't' && scanner.Rest.Length > 1 && !char.IsAsciiDigit(scanner.Rest[1]))
            return false;
        return TimeOfDay.TryReadRest(ref scanner, ref parts);
    }

    private static bool TryReadDate(ref DateScanner scanner, ref DateParts parts)
    {
        if (scanner.Take('-'))
            return TryReadYearAndMonth(ref scanner, ref parts);
        switch (scanner.DigitsAhead())
        {
            case 14 or 12 or 8:
                parts.Year = scanner.TakeDigits(4);
                parts.Month = scanner.TakeDigits(2);
                parts.Day = scanner.TakeDigits(2);
                return !scanner.AtDigit || ClockTime.TryRead(ref scanner, ref parts);
            case 7:
                parts.Year = scanner.TakeDigits(4);
                return TryTakeOrdinal(ref scanner, ref parts);
            case 6:
                return TryReadSixDigits(ref scanner, ref parts);
            case 5:
                parts.Year = DateParts.FullYear(scanner.TakeDigits(2), 2);
                return TryTakeOrdinal(ref scanner, ref parts);
            case 4:
                parts.Year = scanner.TakeDigits(4);
                return TryReadAfterYear(ref scanner, ref parts);
            case 2:
                // "03-12" alone could be anything.
                parts.Year = DateParts.FullYear(scanner.TakeDigits(2), 2);
                return scanner.Rest is ['-', _, _, '-', ..] or ['-', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', ..]
                    && TryReadAfterYear(ref scanner, ref parts);
            default:
                return false;
        }
    }

    /// <summary><c>-0312</c>, <c>-03-12</c>.</summary>
    private static bool TryReadYearAndMonth(ref DateScanner scanner, ref DateParts parts)
    {
        if (scanner.DigitsAhead() is not (2 or 4))
            return false;
        parts.Year = DateParts.FullYear(scanner.TakeDigits(2), 2);
        scanner.Take('-');
        if (scanner.DigitsAhead() != 2)
            return false;
        parts.Month = scanner.TakeDigits(2);
        return true;
    }

    /// <summary><c>yyMMdd</c>; where that is impossible, <c>yyyyMM</c>.</summary>
    private static bool TryReadSixDigits(ref DateScanner scanner, ref DateParts parts)
    {
        var year = scanner.TakeDigits(2);
        var month = scanner.TakeDigits(2);
        var day = scanner.TakeDigits(2);
        if (month is >= 1 and <= 12 && day is >= 1 and <= 31)
            (parts.Year, parts.Month, parts.Day) = (DateParts.FullYear(year, 2), month, day);
        else
            (parts.Year, parts.Month) = ((year * 100) + month, day);
        return true;
    }

    private static bool TryReadAfterYear(ref DateScanner scanner, ref DateParts parts)
    {
        if (scanner.Take('w'))
            return TryReadWeek(ref scanner, ref parts);
        if (!scanner.Take('-'))
            return scanner.AtEnd || scanner.Next == 't';
        if (scanner.Take('w'))
            return TryReadWeek(ref scanner, ref parts);
        if (scanner.AtLetter)
        {
            parts.Month = MonthNames.Find(scanner.TakeWord());
            return parts.Month > 0 && scanner.Take('-') && TryTakeDay(ref scanner, ref parts);
        }
        if (scanner.DigitsAhead() == 3 && (scanner.Rest.Length < 4 || scanner.Rest[3] != '-'))
            return TryTakeOrdinal(ref scanner, ref parts);
        if (!scanner.TakeNumber(3, out var month, out _))
            return false;
        parts.Month = month;
        return !scanner.Take('-') || TryTakeDay(ref scanner, ref parts);
    }

    private static bool TryTakeDay(ref DateScanner scanner, ref DateParts parts)
    {
        if (!scanner.TakeNumber(2, out var day, out _) || scanner.Next is '-' or '/' or '.')
            return false;
        parts.Day = day;
        return true;
    }

    private static bool TryTakeOrdinal(ref DateScanner scanner, ref DateParts parts)
    {
        var ordinal = scanner.TakeDigits(3);
        if (parts.Year is < 1 or > 9999 || ordinal < 1 || ordinal > (DateTime.IsLeapYear(parts.Year) ? 366 : 365))
            return false;
        SetDate(ref parts, new DateOnly(parts.Year, 1, 1).AddDays(ordinal - 1));
        return true;
    }

    /// <summary>The week's number and, or not, its day; <c>W</c> is taken.</summary>
    private static bool TryReadWeek(ref DateScanner scanner, ref DateParts parts)
    {
        var digits = scanner.DigitsAhead();
        if (digits is not (2 or 3) || parts.Year is < 2 or > 9998)
            return false;
        var week = scanner.TakeDigits(2);
        var day = 1;
        if (digits == 3 || scanner.Take('-'))
        {
            if (!scanner.AtDigit)
                return false;
            day = scanner.TakeDigits(1);
        }
        if (week is < 1 or > 53 || day is < 1 or > 7)
            return false;
        var fourth = new DateOnly(parts.Year, 1, 4);                // always in week 1
        var monday = fourth.AddDays(-(((int)fourth.DayOfWeek + 6) % 7));
        SetDate(ref parts, monday.AddDays(((week - 1) * 7) + day - 1));
        return true;
    }

    private static void SetDate(ref DateParts parts, DateOnly date) => (parts.Year, parts.Month, parts.Day) = (date.Year, date.Month, date.Day);
}
