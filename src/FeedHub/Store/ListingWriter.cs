using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>
/// Writes what each channel lists: an entry of a configured source is under everything, under its source and under its categories; one that another copy of
/// the same post is shown for is under its source only. Whatever is moved here
/// is told to <see cref="ChannelWriter"/> and <see cref="ArchiveWriter"/>.
/// </summary>
internal sealed class ListingWriter(SqliteConnection connection, ChannelWriter channels, ArchiveWriter archives) : IDisposable
{
    private readonly Statement _add = new(connection, ListingSql.Add);
    private readonly Statement _remove = new(connection, ListingSql.Remove);
    private readonly Statement _announce = new(connection, WithdrawalSql.Announce);
    private readonly Statement _rhythm = new(connection, ListingSql.Rhythm);
    private readonly Statement _renewNeighbours = new(connection, EntrySql.RenewNeighbours);

    /// <summary>Lists an entry that was never seen before.</summary>
    public void AddNew(KnownEntry entry)
    {
        foreach (var channel in ChannelsOf(entry, entry.Slugs))
            AddRow(channel, entry);
    }

    /// <summary>Lists an entry wherever it belongs.</summary>
    public void Add(KnownEntry entry)
    {
        if (!entry.IsPublic)
            return;
        foreach (var channel in ChannelsOf(entry, entry.Slugs))
            Add(channel, entry);
    }

    /// <summary>Takes an entry out of every channel.</summary>
    public void Remove(KnownEntry entry)
    {
        if (!entry.IsPublic)
            return;
        foreach (var channel in ChannelsOf(entry, entry.Slugs))
            Remove(channel, entry);
        RenewNeighbours(entry);
    }

    /// <summary>Takes an entry out of every channel, and has each of them say so.</summary>
    public void Withdraw(KnownEntry entry, DateTimeOffset now)
    {
        if (!entry.IsPublic)
            return;
        var ofSource = channels.Id(Channel.Source(entry.Source));
        foreach (var channel in ChannelsOf(entry, entry.Slugs))
        {
            Remove(channel, entry);
            _announce.Execute(channel, channel == ofSource ? entry.PublicId : entry.ShownAs ?? entry.PublicId, UnixTime.Seconds(now));
        }
        RenewNeighbours(entry);
    }

    /// <summary>
    /// Takes an entry from the categories it was in to others. All its channels are touched, also those that it stays in: they show what has become of it.
    /// </summary>
    public void Move(KnownEntry entry, ImmutableArray<string> categories) => Move(entry, ChannelsOf(entry, entry.Slugs), ChannelsOf(entry, categories));

    /// <summary>The same for one that is shown, or no longer shown, for several copies of a post.</summary>
    public void Move(KnownEntry before, KnownEntry after) => Move(after, ChannelsOf(before, before.Slugs), ChannelsOf(after, after.Slugs));

    private void Move(KnownEntry entry, List<long> before, List<long> after)
    {
        if (!entry.IsPublic)
            return;
        foreach (var channel in before.Except(after))
            Remove(channel, entry);
        foreach (var channel in after.Except(before))
            Add(channel, entry);
        foreach (var channel in after.Intersect(before))
        {
            channels.Touch(channel);
            archives.Changed(channel, entry);
        }
    }

    /// <summary>When the latest entries of a source were published, newest first.</summary>
    public List<DateTimeOffset> Rhythm(string source, int limit)
    {
        var times = new List<DateTimeOffset>();
        using var rows = _rhythm.Query(channels.Id(Channel.Source(source)), (long)limit);
        while (rows.Read())
            times.Add(UnixTime.FromSeconds(rows.Number(0)));
        return times;
    }

    public void Dispose()
    {
        _add.Dispose();
        _remove.Dispose();
        _announce.Dispose();
        _rhythm.Dispose();
        _renewNeighbours.Dispose();
    }

    private void RenewNeighbours(KnownEntry entry)
        => _renewNeighbours.Execute(channels.Revision, channels.Id(Channel.Source(entry.Source)), entry.Position, entry.PublicId, entry.Id);

    private void Add(long channel, KnownEntry entry)
    {
        AddRow(channel, entry);
        archives.ChangedCopies(channel, entry);
    }

    private void AddRow(long channel, KnownEntry entry)
    {
        _add.Execute(channel, entry.Position, entry.PublicId, entry.Id);
        channels.Touch(channel, 1);
        archives.Added(channel, entry);
    }

    private void Remove(long channel, KnownEntry entry)
    {
        archives.Removed(channel, entry, RemoveRow(channel, entry));
        channels.Touch(channel, -1);
        archives.ChangedCopies(channel, entry);
    }

    private long? RemoveRow(long channel, KnownEntry entry)
    {
        using var rows = _remove.Query(channel, entry.Position, entry.PublicId, entry.Id);
        return rows.Read() ? rows.NumberOrNull(0) : null;
    }

    private List<long> ChannelsOf(KnownEntry entry, ImmutableArray<string> categories)
    {
        var ids = new List<long>(categories.Length + 2) { channels.Id(Channel.Source(entry.Source)) };
        if (entry.MergedInto is not null)
            return ids;
        ids.Add(channels.Id(Channel.Everything));
        foreach (var slug in categories.Distinct(StringComparer.Ordinal))
            ids.Add(channels.Id(Channel.Category(slug)));
        return ids;
    }
}
