namespace FeedHub.Syndication;

/// <summary>Chinese, Japanese and Korean dates: <c>2026年1月11日 下午3:04</c>, <c>令和8年1月11日</c>, <c>2004년 05월 28일 01:31:15</c>, <c>1月11日</c>.</summary>
internal static class EastAsianDates
{
    /// <summary>Korean blogs write their own time without saying so.</summary>
    public const int KoreanOffset = 9 * 60;

    public static bool TryRead(ReadOnlySpan<char> text, DateTimeOffset? now, ref DateParts parts)
    {
        if (text.IndexOfAny('年', '년') < 0 && text.IndexOfAny('月', '월') < 0)
            return false;
        var scanner = new DateScanner(text);
        var read = new DateParts();
        if (!TryReadDate(ref scanner, now, ref read))
            return false;
        if (text.Contains('월') && text.Contains(':'))
            read.AssumedOffset = KoreanOffset;
        if (!TimeOfDay.TryReadRest(ref scanner, ref read))
            return false;
        parts = read;
        return true;
    }

    private static bool TryReadDate(ref DateScanner scanner, DateTimeOffset? now, ref DateParts parts)
    {
        var era = scanner.Take("令和") ? 2018 : scanner.Take("平成") ? 1988 : scanner.Take("昭和") ? 1925 : 0;
        var first = 1;
        var digits = 2;
        if (!(era > 0 && scanner.Take('元')) && !scanner.TakeNumber(4, out first, out digits))
            return false;
        if (!TakeUnit(ref scanner, "年 년"))
            return now is { } clock && TryReadMonth(ref scanner, first, ref parts) && InferYear(clock, ref parts);

        parts.Year = era > 0 ? era + first : DateParts.FullYear(first, digits);
        scanner.SkipAny(" ");
        return scanner.AtEnd || (scanner.TakeNumber(2, out var month, out _) && TryReadMonth(ref scanner, month, ref parts));
    }

    /// <summary>The month's unit, and the day if there is one; the month's number is taken.</summary>
    private static bool TryReadMonth(ref DateScanner scanner, int month, ref DateParts parts)
    {
        if (!TakeUnit(ref scanner, "月 월"))
            return false;
        parts.Month = month;
        scanner.SkipAny(" ");
        if (!scanner.TakeNumber(2, out var day, out _))
            return true;
        parts.Day = day;
        return TakeUnit(ref scanner, "日 号 號 일");
    }

    private static bool InferYear(DateTimeOffset now, ref DateParts parts)
    {
        parts.InferYear(now);
        return true;
    }

    private static bool TakeUnit(ref DateScanner scanner, string units)
    {
        scanner.SkipAny(" ");
        return scanner.TakeAnyOf(units);
    }
}
