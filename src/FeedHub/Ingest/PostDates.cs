using System.Globalization;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>Dates as authors write them above a post: YAML timestamps and whatever feeds use; without a zone, in the hub's.</summary>
internal static class PostDates
{
    private static readonly string[] Local =
        ["yyyy-M-d", "yyyy-M-d H:m", "yyyy-M-d H:m:s", "yyyy-M-d H:m:s.FFFFFFF", "yyyy-M-d'T'H:m", "yyyy-M-d'T'H:m:s", "yyyy-M-d'T'H:m:s.FFFFFFF"];

    /// <summary>UTC; <see langword="null"/> for what is no date.</summary>
    public static DateTimeOffset? Parse(string? text, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (text is null)
            return null;
        if (DateTime.TryParseExact(text.Replace('/', '-'), Local, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var local))
            return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        return FeedDate.Parse(WithWholeOffset(text), now);
    }

    /// <summary>YAML writes <c>2001-12-14 21:59:43 -5</c> (YAML 1.1, timestamp); nobody else does.</summary>
    private static string WithWholeOffset(string text) =>
        text is [.., ':', _, _, ' ', '+' or '-', >= '0' and <= '9'] ? $"{text[..^3]}{text[^2]}0{text[^1]}:00" : text;
}
