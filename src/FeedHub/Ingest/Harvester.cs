using System.Collections.Immutable;
using AngleSharp.Dom;
using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>
/// Turns what a source served into entries that are ready to be stored. One bad entry costs that entry, one bad post that post, and each leaves a warning.
/// Made once a configuration, used by many threads.
/// </summary>
public sealed class Harvester
{
    private readonly HubConfiguration _configuration;
    private readonly CategoryRules _rules;
    private readonly Excerpter _excerpter;
    private readonly EntryPreparer _preparer;
    private readonly PostReader _posts;
    private readonly LoopGuard _loops;

    public Harvester(HubConfiguration configuration)
    {
        _configuration = configuration;
        _rules = new CategoryRules(configuration);
        _excerpter = new Excerpter(configuration.Publish.Excerpt);
        _preparer = new EntryPreparer(_excerpter, new FrameHosts(configuration.Publish.Frames), configuration.Hub.Language);
        _posts = new PostReader(configuration.Hub);
        _loops = new LoopGuard(configuration);
    }

    /// <param name="now">Posts of a folder with a later date are held back; relative dates are counted from it.</param>
    /// <param name="taken">Slugs of pages that belong to posts of other sources; none of this one's gets the same.</param>
    public Harvest Harvest(SourceOptions source, FetchOutcome.Fetched fetched, DateTimeOffset now, IReadOnlyCollection<string>? taken = null)
    {
        var gathering = fetched.Documents.Any(DocumentReader.IsPost) || source is FolderSourceOptions
            ? new PostFolder(_posts).Gather(source, fetched.Documents, taken ?? [], now)
            : Gather(fetched.Documents, now);
        return Harvest(source, gathering, fetched.Documents.Select(document => document.Location), fetched.Complete && !fetched.Partial) with { Partial = fetched.Partial };
    }

    /// <summary>As above, of one page of a listing.</summary>
    public Harvest Harvest(SelectedSourceOptions source, ListingPage page)
    {
        var (feed, entries, _, _, warnings) = page.Document;
        var gathering = new Gathering(feed, entries, ImmutableDictionary<string, GatheredPost>.Empty, [.. warnings.Select(warning => warning.ToString())], null, Whole: true);
        return Harvest(source, gathering, [page.Location], isComplete: false);
    }

    /// <summary>An entry of a listing with what its own page says. Its fingerprint stays that of the listing: the page is read once.</summary>
    /// <returns><see langword="null"/> when the source's clauses, which may ask for words of the page, leave it out.</returns>
    public IngestedEntry? Complete(SelectedSourceOptions source, IngestedEntry listed, FullPage page, DateTimeOffset now)
    {
        var (entry, mapper) = (listed.Entry, new ListedEntryMapper(source, page.Content.Base ?? source.Url, now));
        var isUntitled = entry.Title == entry.Alternate?.AbsoluteUri && !string.IsNullOrWhiteSpace(page.Title);
        var whole = Ingest(entry with
        {
            Title = isUntitled ? PlainText.Fold(page.Title!) : entry.Title,
            Content = page.Content,
            Published = entry.Published ?? mapper.Date(page.Published),
            Image = entry.Image ?? mapper.Address(page.Image),
            Language = entry.Language ?? (string.IsNullOrWhiteSpace(page.Language) ? null : page.Language),
        }, source, new Feed(), page: null);
        return whole is null ? null : whole with { PublicId = listed.PublicId, Fingerprint = listed.Fingerprint };
    }

