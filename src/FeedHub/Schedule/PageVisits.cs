using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Store;
using FeedHub.Syndication;

namespace FeedHub.Schedule;

/// <summary>
/// Asks for the own page of each new entry, once, for its whole content. What cannot be read, or is too much for one poll, is stored as its listing has it and
/// waits; its fingerprint says so, which makes the content that comes later a change.
/// </summary>
internal sealed class PageVisits(RefreshRound round, SelectedSourceOptions source, WatchRepository store, DateTimeOffset started)
{
    /// <summary>Pages asked for in one poll.</summary>
    public const int MostAPoll = 20;

    /// <summary>How often a page is asked for in vain, at that many polls, before what the listing says has to do.</summary>
    public const int MostAttempts = 5;

    /// <summary>After so many failures in a row the site itself is at fault, and the rest can wait.</summary>
    private const int MostFailures = 3;

    /// <summary>How <see cref="Loss"/> begins.</summary>
    public const string LossBegins = "Own pages of entries:";

    private readonly List<IngestedEntry> _entries = [];
    private readonly List<string> _dropped = [];
    private readonly List<PageVisit> _visits = [];
    private readonly List<string> _faults = [];
    private int _asked;
    private int _failedInARow;

    public IReadOnlyList<PageVisit> Visits => _visits;

    /// <summary>Pages were left for the next poll.</summary>
    public bool MoreToDo { get; private set; }

    /// <summary>The host of a page wants to be left alone.</summary>
    public HostPause? Pause { get; private set; }

    /// <summary>What the pages cost.</summary>
    public Exchange Exchange { get; private set; } = Exchange.None;

    /// <summary>What could not be read, in a sentence; <see langword="null"/> when all could.</summary>
    public string? Loss => _faults.Count == 0 ? null : $"{LossBegins} {_faults.Count} of {_asked} could not be read, and what the listing says has to do for now: {_faults[0]}";

    private bool IsEnough => _asked >= MostAPoll || _failedInARow >= MostFailures;

    /// <param name="harvest">What the listing says just now; nothing when it did not change.</param>
    public async Task<Harvest> FollowAsync(Harvest harvest, CancellationToken cancellationToken)
    {
        var known = await store.KnownAsync(source.Id, harvest.Entries.Select(entry => entry.Entry.Id), cancellationToken);
        var edited = harvest.Entries.Select(entry => (Known: known.GetValueOrDefault(entry.Entry.Id), entry.Fingerprint))
            .Where(entry => entry.Known is { Row: not null, Attempts: null } && entry.Known.Fingerprint != entry.Fingerprint);
        var stored = await store.StoredAsync(edited.Select(entry => entry.Known!.Row!.Value), cancellationToken);
        foreach (var entry in harvest.Entries)
            switch (known.GetValueOrDefault(entry.Entry.Id))
            {
                case null: await VisitAsync(entry, null, cancellationToken); break;
                case { IsDropped: true }: _dropped.Add(entry.Entry.Id); break;   // for what its own page says; the listing does not know better
                case { Attempts: { } attempts }: await VisitAsync(entry, attempts, cancellationToken); break;
                case { Row: { } row } when stored.GetValueOrDefault(row)?.Entry is { Content: not null } before: Edit(entry, before); break;
                case var same when same.Fingerprint == entry.Fingerprint: _entries.Add(entry with { Categories = same.Categories }); break;   // sorted by its whole content
                default: _entries.Add(entry); break;
            }
        foreach (var waiting in await store.WaitingAsync(source.Id, MostAttempts, MostAPoll, cancellationToken))
            if (!IsEnough && !known.ContainsKey(waiting.Listed.Entry.Id))
                await VisitAsync(waiting.Listed, waiting.Attempts, cancellationToken);
        return harvest with { Entries = [.. _entries], Dropped = [.. harvest.Dropped, .. _dropped] };
    }

    /// <param name="attempts">How often the page was asked for in vain; <see langword="null"/> for a new entry.</param>
    private async Task VisitAsync(IngestedEntry entry, int? attempts, CancellationToken cancellationToken)
    {
        var (key, tried) = (entry.Entry.Id, attempts ?? 0);
        if (entry.Entry.Alternate is not { } address || IsListing(address))
            _entries.Add(entry);
        else if (tried >= MostAttempts || IsEnough)
            Wait(tried);
        else if (await AskAsync(address, cancellationToken) is not { } page)
            Wait(tried + 1);
        else if (round.Harvester.Complete(source, entry, page, started) is { } whole)
        {
            _entries.Add(whole);
            _visits.Add(new PageVisit(key, null));
        }
        else if (attempts is null)
            _visits.Add(new PageVisit(key, null, Unwanted: true));
        else
        {
            _dropped.Add(key);
            _visits.Add(new PageVisit(key, null));
        }

        void Wait(int times)
        {
            MoreToDo |= times == tried && times < MostAttempts && _asked >= MostAPoll;   // a site that is down has time
            _entries.Add(entry with { Fingerprint = entry.Fingerprint + PageVisit.UnreadMark });
            if (times != attempts)
                _visits.Add(new PageVisit(key, times));
        }
    }

    /// <summary>Entries of a page that has them all link into it: it has said what it has to say.</summary>
    private bool IsListing(Uri address) => Uri.Compare(address, source.Url, UriComponents.HttpRequestUrl, UriFormat.UriEscaped, StringComparison.Ordinal) == 0;

    private async Task<FullPage?> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        _asked++;
        var outcome = await round.Fetcher.FetchPageAsync(source, address, cancellationToken);
        Exchange = Exchange.Plus(outcome.Exchange);
        Pause ??= (outcome as FetchOutcome.Refused)?.Pause;
        var (page, fault) = outcome is FetchOutcome.Fetched { Documents: [var document, ..] }
            ? FullPage.Read(document, source.Content.Select, started)
            : (null, outcome.Failure);
        _failedInARow = page is not null ? 0 : outcome is FetchOutcome.PutOff || Pause is not null ? MostFailures : _failedInARow + 1;
        if (page is null)
            _faults.Add($"{address.GetLeftPart(UriPartial.Path)}: {fault}");
        return page;
    }

    /// <summary>The listing says something else of an entry than before; its page was read, and is not asked for again.</summary>
    private void Edit(IngestedEntry entry, Entry before)
    {
        var page = new FullPage(before.Content!, before.Title, null, before.Image?.AbsoluteUri, before.Language);
        if (round.Harvester.Complete(source, entry, page, started) is { } whole)
            _entries.Add(whole);
        else
            _dropped.Add(entry.Entry.Id);
    }
}
