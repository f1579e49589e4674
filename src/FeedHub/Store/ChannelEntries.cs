namespace FeedHub.Store;

/// <summary>What the documents of a channel are made of, as it was at one moment.</summary>
/// <param name="Head">What its feed carries, in its order.</param>
/// <param name="Latest">Its newest entries, in the head or not. Those that are not have no contents: only pages show them, and pages show excerpts.</param>
/// <param name="Archive">Where the rest is; <see langword="null"/> when there is nothing but the head.</param>
/// <param name="Withdrawn">What its feed has to announce as gone, newest first.</param>
public sealed record ChannelEntries(
    IReadOnlyList<StoredEntry> Head,
    IReadOnlyList<StoredEntry> Latest,
    ArchiveState? Archive,
    IReadOnlyList<Withdrawal> Withdrawn);

/// <summary>The archive of a channel: pages numbered from the oldest, without a gap.</summary>
/// <param name="PageSize">Places on a page; those of entries that were removed stay empty.</param>
/// <param name="First">The oldest page that has entries.</param>
/// <param name="Newest">The newest page that has, or had, entries: the head's predecessor.</param>
/// <param name="Last">The newest page: <paramref name="Newest"/>, or an empty one after it when that is full and names its successor.</param>
/// <param name="LastOrdinal">The highest place that is taken: what came later was still in the head.</param>
/// <param name="Stale">Pages that changed since they were published, or all.</param>
public sealed record ArchiveState(int PageSize, int First, int Newest, int Last, long LastOrdinal, IReadOnlyList<int> Stale);