    private Harvest Harvest(SourceOptions source, Gathering gathering, IEnumerable<Uri> locations, bool isComplete)
    {
        if (gathering.Feed is not { } stated)
            return new Harvest(null, [], gathering.Warnings, gathering.Error, Complete: false, null) { Suggested = gathering.Suggested };
        if (source is NetworkSourceOptions && _loops.Refusal(stated, locations) is { } refusal)
            return new Harvest(null, [], [], refusal, Complete: false, null);
        var feed = EntryPreparer.Prepare(stated);
        var (entries, doubles) = EntryKeys.Distinct(gathering.Entries);
        var warnings = new List<string>([.. gathering.Warnings, .. doubles]);
        var ingested = new List<IngestedEntry>(entries.Length);
        var whole = gathering.Whole;
        var rejected = 0;
        var dropped = new List<string>();
        if (source is NetworkSourceOptions && entries.RemoveAll(_loops.IsOurs) is var others && others.Length < entries.Length)
        {
            rejected = entries.Length - others.Length;
            warnings.Add($"{(rejected == 1 ? "1 entry is" : $"{rejected} entries are")} left out: it was this hub that published {(rejected == 1 ? "it" : "them")}.");
            entries = others;
        }
        foreach (var entry in Newest(entries, source.MaxEntries))
        {
            if (ingested.Count == source.MaxEntries)
                break;
            try
            {
                if (Ingest(entry, source, feed, gathering.Posts.GetValueOrDefault(entry.Id)) is { } made)
                    ingested.Add(made);
                else
                    dropped.Add(entry.Id);
            }
            catch (Exception broken) when (broken is DomException or UriFormatException or ArgumentException or InvalidOperationException)
            {
                whole = false;
                rejected++;
                warnings.Add($"The entry \"{entry.Id}\" is left out: {broken.Message}");
            }
        }
        return new Harvest(feed, [.. ingested], [.. warnings], null, isComplete && whole, gathering.HeldUntil)
        {
            Rejected = rejected + dropped.Count,
            Dropped = [.. dropped],
            RulesKey = _rules.Key,
        };
    }

    private Gathering Gather(ImmutableArray<SourceDocument> documents, DateTimeOffset now)
    {
        Feed? feed = null;
        string? error = documents.IsEmpty ? "There was nothing to read." : null;
        var entries = new List<Entry>();
        var warnings = new List<string>();
        var suggested = ImmutableArray<Uri>.Empty;
        foreach (var document in documents)
            switch (DocumentReader.Read(document, _configuration, now))
            {
                case ReadOutcome.Understood { Document: var understood }:
                    feed ??= understood.Feed;
                    entries.AddRange(understood.Entries);
                    warnings.AddRange(understood.Warnings.Select(warning => warning.ToString()));
                    break;
                case ReadOutcome.Unreadable unreadable:
                    error ??= unreadable.Reason;
                    suggested = suggested.AddRange(unreadable.Suggested);
                    warnings.Add($"{document.Location}: {unreadable.Reason}");
                    break;
            }
        return new Gathering(feed, [.. entries], ImmutableDictionary<string, GatheredPost>.Empty, [.. warnings], feed is null ? error : null, error is null) { Suggested = suggested };
    }

    /// <summary>As the source lists them, but where only some are wanted and every one has a date, by that.</summary>
    private static IEnumerable<Entry> Newest(ImmutableArray<Entry> entries, int? wanted) =>
        wanted < entries.Length && entries.All(entry => entry.Published is not null) ? entries.OrderByDescending(entry => entry.Published) : entries;

    /// <returns><see langword="null"/> for an entry that the source's clauses leave out.</returns>
    private IngestedEntry? Ingest(Entry entry, SourceOptions source, Feed feed, GatheredPost? page)
    {
        var (prepared, summary) = _preparer.Prepare(entry, feed, source.Language);
        if (!_rules.Keeps(prepared, source.Id))
            return null;
        return new IngestedEntry(
            prepared,
            PublicIds.For(source.Id, prepared.Id),
            _excerpter.Of(prepared),
            _rules.Sort(prepared, source.Id),
            EntryFingerprint.Of(prepared, summary),
            page is null ? null : new Post(page.Slug, _posts.AssetsOf(prepared.Content?.Value ?? "", prepared.Image, page.Slug, page.Assets)));
    }
}
