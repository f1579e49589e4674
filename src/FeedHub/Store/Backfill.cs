namespace FeedHub.Store;

/// <summary>
/// A guard for the documents that sources share, for a poll that knows none of its entries: its source is new, or gives all its entries other ids. What is no
/// news may fill the room in a head, and displace only a few others from a full one, the youngest; the rest goes to the archive at once.
/// </summary>
/// <param name="KnownUpTo">Where the newest entry that the source had before stands; <see langword="null"/> for a new source.</param>
/// <param name="Seen">When the poll was made: an entry without a date stands there. Unix seconds, UTC, as are the others.</param>
/// <param name="Most">How many may displace others.</param>
internal sealed record Backfill(long? KnownUpTo, long Seen, int Most)
{
    /// <summary>Those of a channel's new rows that stay out of the head, oldest first.</summary>
    /// <param name="added">New rows in the head.</param>
    /// <param name="room">The room in the head before they came.</param>
    public IEnumerable<ListedRow> HeldBack(IReadOnlyCollection<ListedRow> added, long room)
    {
        var old = added.Where(row => !IsNews(row)).OrderByDescending(row => row.Position).ThenBy(row => row.PublicId, StringComparer.Ordinal).ToList();
        var news = added.Count - old.Count;
        return old.Skip((int)Math.Max(0, room - news) + Most).Reverse();
    }

    private bool IsNews(ListedRow row) => row.Position > KnownUpTo && row.Position != Seen;
}

/// <summary>One row of <c>listings</c> within a channel.</summary>
internal sealed record ListedRow(long Position, string PublicId, long Entry);
