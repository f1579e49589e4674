namespace FeedHub.Syndication;

/// <summary>
/// Seconds, milliseconds or microseconds since 1970, told apart by their number of digits: <c>1768089600</c>, <c>1768089600.5</c>, <c>1768089600123</c>.
/// </summary>
internal static class UnixTimes
{
    public static DateTimeOffset? Read(ReadOnlySpan<char> text)
    {
        var scanner = new DateScanner(text);
        var digits = scanner.DigitsAhead();
        var ticksPerUnit = digits switch
        {
            9 or 10 => TimeSpan.TicksPerSecond,
            13 => TimeSpan.TicksPerMillisecond,
            16 => TimeSpan.TicksPerMicrosecond,
            _ => 0,
        };
        if (ticksPerUnit == 0)
            return null;
        var count = 0L;
        foreach (var digit in text[..digits])
            count = (count * 10) + (digit - '0');
        scanner.Skip(digits);
        var fraction = 0;
        if (ticksPerUnit == TimeSpan.TicksPerSecond && scanner.Take('.'))
        {
            var decimals = scanner.DigitsAhead();
            fraction = Rfc3339Dates.Fraction(scanner.Rest[..decimals]);
            scanner.Skip(decimals);
        }
        return scanner.AtEnd ? DateTimeOffset.UnixEpoch.AddTicks((count * ticksPerUnit) + fraction) : null;
    }
}
