using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Store;

namespace FeedHub.Schedule;

/// <summary>
/// Reads the pages of a listing, one after the other: as far as <c>maxPages</c> allows at first, later only until a page ends in what is known. A page that cannot
/// be read ends the walk; what was read is kept, and the next poll goes on from there.
/// </summary>
internal sealed class ListingWalk(RefreshRound round, SelectedSourceOptions source, SourceWatch? watch, WatchRepository store, DateTimeOffset started)
{
    /// <summary>Files of a sitemap index that are read in one poll.</summary>
    private const int MostFiles = 100;

    /// <summary>Dates of sitemaps may be days without a time, in any zone.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(2);

    private readonly HashSet<Uri> _visited = [];
    private readonly Dictionary<string, IngestedEntry> _entries = [];
    private readonly List<string> _order = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _dropped = [];
    private int _rejected;

    public UnreadPage? Unread { get; private set; }

    /// <summary>The host of a later page wants to be left alone.</summary>
    public HostPause? Pause { get; private set; }

    /// <summary>What the later pages cost.</summary>
    public Exchange Exchange { get; private set; } = Exchange.None;

    /// <param name="first">The first page, which was read and found to be in order.</param>
    public async Task<Harvest> WalkAsync(ListingPage first, CancellationToken cancellationToken)
    {
        _visited.Add(first.Location);
        _visited.Add(source.Url);
        var harvest = round.Harvester.Harvest(source, first);
        if (harvest.Error is not null)
            return harvest;
        if (source is SitemapSourceOptions)
            await ReadPartsAsync(first, harvest, cancellationToken);
        else
            await WalkAsync(first, harvest, 1, toTheEnd: watch is null, cancellationToken);
        if (source is not SitemapSourceOptions && watch?.Unread is { } left && Unread is null && !_visited.Contains(left.Url) && left.Number <= MaxPages)
            await GoOnAsync(left.Url, left.Number, cancellationToken);
        return harvest with
        {
            Entries = [.. _order.Select(key => _entries[key]).Take(source.MaxEntries ?? int.MaxValue)],
            Warnings = [.. _warnings],
            Rejected = _rejected,
            Dropped = [.. _dropped],
        };
    }

    private int MaxPages => source switch
    {
        HtmlSourceOptions html => html.MaxPages,
        JsonSourceOptions json => json.MaxPages,
        _ => 1,
    };

    /// <param name="toTheEnd">Also past what is known: nothing tells what is behind it.</param>
    private async Task WalkAsync(ListingPage page, Harvest harvest, int number, bool toTheEnd, CancellationToken cancellationToken)
    {
        while (true)
        {
            var isNews = Keep(harvest);
            if (!isNews || number >= MaxPages || _order.Count >= source.MaxEntries || page.Next is not { } next || _visited.Contains(next))
                return;   // also where pages lead in a circle, or say the same under ever new addresses
            if (!toTheEnd && await EndsInWhatIsKnownAsync(harvest, cancellationToken))
                return;
            if (await ReadAsync(next, ++number, cancellationToken) is not { } read)
                return;
            toTheEnd |= next == watch?.Unread?.Url;
            (page, harvest) = (read, round.Harvester.Harvest(source, read));
        }
    }

    /// <summary>The files of a sitemap index, what changed last first; those that changed before they were last read are left out.</summary>
    private async Task ReadPartsAsync(ListingPage index, Harvest harvest, CancellationToken cancellationToken)
    {
        Keep(harvest);
        var known = watch?.Walked - Slack;
        var changed = index.Parts.Where(part => part.Modified is not { } modified || !(modified < known));
        var parts = new Queue<SitemapPart>(changed.OrderByDescending(part => part.Modified));
        for (var read = 0; read < MostFiles && parts.TryDequeue(out var part); read++)
            if (!_visited.Contains(part.Location) && await ReadAsync(part.Location, read + 1, cancellationToken) is { } page)
            {
                Keep(round.Harvester.Harvest(source, page));
                foreach (var inner in page.Parts)
                    parts.Enqueue(inner);
            }
        if (parts.Count > 0)
            _warnings.Add($"Its index lists more than {MostFiles} sitemaps to read at once: {parts.Count} were left out.");
    }

    private async Task GoOnAsync(Uri url, int number, CancellationToken cancellationToken)
    {
        if (await ReadAsync(url, number, cancellationToken) is { } page)
            await WalkAsync(page, round.Harvester.Harvest(source, page), number, toTheEnd: true, cancellationToken);
    }

    /// <summary>Older pages hold older entries, so the last one tells. What stays on top for weeks does not.</summary>
    private async Task<bool> EndsInWhatIsKnownAsync(Harvest page, CancellationToken cancellationToken)
        => page.Entries is [.., var last] && (await store.KnownAsync(source.Id, [last.Entry.Id], cancellationToken)).Count > 0;

    /// <returns>Whether there was anything in it that no page before had.</returns>
    private bool Keep(Harvest page)
    {
        var before = _order.Count;
        foreach (var entry in page.Entries)
            if (_entries.TryAdd(entry.Entry.Id, entry))
                _order.Add(entry.Entry.Id);
        _rejected += page.Rejected;
        _dropped.AddRange(page.Dropped);
        foreach (var warning in page.Warnings.Except(_warnings).ToList())
            _warnings.Add(warning);
        return _order.Count > before || page.Rejected > 0;
    }

    private async Task<ListingPage?> ReadAsync(Uri url, int number, CancellationToken cancellationToken)
    {
        _visited.Add(url);
        var outcome = await round.Fetcher.FetchPageAsync(source, url, cancellationToken);
        Exchange = Exchange.Plus(outcome.Exchange);
        var (page, fault) = outcome is FetchOutcome.Fetched { Documents: [var document, ..] }
            ? ListingReader.Read(document, source, round.Configuration, started)
            : (null, outcome.Failure);
        if (page is null || (page.Findings.Entries == 0 && source is not SitemapSourceOptions))
        {
            fault ??= $"nothing was found on it; it begins: {page?.Findings.Sample}";
            Unread ??= new UnreadPage(url, number);
            Pause = (outcome as FetchOutcome.Refused)?.Pause ?? Pause;
            _warnings.Add(source is SitemapSourceOptions
                ? $"The sitemap {url.GetLeftPart(UriPartial.Path)} could not be read: {fault}"
                : $"Page {number} ({url.GetLeftPart(UriPartial.Path)}) could not be read, and what is behind it is missing: {fault}");
            return null;
        }
        return _visited.Add(page.Location) || page.Location == url ? page : null;   // else it led back to a page that was read
    }
}
