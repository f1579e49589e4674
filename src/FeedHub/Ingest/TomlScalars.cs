using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedHub.Ingest;

/// <summary>Numbers, dates and truth as TOML writes them. A value is checked, and then is text again: integers in decimal, dates as they stand.</summary>
internal static class TomlScalars
{
    private const string Digits = "[0-9](?:_?[0-9])*";

    private const string Time = "(?<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)";

    /// <summary>With as much of a fraction as .NET counts; a date is as good without the rest.</summary>
    private static readonly int LongestTime = "12:00:00.1234567".Length;

    private static readonly Regex Decimal = Whole("[+-]?(?:0|[1-9](?:_?[0-9])*)");

    private static readonly Regex Prefixed = Whole("0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*");

    private static readonly Regex Float = Whole($@"[+-]?(?:inf|nan|(?:0|[1-9](?:_?[0-9])*)(?:\.{Digits})?(?:[eE][+-]?{Digits})?)");

    private static readonly Regex Date = Whole($"(?<date>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?:[Tt ]{Time}(?<zone>[Zz]|[+-][0-9]{{2}}:[0-9]{{2}})?)?|{Time}");

    /// <summary>The text that stands for a value; <see langword="null"/> for what is none.</summary>
    public static string? Read(string written)
    {
        if (written is "true" or "false" || Float.IsMatch(written))
            return Decimal.IsMatch(written) && !long.TryParse(Plain(written), NumberStyles.AllowLeadingSign, null, out _) ? null : Plain(written);
        return Prefixed.IsMatch(written) ? ReadPrefixed(Plain(written)) : ReadDate(written);
    }

    private static string Plain(string number) => number.Replace("_", "", StringComparison.Ordinal).TrimStart('+');

    private static string? ReadPrefixed(string number)
    {
        try
        {
            var value = Convert.ToInt64(number[2..], number[1] switch { 'x' => 16, 'o' => 8, _ => 2 });
            return value < 0 ? null : value.ToString(CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>RFC 3339, with or without zone, with or without time; also a time alone, which nobody needs here.</summary>
    private static string? ReadDate(string written)
    {
        var match = Date.Match(written);
        var (date, zone) = (match.Groups["date"], match.Groups["zone"]);
        var time = match.Groups["time"].Value;
        time = time.Length > LongestTime ? time[..LongestTime] : time;
        if (!match.Success
            || (date.Success && !DateOnly.TryParseExact(date.ValueSpan, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            || (time.Length > 0 && !TimeOnly.TryParseExact(time, ["HH:mm", "HH:mm:ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            || (zone.Length > 1 && !TimeOnly.TryParseExact(zone.ValueSpan[1..], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)))
            return null;
        var separator = date.Success && time.Length > 0 ? "T" : "";
        return $"{date.Value}{separator}{time}{zone.Value.ToUpperInvariant()}";
    }

    private static Regex Whole(string pattern) => new($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
}
