using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>
/// Keeps the head of each feed from overflowing: what is last in it goes to the archive behind it and gets the next ordinals, for ever. Works once a request,
/// on what <see cref="ListingWriter"/> told it; an archive page that has become another is noted as stale. A head that has lost most of its entries takes the
/// newest of the archive back.
/// </summary>
internal sealed class ArchiveWriter(SqliteConnection connection, ChannelWriter channels) : IDisposable
{
    private readonly Statement _state = new(connection, ArchiveSql.State);
    private readonly Statement _saveState = new(connection, ArchiveSql.SaveState);
    private readonly Statement _ordinalOf = new(connection, ArchiveSql.OrdinalOf);
    private readonly Statement _copies = new(connection, ArchiveSql.OrdinalsOfCopies);
    private readonly Statement _endOfHead = new(connection, ArchiveSql.EndOfHead);
    private readonly Statement _endOfArchive = new(connection, ArchiveSql.EndOfArchive);
    private readonly Statement _first = new(connection, ArchiveSql.First);
    private readonly Statement _place = new(connection, ArchiveSql.Place);
    private readonly Statement _markStale = new(connection, ArchiveSql.MarkStale);

    private readonly Dictionary<long, Changes> _changes = [];
    private Backfill? _backfill;

    /// <summary>An entry came into the head of a channel.</summary>
    public void Added(long channel, KnownEntry entry) => ChangesOf(channel).Added[entry.Id] = new ListedRow(entry.Position, entry.PublicId, entry.Id);

    /// <summary>An entry left a channel.</summary>
    /// <param name="ordinal">Where it was in the archive; <see langword="null"/> for the head.</param>
    public void Removed(long channel, KnownEntry entry, long? ordinal)
    {
        var changes = ChangesOf(channel);
        if (ordinal is { } place)
            changes.Removed.Add(place);
        else
            changes.Added.Remove(entry.Id); // it may have come with the same request, and have been found to be a copy
    }

    /// <summary>An entry that stays where it is became another.</summary>
    public void Changed(long channel, KnownEntry entry)
    {
        using var rows = _ordinalOf.Query(channel, entry.Position, entry.PublicId, entry.Id);
        if (rows.Read() && rows.NumberOrNull(0) is { } ordinal)
            ChangesOf(channel).Stale.Add(ordinal);
    }

    /// <summary>Copies of an entry that came or went may show now, or no longer.</summary>
    public void ChangedCopies(long channel, KnownEntry entry)
    {
        using var rows = _copies.Query(channel, entry.PublicId, entry.Id);
        while (rows.Read())
            ChangesOf(channel).Stale.Add(rows.Number(0));
    }

    /// <summary>Has only some of this request's new entries displace others.</summary>
    public void HoldBack(Backfill backfill) => _backfill = backfill;

    /// <summary>Ends the work on a request.</summary>
    public void Settle()
    {
        foreach (var (channel, changes) in _changes)
            Settle(channel, changes);
        Forget();
    }

    public void Forget()
    {
        _changes.Clear();
        _backfill = null;
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[_state, _saveState, _ordinalOf, _copies, _endOfHead, _endOfArchive, _first, _place, _markStale])
            statement.Dispose();
    }

    private Changes ChangesOf(long channel)
    {
        if (!_changes.TryGetValue(channel, out var changes))
            _changes[channel] = changes = new Changes();
        return changes;
    }

    private void Settle(long channel, Changes changes)
    {
        if (StateOf(channel) is not { Size: > 0 } before)
            return;
        var archive = before with { Archived = before.Archived - changes.Removed.Count };
        var stale = new SortedSet<long>(changes.Stale.Concat(changes.Removed).Select(archive.PageOf));
        foreach (var row in _backfill?.HeldBack(changes.Added.Values, archive.Room + changes.Added.Count) ?? [])
            archive = Archive(channel, row, archive, stale);
        foreach (var row in End(channel, -archive.Room))
            archive = Archive(channel, row, archive, stale);
        if (archive.Head < archive.Size / 2 && archive.Archived > 0)
            archive = TakeBack(channel, archive, stale);
        if (changes.Removed.Count > 0)
            MarkNewFirst(channel, archive, changes, stale);
        if (archive != before)
            _saveState.Execute(archive.Archived, archive.Last, channel);
        foreach (var page in stale)
            _markStale.Execute(channel, page, channels.Revision);
    }

    private State StateOf(long channel)
    {
        using var rows = _state.Query(channel);
        rows.Read();
        return new State(rows.Number(0) + channels.Difference(channel), rows.Number(1), rows.Number(2), rows.Number(3));
    }

    /// <summary>The last rows of the head, oldest first; none for a number that is not positive.</summary>
    private List<ListedRow> End(long channel, long number)
    {
        var end = new List<ListedRow>();
        if (number <= 0)
            return end;
        using var rows = _endOfHead.Query(channel, number);
        while (rows.Read())
            end.Add(new ListedRow(rows.Number(0), rows.Text(1), rows.Number(2)));
        return end;
    }

    private State Archive(long channel, ListedRow row, State archive, SortedSet<long> stale)
    {
        archive = archive with { Archived = archive.Archived + 1, Last = archive.Last + 1 };
        _place.Execute(archive.Last, channel, row.Position, row.PublicId, row.Entry);
        stale.Add(archive.PageOf(archive.Last));
        stale.Add(archive.LastPage); // a page that is full names the next one, which has to be there then
        return archive;
    }

    private State TakeBack(long channel, State archive, SortedSet<long> stale)
    {
        var back = new List<(ListedRow Row, long Ordinal)>();
        using (var rows = _endOfArchive.Query(channel, archive.Room))
            while (rows.Read())
                back.Add((new ListedRow(rows.Number(0), rows.Text(1), rows.Number(2)), rows.Number(3)));
        foreach (var (row, _) in back)
            _place.Execute(null, channel, row.Position, row.PublicId, row.Entry);
        archive = archive with { Archived = archive.Archived - back.Count, Last = back[^1].Ordinal - 1 };
        stale.Add(archive.PageOf(archive.Last));
        stale.Add(archive.LastPage);
        return archive;
    }

    /// <summary>The oldest page that has entries names none before it. When it becomes the oldest, it changes.</summary>
    private void MarkNewFirst(long channel, State archive, Changes changes, SortedSet<long> stale)
    {
        using var rows = _first.Query(channel);
        if (rows.Read() && archive.PageOf(rows.Number(0)) is var first && archive.PageOf(changes.Removed.Min()) < first)
            stale.Add(first);
    }

    /// <summary>What a request did to one channel. Numbers are ordinals.</summary>
    private sealed class Changes
    {
        /// <summary>By entry.</summary>
        public Dictionary<long, ListedRow> Added { get; } = [];

        public List<long> Removed { get; } = [];

        public List<long> Stale { get; } = [];
    }

    /// <param name="Entries">Rows in all.</param>
    /// <param name="Archived">Those that have an ordinal.</param>
    /// <param name="Last">The highest ordinal that was given.</param>
    /// <param name="Size">Of a page and of the head; 0 for a channel without an archive.</param>
    private sealed record State(long Entries, long Archived, long Last, long Size)
    {
        public long Head => Entries - Archived;

        /// <summary>How many entries more the head could take; negative when it has too many.</summary>
        public long Room => Size - Head;

        /// <summary>The page after the last full one, with entries or without.</summary>
        public long LastPage => Last / Size + 1;

        public long PageOf(long ordinal) => (ordinal - 1) / Size + 1;
    }
}
