using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedHub.Configuration;

/// <summary>
/// How the configuration writes a <see cref="TimeSpan"/>: <c>hh:mm:ss</c>, where the hours may pass 23 (<c>24:00:00</c> is a day), or <c>d.hh:mm:ss</c>.
/// .NET's own parser takes <c>24:00:00</c> for twenty-four days, and a great many other forms besides.
/// </summary>
internal static partial class Duration
{
    public const string Pattern = @"^(\d{1,5}\.([01]\d|2[0-3])|\d{2,6}):[0-5]\d:[0-5]\d$";

    public const string InWords = "a duration such as \"00:10:00\", \"24:00:00\" or \"7.00:00:00\"";

    private static readonly char[] _separators = ['.', ':'];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (!Shape.IsMatch(text) || text.EndsWith('\n'))
            return false;
        var parts = text.Split(_separators).Select(part => int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
        duration = parts is [var days, var hours, var minutes, var seconds]
            ? new TimeSpan(days, hours, minutes, seconds)
            : new TimeSpan(parts[0], parts[1], parts[2]);
        return true;
    }

    /// <summary>Whole seconds; hours pass 23 only for exactly one day, as people write it.</summary>
    public static string Format(TimeSpan duration) => duration == TimeSpan.FromDays(1)
        ? "24:00:00"
        : duration.ToString("c", CultureInfo.InvariantCulture);

    [GeneratedRegex(Pattern, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape { get; }
}
