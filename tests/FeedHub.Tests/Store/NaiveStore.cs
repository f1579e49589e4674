using System.Collections.Immutable;
using System.Globalization;
using FeedHub.Ingest;
using FeedHub.Store;

namespace FeedHub.Tests;

/// <summary>A store as one would write it without a database: a list of entries and a set of channels that changed.</summary>
internal sealed class NaiveStore
{
    private static readonly string[] Categories = ["nlp", "python"];

    private readonly List<Row> _rows = [];
    private readonly HashSet<string> _configured = ["blog", "news"];
    private readonly HashSet<string> _described = [];
    private readonly HashSet<string> _changed = ["*", "nlp", "python", "@blog", "@news"];
    private int _arrived;

    public PollTally Record(string source, IReadOnlyList<IngestedEntry> entries, bool complete)
    {
        if (!_configured.Contains(source))
            return PollTally.Nothing;
        int added = 0, updated = 0, unchanged = 0, removed = 0;
        foreach (var entry in entries)
            if (_rows.Find(row => row.Source == source && row.Entry.Entry.Id == entry.Entry.Id) is not { } known)
            {
                var row = new Row(source, entry, entry.Entry.Published!.Value, ++_arrived);
                _rows.Add(row);
                Touch(row);
                added++;
            }
            else
            {
                if (known.Withdrawn)
                {
                    known.Withdrawn = false;
                    Touch(known);
                }
                var differs = known.Entry.Fingerprint != entry.Fingerprint;
                if (differs || !known.Entry.Categories.SequenceEqual(entry.Categories))
                {
                    Touch(known);
                    known.Entry = entry;
                    Touch(known);
                }
                if (differs)
                    updated++;
                else
                    unchanged++;
            }
        if (complete)
            foreach (var gone in _rows.FindAll(row => row.Source == source && !row.Withdrawn && entries.All(entry => entry.Entry.Id != row.Entry.Entry.Id)))
            {
                Touch(gone);
                gone.Withdrawn = true;
                removed++;
            }
        if (_described.Add(source))
            _changed.Add($"@{source}");
        return new PollTally(added, updated, unchanged, removed);
    }

    public void Configure(bool blog, bool news)
    {
        foreach (var (source, wanted) in new[] { ("blog", blog), ("news", news) })
            if (wanted && _configured.Add(source))
            {
                _changed.Add($"@{source}");
                _rows.FindAll(row => row.Source == source).ForEach(Touch);
            }
            else if (!wanted && _configured.Contains(source))
            {
                _changed.Add("*");
                _rows.FindAll(row => row.Source == source).ForEach(Touch);
                _configured.Remove(source);
            }
    }

    public int Resort(ImmutableArray<string> categories)
    {
        var moving = _rows.FindAll(row => !row.Entry.Categories.SequenceEqual(categories));
        foreach (var row in moving)
        {
            Touch(row);
            row.Entry = row.Entry with { Categories = categories };
            Touch(row);
        }
        return moving.Count;
    }

    public void Publish() => _changed.RemoveWhere(channel => !channel.StartsWith('@') || _configured.Contains(channel[1..]));

    public string Changed() => string.Join(' ', _changed
        .Where(channel => !channel.StartsWith('@') || _configured.Contains(channel[1..]))
        .OrderBy(channel => channel switch { "*" => 0, ['@', ..] => 2, _ => 1 }).ThenBy(channel => channel, StringComparer.Ordinal));

    public string Sizes()
    {
        var sizes = Categories.Select(slug => (Word: slug, Count: Public.Count(row => row.Entry.Categories.Contains(slug))))
            .Concat(_configured.Order(StringComparer.Ordinal).Select(source => (Word: $"@{source}", Count: Public.Count(row => row.Source == source))));
        return string.Join(' ', sizes.Prepend((Word: "*", Count: Public.Count())).Select(size => string.Create(CultureInfo.InvariantCulture, $"{size.Word}{size.Count}")));
    }

    public string Latest(Channel channel) => string.Join(' ', Public
        .Where(row => channel.Kind switch
        {
            ChannelKind.Source => row.Source == channel.Slug,
            ChannelKind.Category => row.Entry.Categories.Contains(channel.Slug),
            _ => true,
        })
        .GroupBy(row => row.Entry.PublicId)
        .Select(copies => copies.MinBy(row => row.Arrived)!)
        .OrderByDescending(row => row.Position).ThenBy(row => row.Entry.PublicId, StringComparer.Ordinal)
        .Select(row => $"{row.Source}/{row.Entry.Entry.Id}={row.Entry.Excerpt}"));

    private IEnumerable<Row> Public => _rows.Where(row => _configured.Contains(row.Source) && !row.Withdrawn);

    private void Touch(Row row)
    {
        if (!_configured.Contains(row.Source) || row.Withdrawn)
            return;
        _changed.UnionWith(["*", $"@{row.Source}", .. row.Entry.Categories]);
    }

    private sealed class Row(string source, IngestedEntry entry, DateTimeOffset position, int arrived)
    {
        public string Source { get; } = source;

        public IngestedEntry Entry { get; set; } = entry;

        /// <summary>Stored still, and listed nowhere.</summary>
        public bool Withdrawn { get; set; }

        public DateTimeOffset Position { get; } = position;

        public int Arrived { get; } = arrived;
    }
}
