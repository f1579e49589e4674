using System.Collections.Immutable;

namespace FeedHub.Publish;

/// <summary>A page of our own.</summary>
/// <param name="Language">Set when it is another than the page's.</param>
/// <param name="Updated">Set when the post changed on a later day than it was published.</param>
/// <param name="Content">Sanitized HTML.</param>
public sealed record PostModel(
    PageFrame Frame,
    string Title,
    string? Language,
    DateTimeOffset Published,
    DateTimeOffset? Updated,
    string Author,
    ImmutableArray<CategoryLink> Categories,
    string Content,
    PostTurn? Older,
    PostTurn? Newer,
    ImmutableArray<ChannelLink> Channels,
    ImmutableArray<FeedAddress> Feeds);

/// <summary>The post before or after this one.</summary>
/// <param name="Path">Path of its page in the tree.</param>
/// <param name="Language">Set when it is another than the page's.</param>
public sealed record PostTurn(string Title, string Path, string? Language);
