using System.Collections.Immutable;

namespace FeedHub.Publish;

/// <summary>What one run did to the published tree, in files.</summary>
/// <param name="Warnings">Files that a post refers to and that could not be published, a sentence each.</param>
public sealed record PublishTally(int Written, int Unchanged, int Removed, ImmutableArray<string> Warnings)
{
    public static PublishTally Nothing { get; } = new(0, 0, 0, []);
}
