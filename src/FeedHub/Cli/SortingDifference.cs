using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Store;

namespace FeedHub.Cli;

/// <summary>What a configuration would change about the entries that are stored: which categories gain and lose, before anything is applied.</summary>
internal sealed class SortingDifference
{
    private const int Examples = 3;

    private readonly List<Change> _changes;
    private readonly Change _everything = new("everything");
    private readonly TimeZoneInfo _timeZone;
    private long _entries;

    private SortingDifference(HubConfiguration configuration)
    {
        _changes = [.. configuration.Categories.Select(category => new Change(category.Slug))];
        _timeZone = TimeZoneInfo.FindSystemTimeZoneById(configuration.Hub.TimeZone);
    }

    /// <summary>Compares what is stored with what the configuration makes of it. Reads every entry, unless rules and sources are those that were applied last.</summary>
    public static SortingDifference Between(StoreSnapshot store, HubConfiguration configuration, CancellationToken cancellationToken)
    {
        var difference = new SortingDifference(configuration);
        var (before, rules) = (store.Sources(), new CategoryRules(configuration));
        var after = configuration.Sources.Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        if (store.Rules == rules.Key && before.SetEquals(after))
            return difference;
        foreach (var (entry, withdrawn) in store.Entries())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (withdrawn == WithdrawalReason.Gone)
                continue;
            var was = withdrawn is null && before.Contains(entry.SourceId);
            var isListed = after.Contains(entry.SourceId) && rules.Keeps(entry.Entry, entry.SourceId);
            difference.Compare(entry, was, isListed, was ? [.. entry.Categories] : [], isListed ? [.. rules.Sort(entry.Entry, entry.SourceId)] : []);
        }
        return difference;
    }

    public IEnumerable<string> Lines()
    {
        var changes = _changes.Prepend(_everything).Where(change => change.Gained + change.Lost > 0).ToList();
        if (changes.Count == 0)
        {
            yield return "Stored entries stay in the categories that they are in.";
            yield break;
        }
        yield return string.Create(CultureInfo.InvariantCulture, $"Of {_entries} stored entries");
        foreach (var change in changes)
        {
            yield return $"  {change.Slug}  {Words(change)}";
            foreach (var line in change.NewestGained.Lines('+', _timeZone).Concat(change.NewestLost.Lines('-', _timeZone)))
                yield return $"    {line}";
        }
    }

    private void Compare(StoredEntry entry, bool wasListed, bool isListed, HashSet<string> before, HashSet<string> after)
    {
        _entries++;
        if (wasListed != isListed)
            _everything.Note(entry, gained: isListed);
        foreach (var slug in before.Concat(after.Except(before)))
            if (before.Contains(slug) != after.Contains(slug))
                Of(slug).Note(entry, gained: after.Contains(slug));
    }

    /// <summary>A category that is not in the configuration any more loses what it had.</summary>
    private Change Of(string slug)
    {
        if (_changes.Find(change => change.Slug == slug) is { } known)
            return known;
        _changes.Add(new Change(slug));
        return _changes[^1];
    }

    private static string Words(Change change) => (change.Gained, change.Lost) switch
    {
        (var gained, 0) => $"gains {gained}",
        (0, var lost) => $"loses {lost}",
        var (gained, lost) => $"gains {gained}, loses {lost}",
    };

    private sealed class Change(string slug)
    {
        public string Slug => slug;

        public int Gained { get; private set; }

        public int Lost { get; private set; }

        public Newest NewestGained { get; } = new();

        public Newest NewestLost { get; } = new();

        public void Note(StoredEntry entry, bool gained)
        {
            (Gained, Lost) = gained ? (Gained + 1, Lost) : (Gained, Lost + 1);
            (gained ? NewestGained : NewestLost).Add(entry);
        }
    }

    /// <summary>The newest few of the entries that it is given.</summary>
    private sealed class Newest
    {
        private readonly List<(DateTimeOffset Published, string Id, string Title)> _entries = [];

        public void Add(StoredEntry entry)
        {
            _entries.Add((entry.Entry.Published!.Value, entry.Entry.Id, entry.Entry.Title));
            if (_entries.Count > Examples)
                _entries.Remove(_entries.MinBy(shown => (shown.Published, shown.Id)));
        }

        /// <param name="timeZone">Where the hub is at home, as on its pages.</param>
        public IEnumerable<string> Lines(char sign, TimeZoneInfo timeZone) => _entries
            .OrderByDescending(entry => entry.Published).ThenBy(entry => entry.Id, StringComparer.Ordinal)
            .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{sign} {TimeZoneInfo.ConvertTime(entry.Published, timeZone):yyyy-MM-dd}  {entry.Title}"));
    }
}
