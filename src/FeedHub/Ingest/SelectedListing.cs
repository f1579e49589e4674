using System.Collections.Immutable;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>Gathers the entries of one page, and counts what they have.</summary>
/// <param name="dated">Dates are looked for.</param>
internal sealed class SelectedListing(ListedEntryMapper mapper, bool dated)
{
    private const int SampleLength = 100;

    private readonly ImmutableArray<Entry>.Builder _entries = ImmutableArray.CreateBuilder<Entry>();
    private int _found;
    private int _linked;
    private int _dated;
    private int _undated;
    private string? _noDate;
    private string? _words;

    public ListedEntryMapper Mapper => mapper;

    public ImmutableArray<Entry> Entries => _entries.ToImmutable();

    public void Add(WrittenEntry written)
    {
        _found++;
        _words ??= written.Words;
        if (mapper.Map(written) is not { } entry)
            return;
        _entries.Add(entry);
        if (entry.Alternate is not null)
            _linked++;
        if (entry.Published is not null)
            _dated++;
        else if (dated && written.Published is not null)
        {
            _undated++;
            _noDate ??= written.Published;
        }
    }

    /// <param name="page">The words of the whole page, where it has no entries.</param>
    public ListingFindings Findings(Func<string> page) =>
        new(_found, _linked, _dated, Line(_words ?? page()), _noDate is null ? null : Line(_noDate)) { Undated = _undated };

    private static string Line(string text) => Excerpter.Cut(PlainText.Fold(text), SampleLength, "…");
}
