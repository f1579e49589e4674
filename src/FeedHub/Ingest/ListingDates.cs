using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>Dates as pages write them for people: by the operator's formats, by what feeds write, or somewhere in a line like <c>Python · 2026-01-11</c>.</summary>
/// <param name="formats">As .NET writes them, tried first; a date without a zone is UTC, as everywhere in documents.</param>
/// <param name="now">What relative dates are counted from.</param>
internal sealed partial class ListingDates(ImmutableArray<string> formats, DateTimeOffset now)
{
    private const DateTimeStyles Style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;

    /// <summary>Longer text is prose: a date in it is what somebody wrote about.</summary>
    private const int LongestLine = 200;

    private static readonly string[] Separators = [" · ", "·", " • ", "•", " | ", "|", "｜", " — ", " – ", " / "];

    private readonly string[] _formats = [.. formats];

    /// <summary>UTC; <see langword="null"/> for what is no date.</summary>
    public DateTimeOffset? Parse(string? written)
    {
        if (written is null)
            return null;
        var line = PlainText.Fold(written);
        return line.Length is 0 or > LongestLine ? null : Whole(line) ?? Part(line) ?? Numbers(line);
    }

    private DateTimeOffset? Whole(string text) =>
        DateTimeOffset.TryParseExact(text, _formats, CultureInfo.InvariantCulture, Style, out var date) ? date : FeedDate.Parse(text, now);

    /// <summary>Lines put the date beside a category, an author, a word such as <c>Published:</c>.</summary>
    private DateTimeOffset? Part(string line)
    {
        foreach (var part in line.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if ((Whole(part) ?? AfterColon(part)) is { } date)
                return date;
        return null;
    }

    private DateTimeOffset? AfterColon(string part) => part.IndexOfAny([':', '：']) is > 0 and var colon ? Whole(part[(colon + 1)..].Trim()) : null;

    private DateTimeOffset? Numbers(string line) => DateInNumbers().Match(line) is { Success: true } found ? FeedDate.Parse(found.Value, now) : null;

    [GeneratedRegex(@"\b[12][0-9]{3}([-/.][0-9]{1,2}[-/.][0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)([T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DateInNumbers();
}
