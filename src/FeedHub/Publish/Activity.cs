using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace FeedHub.Publish;

/// <summary>Entries by day, as a chart draws them.</summary>
/// <param name="First">The first day of the chart.</param>
/// <param name="Counts">Entries of each day from the first on; never empty.</param>
public sealed record Activity(DateOnly First, ImmutableArray<int> Counts)
{
    /// <summary>Width of a day, and what of it is drawn, in units of the picture.</summary>
    public const int Day = 6;
    private const int Bar = 4;

    /// <summary>Entries that a full bar stands for at least: one a day is a quiet day.</summary>
    private const int Busy = 4;

    public DateOnly Last => First.AddDays(Counts.Length - 1);

    public int Total => Counts.Sum();

    public int Most => Counts.Max();

    public int Width => Counts.Length * Day - (Day - Bar);

    /// <summary>
    /// The days up to that of the newest entry, not up to now: the same entries give the same chart. <see langword="null"/> without entries.
    /// </summary>
    /// <param name="whole">Whether these are all there are; otherwise the oldest day may lack some, and is left out.</param>
    /// <param name="most">Days at most.</param>
    public static Activity? Of(IReadOnlyList<DateTimeOffset> arrivals, bool whole, int most, TimeZoneInfo zone)
    {
        if (arrivals.Count == 0)
            return null;
        var days = arrivals.Select(arrival => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(arrival, zone).DateTime).DayNumber).ToList();
        var last = days.Max();
        var first = Math.Max(0, last + 1 - most);
        if (!whole && days.Min() is var oldest && oldest >= first)
            first = Math.Min(oldest + 1, last);
        return Of(DateOnly.FromDayNumber(first), last + 1 - first, days.Select(day => (DateOnly.FromDayNumber(day), 1)));
    }

    /// <summary>The days from one on, out of counts that leave out empty ones.</summary>
    public static Activity Of(DateOnly first, int days, IEnumerable<(DateOnly Day, int Entries)> counts)
    {
        var chart = new int[days];
        foreach (var (day, entries) in counts)
            if (day.DayNumber - first.DayNumber is >= 0 and var place && place < days)
                chart[place] += entries;
        return new Activity(first, [.. chart]);
    }

    /// <summary>The <c>d</c> of an SVG path of bars, <see cref="Width"/> by <paramref name="height"/>. A day with an entry is seen, however busy another was.</summary>
    public string Bars(int height)
    {
        var path = new StringBuilder();
        for (var day = 0; day < Counts.Length; day++)
            if (Counts[day] > 0)
            {
                var tall = Math.Max(2, height * Counts[day] / Math.Max(Busy, Most));
                path.Append(CultureInfo.InvariantCulture, $"M{day * Day} {height}v-{tall}h{Bar}v{tall}z");
            }
        return path.ToString();
    }
}
