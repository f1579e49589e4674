using System.Globalization;

namespace FeedHub.Syndication;

/// <summary>When a publisher wishes to be asked, as RSS says it.</summary>
internal static class RssHints
{
    public static void Write(FeedXml xml, UpdateHints hints)
    {
        if (hints.TimeToLive is { TotalMinutes: >= 1 } ttl)
            xml.Element("ttl", ((long)ttl.TotalMinutes).ToString(CultureInfo.InvariantCulture));
        UpdatePeriods.Write(xml, hints.UpdatePeriod);
        if (hints.SkipHours.Any(hour => hour is >= 0 and <= 23))
        {
            xml.Start("skipHours");
            foreach (var hour in hints.SkipHours.Where(hour => hour is >= 0 and <= 23).Distinct())
                xml.Element("hour", hour.ToString(CultureInfo.InvariantCulture));
            xml.End();
        }
        if (hints.SkipDays.Any(Enum.IsDefined))
        {
            xml.Start("skipDays");
            foreach (var day in hints.SkipDays.Where(Enum.IsDefined).Distinct())
                xml.Element("day", day.ToString());
            xml.End();
        }
    }
}
