namespace FeedHub.Syndication;

/// <summary>
/// A month by its name among numbers, in any order: RFC 822, 2822 and 850 as they are really written, <c>asctime</c>, JavaScript's, SQL Server's, and what people
/// write in ten languages. <c>Thu Aug 30 2012 17:26:16 +0200</c>, <c>01-Jan-04 19:48 EST</c>, <c>11. Januar 2026, 10:00 Uhr</c>, <c>Κυρ, 11 Ιούλ 2004</c>.
/// </summary>
internal ref struct NamedMonthDates
{
    private DateScanner scanner;
    private DateParts parts;
    private TimeOfDay.State time;
    private bool hasDay;
    private bool hasYear;
    private bool hasMonth;
    private bool monthWasFirst;

    private NamedMonthDates(ReadOnlySpan<char> text)
    {
        scanner = new(text);
        parts = new();
    }

    public static bool TryRead(ReadOnlySpan<char> text, DateTimeOffset? now, ref DateParts parts)
    {
        var reader = new NamedMonthDates(text);
        if (!reader.TryReadAll() || !reader.hasMonth || !(reader.hasDay || reader.hasYear))
            return false;
        reader.time.Settle(ref reader.parts);
        if (!reader.hasYear)
        {
            if (now is not { } clock)
                return false;
            reader.parts.InferYear(clock);
        }
        parts = reader.parts;
        return true;
    }

    private bool TryReadAll()
    {
        var isFirst = true;
        while (!scanner.AtEnd)
        {
            scanner.SkipAny(time.HasTime ? " ,;/." : " ,;/.-'");
            if (!scanner.AtEnd && !(scanner.AtDigit ? TryReadNumber() : TryReadWord(isFirst)))
                return false;
            isFirst = false;
        }
        return true;
    }

    private bool TryReadNumber()
    {
        var digits = scanner.DigitsAhead();
        var after = digits < scanner.Rest.Length ? scanner.Rest[digits] : '\0';
        if (after is ':' || (digits <= 2 && after == 'h'))
            return !time.HasTime && (time.HasTime = ClockTime.TryRead(ref scanner, ref parts));
        if (digits is 3 or > 4)
            return false;
        var number = scanner.TakeDigits(digits);
        if (digits == 4 || hasDay)
            return TrySetYear(number, digits);
        (parts.Day, hasDay) = (number, true);
        SkipOrdinalEnding();
        return true;
    }

    private bool TrySetYear(int number, int digits)
    {
        if (hasYear || digits == 1)
            return false;
        (parts.Year, hasYear) = (DateParts.FullYear(number, digits), true);
        return true;
    }

    /// <summary><c>1st</c>, <c>1er</c>, <c>1º</c>.</summary>
    private void SkipOrdinalEnding()
    {
        var ahead = scanner;
        if (ahead.TakeWord() is "st" or "nd" or "rd" or "th" or "er" or "º" or "ª" or "e" or "η")
            scanner = ahead;
    }

    private bool TryReadWord(bool isFirst)
    {
        var ahead = scanner;
        var word = ahead.TakeWord();
        var month = time.HasTime && hasMonth ? 0 : MonthNames.Find(word);
        if (month > 0 && (!hasMonth || monthWasFirst))
        {
            // "mar" is a month, but before another month it was a Tuesday.
            (parts.Month, monthWasFirst, hasMonth) = (month, isFirst, true);
            scanner = ahead;
            return true;
        }
        if (TimeOfDay.TryReadPiece(ref scanner, ref parts, ref time))
            return true;
        if (!isFirst || word.IsEmpty)
            return false;
        scanner = ahead;        // whatever stands before the date: a day's name, as it was spelt
        return true;
    }
}
