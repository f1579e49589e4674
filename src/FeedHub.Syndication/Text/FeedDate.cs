namespace FeedHub.Syndication;

/// <summary>
/// Reads the dates that feeds and pages carry. The two formats of the standards come first and cost nothing but their digits; every other text is tidied once
/// and shown to one small reader per family, the strictest first. A date without a zone is UTC, a missing day or month is the first.
/// </summary>
public static class FeedDate
{
    /// <summary>No date is longer: what is, is prose.</summary>
    private const int LongestText = 100;

    /// <param name="now">What "yesterday", and a date without a year, are counted from, in the zone of its offset; without it they are unreadable.</param>
    /// <returns>UTC; <see langword="null"/> for what is no date, or no possible one. Never "now" for want of a better answer.</returns>
    public static DateTimeOffset? Parse(ReadOnlySpan<char> text, DateTimeOffset? now = null)
    {
        text = text.Trim();
        if (text.Length is 0 or > LongestText)
            return null;
        if (Rfc3339Dates.TryRead(text, out var parts) || Rfc822Dates.TryRead(text, out parts))
            return parts.ToInstant();

        Span<char> room = stackalloc char[LongestText];
        ReadOnlySpan<char> tidy = TidyText.Write(text, room);
        if (UnixTimes.Read(tidy) is { } instant)
            return instant;
        parts = new DateParts();
        var read = Iso8601Dates.TryRead(tidy, ref parts)
            || EastAsianDates.TryRead(tidy, now, ref parts)
            || NumericDates.TryRead(tidy, now, ref parts)
            || NamedMonthDates.TryRead(tidy, now, ref parts);
        if (read)
            return parts.ToInstant();
        return now is { } clock ? RelativeDates.Read(tidy, clock) : null;
    }
}
