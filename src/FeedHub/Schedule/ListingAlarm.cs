using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Store;

namespace FeedHub.Schedule;

/// <summary>Notices that a page is no longer laid out as its source's selectors expect. Pure.</summary>
internal static class ListingAlarm
{
    /// <summary>So large a share of the entries may lose what they had.</summary>
    private const double Tolerated = 0.25;

    /// <param name="findings">Of the first page.</param>
    /// <param name="before">What the last polls found there, as far as they are remembered.</param>
    /// <returns>Which selector fails, and what it found; <see langword="null"/> when nothing is wrong.</returns>
    public static string? Judge(SelectedSourceOptions source, ListingFindings findings, ImmutableArray<PageReading> before)
    {
        if (((source as HtmlSourceOptions)?.Select ?? (source as JsonSourceOptions)?.Select) is not { } select)
            return null;   // a sitemap has a form of its own, and may have nothing to say for days
        var entry = $"select.entry ({select.Entry})";
        var usual = Median(before.Select(reading => (double)reading.Entries));
        if (findings.Entries == 0)
            return $"{entry} found nothing{(usual is null ? "" : $", where it usually finds {usual:0}")}. The page begins: {findings.Sample}";
        if (findings.Entries < usual / 2)
            return $"{entry} found {findings.Entries} {(findings.Entries == 1 ? "entry" : "entries")}, where it usually finds {usual:0}. The first: {findings.Sample}";
        if (IsLost(findings.Linked, findings.Entries, Share(before, reading => reading.Linked), select.Link is not null))
            return $"select.link ({select.Link}) found a link in {findings.Linked} of {findings.Entries} entries. The first: {findings.Sample}";
        if (findings.Undated > findings.Entries * Tolerated)
            return $"select.published ({select.Published}) found no date in {findings.Undated} of {findings.Entries} entries, but: {findings.NoDate}";
        if (IsLost(findings.Dated, findings.Entries, Share(before, reading => reading.Dated), select.Published is not null))
            return $"select.published ({select.Published}) found a date in {findings.Dated} of {findings.Entries} entries. The first: {findings.Sample}";
        return null;
    }

    /// <param name="usual">The share that usually have it; without one, only its absence from all of them is a loss.</param>
    private static bool IsLost(int having, int all, double? usual, bool lookedFor)
        => lookedFor && (usual is { } share ? share - (double)having / all > Tolerated : having == 0);

    private static double? Share(ImmutableArray<PageReading> before, Func<PageReading, int> having)
        => Median(before.Where(reading => reading.Entries > 0).Select(reading => (double)having(reading) / reading.Entries));

    private static double? Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
