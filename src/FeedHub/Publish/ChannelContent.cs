using FeedHub.Store;

namespace FeedHub.Publish;

/// <summary>All that the documents of one channel are made of: the same content gives the same bytes.</summary>
/// <param name="Changed">The channel and when it came to be.</param>
/// <param name="Latest">Newest first, at most <see cref="DocumentRenderer.EntriesNeeded"/>; more are not looked at.</param>
/// <param name="Source">What the source says of itself; <see langword="null"/> for a channel that is no source.</param>
/// <param name="Counts">
/// Stored entries by category slug; a slug that is missing has none. The pages of everything show them all, because everything changes when one of them does;
/// a category's pages show only their own.
/// </param>
public sealed record ChannelContent(
    ChangedChannel Changed,
    IReadOnlyList<StoredEntry> Latest,
    SourceProfile? Source,
    IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>What the feed carries, in its order; the latest entries where nothing else is said.</summary>
    public IReadOnlyList<StoredEntry> Head { get; init; } = Latest;

    /// <summary>What came before the head; <see langword="null"/> when nothing did.</summary>
    public ArchiveState? Archive { get; init; }

    /// <summary>What the feed announces as gone.</summary>
    public IReadOnlyList<Withdrawal> Withdrawn { get; init; } = [];

    public Channel Channel => Changed.Channel;
}
