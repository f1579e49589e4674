using System.Globalization;

namespace FeedHub.Syndication;

/// <summary>How often a feed changes, in the words of the Syndication module: so many times a period.</summary>
internal static class UpdatePeriods
{
    private static readonly (string Name, TimeSpan Length)[] Periods =
    [
        ("hourly", TimeSpan.FromHours(1)), ("daily", TimeSpan.FromDays(1)), ("weekly", TimeSpan.FromDays(7)),
        ("monthly", TimeSpan.FromDays(30)), ("yearly", TimeSpan.FromDays(365)),
    ];

    /// <summary>The first period that holds the time a whole number of times; else the one that comes closest, as it is a hint.</summary>
    public static void Write(FeedXml xml, TimeSpan? period)
    {
        if (period is not { Ticks: > 0 } every)
            return;
        var (name, frequency) = Periods
            .Where(candidate => candidate.Length >= every)
            .Select(candidate => (candidate.Name, Times: (int)Math.Min(1_000_000, Math.Round(candidate.Length / every)), candidate.Length))
            .OrderBy(said => ((said.Length / said.Times) - every).Duration())
            .Select(said => (said.Name, said.Times))
            .FirstOrDefault(("yearly", 1));
        xml.Element("sy", "updatePeriod", FeedXml.Updates, name);
        xml.Element("sy", "updateFrequency", FeedXml.Updates, frequency.ToString(CultureInfo.InvariantCulture));
    }
}
