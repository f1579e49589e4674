namespace FeedHub.Syndication;

/// <summary>
/// <c>Thu, 01 Jan 2004 19:48:21 GMT</c>, as RSS wants it (RFC 822 §5 with the four-digit year of RFC 2822 §3.3), read as it stands.
/// <see cref="NamedMonthDates"/> reads everything that strays from it.
/// </summary>
internal static class Rfc822Dates
{
    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

    public static bool TryRead(ReadOnlySpan<char> text, out DateParts parts)
    {
        parts = new();
        if (text.Length > 4 && text[3] == ',')
            text = text[4..].TrimStart(' ');
        var scanner = new DateScanner(text);
        if (!scanner.TakeNumber(2, out var day, out _) || !scanner.Take(' ') || scanner.Rest.Length < 4)
            return false;
        var month = Month(scanner.Rest[..3]);
        scanner.Skip(3);
        if (month == 0 || !scanner.Take(' ') || scanner.DigitsAhead() != 4)
            return false;
        var year = scanner.TakeDigits(4);
        if (!scanner.Take(' ') || scanner.DigitsAhead() != 2)
            return false;
        var hour = scanner.TakeDigits(2);
        if (!scanner.Take(':') || scanner.DigitsAhead() != 2)
            return false;
        var minute = scanner.TakeDigits(2);
        var second = 0;
        if (scanner.Take(':'))
        {
            if (scanner.DigitsAhead() != 2)
                return false;
            second = scanner.TakeDigits(2);
        }
        if (!scanner.Take(' ') || !TryReadZone(scanner.Rest, out var offset))
            return false;
        parts = new() { Year = year, Month = month, Day = day, Hour = hour, Minute = minute, Second = second, Offset = offset };
        return true;
    }

    private static int Month(ReadOnlySpan<char> name)
    {
        Span<char> lower = stackalloc char[3];
        name.ToLowerInvariant(lower);
        var at = Months.AsSpan().IndexOf(lower);
        return at >= 0 && at % 3 == 0 ? (at / 3) + 1 : 0;
    }

    private static bool TryReadZone(ReadOnlySpan<char> text, out int offset)
    {
        offset = 0;
        if (text is "GMT" or "UTC" or "UT" or "Z")
            return true;
        if (text.Length != 5 || text[0] is not ('+' or '-') || text[1..].ContainsAnyExceptInRange('0', '9'))
            return false;
        offset = ((((text[1] - '0') * 10) + (text[2] - '0')) * 60) + ((text[3] - '0') * 10) + (text[4] - '0');
        if (text[0] == '-')
            offset = -offset;
        return true;
    }
}
