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
/// <param name="Total">Stored entries of the channel; <see langword="null"/> when nobody counted.</param>
public sealed record ChannelContent(
    ChangedChannel Changed,
    IReadOnlyList<StoredEntry> Latest,
    SourceProfile? Source,
    IReadOnlyDictionary<string, long> Counts,
    long? Total = null)
{
    /// <summary>What the feed carries, in its order; the latest entries where nothing else is said.</summary>
    public IReadOnlyList<StoredEntry> Head { get; init; } = Latest;

    /// <summary>What came before the head; <see langword="null"/> when nothing did.</summary>
    public ArchiveState? Archive { get; init; }

    /// <summary>What the feed announces as gone.</summary>
    public IReadOnlyList<Withdrawal> Withdrawn { get; init; } = [];

    public Channel Channel => Changed.Channel;

    /// <summary>What the index of all channels shows. It belongs to everything, which changes whenever a count does; without it there is no index.</summary>
    public ChannelDirectory? Directory { get; init; }
}

/// <summary>All channels, for an index of them.</summary>
/// <param name="Sources">In the order of the configuration.</param>
/// <param name="Arrivals">When the latest entries of all were published, newest first, at most <see cref="Most"/>.</param>
public sealed record ChannelDirectory(StoreCounts Counts, IReadOnlyList<SourceProfile> Sources, IReadOnlyList<DateTimeOffset> Arrivals)
{
    /// <summary>Instants that are read for the chart: a bound on what a run costs, whatever is stored.</summary>
    public const int Most = 2000;
}
