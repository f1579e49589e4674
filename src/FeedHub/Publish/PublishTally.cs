using System.Collections.Immutable;

namespace FeedHub.Publish;

/// <summary>What one run did to the published tree, in files.</summary>
/// <param name="Warnings">Files that a post refers to and that could not be published, a sentence each.</param>
/// <param name="Rejected">Documents that were not fit to be published: the run has failed, although the others are.</param>
public sealed record PublishTally(int Written, int Unchanged, int Removed, ImmutableArray<string> Warnings, ImmutableArray<RejectedDocument> Rejected)
{
    /// <summary>Paths of the channels' feeds that became others.</summary>
    public ImmutableArray<string> ChangedFeeds { get; init; } = [];

    public static PublishTally Nothing { get; } = new(0, 0, 0, [], []);
}
