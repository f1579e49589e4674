using System.Runtime.InteropServices;

namespace FeedHub.Syndication;

/// <summary>What a date says, before anybody asks whether it can be.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct DateParts
{
    public DateParts()
    {
    }

    public int Year { get; set; }

    public int Month { get; set; } = 1;

    /// <summary>31 in a month that is shorter means the days after it, as C's <c>mktime</c> has it.</summary>
    public int Day { get; set; } = 1;

    /// <summary>24 is allowed at midnight.</summary>
    public int Hour { get; set; }

    public int Minute { get; set; }

    /// <summary>60 is a leap second, or somebody's idea of one.</summary>
    public int Second { get; set; }

    /// <summary>Of the second, in ticks.</summary>
    public int Fraction { get; set; }

    /// <summary>From UTC, in minutes; <see langword="null"/> when not stated.</summary>
    public int? Offset { get; set; }

    /// <summary>What a missing <see cref="Offset"/> means, in minutes.</summary>
    public int AssumedOffset { get; set; }

    /// <summary>UTC; <see langword="null"/> when there is no such moment.</summary>
    public readonly DateTimeOffset? ToInstant()
    {
        if (Year is < 1 or > 9999 || Month is < 1 or > 12 || Day is < 1 or > 31 || Minute is < 0 or > 59 || Second is < 0 or > 60)
            return null;
        if (Hour is < 0 or > 24 || (Hour == 24 && (Minute != 0 || Second != 0)))
            return null;
        var offset = Offset ?? AssumedOffset;
        if (Math.Abs(offset) > 24 * 60)
            return null;
        var ticks = new DateTime(Year, Month, 1, 0, 0, 0, DateTimeKind.Utc).Ticks
            + ((Day - 1) * TimeSpan.TicksPerDay)
            + (Hour * TimeSpan.TicksPerHour)
            + ((Minute - offset) * TimeSpan.TicksPerMinute)
            + (Second * TimeSpan.TicksPerSecond)
            + Fraction;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }

    /// <summary>The year of a date that states none: the latest one that does not put it into the future.</summary>
    public void InferYear(DateTimeOffset now)
    {
        Year = now.Year;
        if (ToInstant() - now > TimeSpan.FromDays(1))
            Year--;
    }

    /// <summary>A year as written with <paramref name="digits"/> digits: feeds came up in the nineties, so 90 to 99 are theirs and the rest is ours.</summary>
    public static int FullYear(int year, int digits) => digits > 2 ? year : year + (year >= 90 ? 1900 : 2000);
}
