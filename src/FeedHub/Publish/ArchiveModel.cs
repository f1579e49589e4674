using System.Collections.Immutable;
using FeedHub.Store;

namespace FeedHub.Publish;

/// <summary>One page of a channel's archive, counted from the oldest.</summary>
/// <param name="Name">The channel's.</param>
/// <param name="Heading">What page it is.</param>
/// <param name="Entries">Newest first; possibly none.</param>
public sealed record ArchiveModel(
    PageFrame Frame,
    Channel Channel,
    string Name,
    string Heading,
    ImmutableArray<EntryLine> Entries,
    ImmutableArray<ChannelLink> Channels,
    ImmutableArray<FeedAddress> Feeds);
