namespace FeedHub.Ingest;

/// <summary>
/// The times that an entry is published with. A source may state none, nonsense, or tomorrow; what comes out is whole seconds, UTC, and never later
/// than when the entry was seen, so that documents stay in order and stay the same.
/// </summary>
public static class EntryTimes
{
    /// <summary>The time an entry is ordered by, fixed at first sight: when it was published, or first sight itself for a missing or future date.</summary>
    /// <param name="published">As the source states it.</param>
    /// <param name="seen">When the entry is seen for the first time.</param>
    public static DateTimeOffset Position(DateTimeOffset? published, DateTimeOffset seen)
        => published is { } stated && stated <= seen ? WholeSeconds(stated) : WholeSeconds(seen);

    /// <summary>The last change of an entry that is new to us: as stated, if that is neither before <paramref name="position"/> nor in the future.</summary>
    /// <param name="updated">As the source states it.</param>
    /// <param name="position">What <see cref="Position"/> gave.</param>
    /// <param name="seen">When the entry is seen for the first time.</param>
    public static DateTimeOffset FirstUpdated(DateTimeOffset? updated, DateTimeOffset position, DateTimeOffset seen)
        => updated is { } stated && stated <= seen && WholeSeconds(stated) > position ? WholeSeconds(stated) : position;

    /// <summary>
    /// The last change of a known entry whose content is another than before. Always later than the one we had, whatever the source states and the
    /// clock shows: a reader that compares the two must notice.
    /// </summary>
    /// <param name="updated">As the source states it.</param>
    /// <param name="before">The change that is stored.</param>
    /// <param name="seen">When the new content is seen.</param>
    public static DateTimeOffset NextUpdated(DateTimeOffset? updated, DateTimeOffset before, DateTimeOffset seen)
    {
        if (StatesChange(updated, before, seen))
            return WholeSeconds(updated!.Value);
        var now = WholeSeconds(seen);
        return now > before ? now : WholeSeconds(before).AddSeconds(1);
    }

    /// <summary>Whether a source says itself that a known entry changed since, as far as that can be true.</summary>
    /// <inheritdoc cref="NextUpdated"/>
    public static bool StatesChange(DateTimeOffset? updated, DateTimeOffset before, DateTimeOffset seen)
        => updated is { } stated && stated <= seen && WholeSeconds(stated) > before;

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
