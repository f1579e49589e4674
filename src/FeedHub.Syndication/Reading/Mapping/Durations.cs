using System.Buffers;
using System.Globalization;

namespace FeedHub.Syndication;

/// <summary>Playing times: <c>1:02:03</c>, <c>62:03</c>, <c>3723</c>, <c>3723.5</c>, <c>1h 2m 3s</c>, <c>PT1H2M3S</c>.</summary>
internal static class Durations
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(100);
    private static readonly SearchValues<char> UnitLetters = SearchValues.Create("hmsHMS");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    public static TimeSpan? Parse(string? written)
    {
        var text = written.AsSpan().Trim();
        if (text.IsEmpty || text.Length > 32)
            return null;
        var seconds = text.ContainsAny(UnitLetters) ? Units(text) : Clock(text);
        return seconds > 0 && seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(Math.Round(seconds.Value, 3)) : null;
    }

    private static double? Clock(ReadOnlySpan<char> text)
    {
        var total = 0.0;
        var parts = 0;
        foreach (var range in text.Split(':'))
        {
            if (++parts > 3 || !double.TryParse(text[range].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part))
                return null;
            total = (total * 60) + part;
        }
        return total;
    }

    private static double? Units(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("PT", StringComparison.OrdinalIgnoreCase))
            text = text[2..];
        var total = 0.0;
        while (!(text = text.TrimStart()).IsEmpty)
        {
            var digits = text.IndexOfAnyExcept(Digits);
            if (digits <= 0 || !double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return null;
            text = text[digits..].TrimStart();
            total += text[0] switch { 'h' or 'H' => number * 3600, 'm' or 'M' => number * 60, 's' or 'S' => number, _ => double.NaN };
            var rest = text.IndexOfAnyInRange('0', '9');
            text = rest < 0 ? [] : text[rest..];
        }
        return double.IsNaN(total) ? null : total;
    }
}
