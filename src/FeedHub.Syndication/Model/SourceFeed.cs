using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>The feed that an entry was copied from: Atom <c>source</c> (RFC 4287 §4.2.11), RSS <c>source</c>.</summary>
/// <param name="Id">The feed's id as written; <see langword="null"/> when it has none.</param>
/// <param name="Title">Plain text; empty when not stated.</param>
/// <param name="Updated">UTC.</param>
/// <param name="Links">Absolute; <c>self</c> is the feed's own address.</param>
/// <param name="Rights">Plain text.</param>
public sealed record SourceFeed(
    string? Id,
    string Title,
    DateTimeOffset? Updated,
    ImmutableArray<Link> Links,
    string? Rights = null);
