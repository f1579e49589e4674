namespace FeedHub.Syndication;

/// <summary>
/// Three numbers: <c>2006/09/15</c>, <c>15.09.2006</c>, <c>31-12-2003</c>, <c>9/15/2006</c>, with or without a day's name before and a time behind. Where day and
/// month could be either, slashes mean the American order and all else the day first.
/// </summary>
internal static class NumericDates
{
    public static bool TryRead(ReadOnlySpan<char> text, DateTimeOffset? now, ref DateParts parts)
    {
        var scanner = new DateScanner(text);
        if (scanner.AtLetter)
        {
            scanner.TakeWord();
            scanner.SkipAny(" .,");
        }
        var read = new DateParts();
        if (!TryReadDate(ref scanner, now, ref read) || !TimeOfDay.TryReadRest(ref scanner, ref read))
            return false;
        parts = read;
        return true;
    }

    private static bool TryReadDate(ref DateScanner scanner, DateTimeOffset? now, ref DateParts parts)
    {
        if (!scanner.TakeNumber(4, out var first, out var firstDigits) || firstDigits == 3 || scanner.Next is not ('/' or '.' or '-'))
            return false;
        var separator = scanner.Next;
        scanner.Skip(1);
        scanner.SkipAny(" ");
        if (!scanner.TakeNumber(2, out var second, out var secondDigits))
            return false;
        if (!scanner.Take(separator))
            return firstDigits == 2 && secondDigits == 2 && separator == '-' && TrySetWithoutYear(first, second, now, ref parts);
        scanner.SkipAny(" ");
        if (!scanner.TakeNumber(firstDigits == 4 ? 2 : 4, out var third, out var thirdDigits) || thirdDigits == 3 || scanner.Next is '/' or '-' or ':')
            return false;
        if (separator == '.')
            scanner.Take('.');

        if (firstDigits == 4)
            (parts.Year, parts.Month, parts.Day) = (first, second, third);
        else if (thirdDigits == 4 || first <= 31)
            SetWithYearLast(first, second, DateParts.FullYear(third, thirdDigits), separator, ref parts);
        else
            (parts.Year, parts.Month, parts.Day) = (DateParts.FullYear(first, firstDigits), second, third);
        return true;
    }

    private static void SetWithYearLast(int first, int second, int year, char separator, ref DateParts parts)
    {
        var monthFirst = separator == '/' ? first <= 12 : second > 12;
        (parts.Year, parts.Month, parts.Day) = monthFirst ? (year, first, second) : (year, second, first);
    }

    /// <summary><c>01-11 10:30</c>, as listings have it.</summary>
    private static bool TrySetWithoutYear(int month, int day, DateTimeOffset? now, ref DateParts parts)
    {
        if (now is not { } clock)
            return false;
        (parts.Month, parts.Day) = (month, day);
        parts.InferYear(clock);
        return true;
    }
}
