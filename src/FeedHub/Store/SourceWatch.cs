using System.Collections.Immutable;

namespace FeedHub.Store;

/// <summary>What is remembered of a source that is read by selectors, from one poll to the next.</summary>
/// <param name="Readings">What the last polls found on its first page, oldest first.</param>
/// <param name="Walked">When it was last read without a page that failed, UTC.</param>
/// <param name="Unread">The page that could not be read then.</param>
public sealed record SourceWatch(ImmutableArray<PageReading> Readings, DateTimeOffset Walked, UnreadPage? Unread = null)
{
    private const int Remembered = 10;

    /// <summary>The readings with one more, as many as are remembered.</summary>
    public static ImmutableArray<PageReading> Add(ImmutableArray<PageReading> readings, PageReading reading) => [.. readings.Append(reading).TakeLast(Remembered)];
}

/// <summary>How many entries were found on a page, and how many of them had a link and a date.</summary>
public sealed record PageReading(int Entries, int Linked, int Dated);

/// <summary>A page of a listing that could not be read.</summary>
/// <param name="Number">1 for the first page.</param>
public sealed record UnreadPage(Uri Url, int Number);
