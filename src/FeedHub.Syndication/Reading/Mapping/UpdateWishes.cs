using System.Collections.Immutable;
using System.Globalization;

namespace FeedHub.Syndication;

/// <summary>Reads when a publisher wishes to be asked.</summary>
internal static class UpdateWishes
{
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static UpdateHints Of(string? ttl, WrittenModules modules, List<string>? skipHours, List<string>? skipDays)
    {
        TimeSpan? timeToLive = Number(ttl) is > 0 and <= 5_256_000 and var minutes ? TimeSpan.FromMinutes(minutes) : null;
        var period = Period(modules);
        return timeToLive is null && period is null && skipHours is null && skipDays is null
            ? UpdateHints.None
            : new UpdateHints(timeToLive, period, Hours(skipHours), DaysOf(skipDays));
    }

    /// <summary>The module's default period is a day, its default frequency once in a period.</summary>
    private static TimeSpan? Period(WrittenModules modules)
    {
        if (modules.UpdatePeriod is null && modules.UpdateFrequency is null)
            return null;
        TimeSpan? period = modules.UpdatePeriod?.ToLowerInvariant() switch
        {
            "hourly" or "hour" => TimeSpan.FromHours(1),
            null or "daily" or "day" => TimeSpan.FromDays(1),
            "weekly" or "week" => TimeSpan.FromDays(7),
            "monthly" or "month" => TimeSpan.FromDays(30),
            "yearly" or "year" or "annually" => TimeSpan.FromDays(365),
            _ => null,
        };
        return period / Math.Max(1, Number(modules.UpdateFrequency) ?? 1);
    }

    /// <summary>24 is midnight in RSS 0.91.</summary>
    private static ImmutableArray<int> Hours(List<string>? written)
        => [.. (written ?? []).Select(Number).OfType<int>().Where(hour => hour is >= 0 and <= 24).Select(hour => hour % 24).Distinct().Order()];

    private static ImmutableArray<DayOfWeek> DaysOf(List<string>? written)
        => [.. (written ?? []).Select(Day).Where(day => day >= 0).Distinct().Order().Select(day => (DayOfWeek)day)];

    private static int Day(string written)
        => written.Length < 3 ? -1 : Array.FindIndex(Days, day => written.StartsWith(day, StringComparison.OrdinalIgnoreCase));

    private static int? Number(string? written)
        => int.TryParse(written.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
