using System.Globalization;

namespace FeedHub.Syndication;

/// <summary>Dates as feeds write them.</summary>
public static class FeedDate
{
    /// <summary>UTC; <see langword="null"/> for what is no date. A date without a zone is taken as UTC.</summary>
    public static DateTimeOffset? Parse(ReadOnlySpan<char> text, DateTimeOffset? now = null) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : null;
}
