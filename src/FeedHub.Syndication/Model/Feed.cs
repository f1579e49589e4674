using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>What a document says of itself as a whole: Atom <c>feed</c> (RFC 4287 §4.1.1), RSS <c>channel</c>, the top level of a JSON Feed.</summary>
public sealed record Feed
{
    /// <summary>Opaque and permanent, as written (§4.2.6); <see langword="null"/> where the format has none.</summary>
    public string? Id { get; init; }

    /// <summary>Plain text, white space folded, entities decoded; empty when the source gave none (§4.2.14).</summary>
    public string Title { get; init; } = "";

    /// <summary>Plain text (§4.2.12); RSS <c>description</c>.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Last change as the document states it, UTC (§4.2.15); RSS <c>lastBuildDate</c>, else <c>pubDate</c>.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Absolute links in document order, of every relation (§4.2.7): alternate, self, hub, next, prev-archive, license …</summary>
    public ImmutableArray<Link> Links { get; init; } = [];

    public ImmutableArray<Person> Authors { get; init; } = [];

    public ImmutableArray<Person> Contributors { get; init; } = [];

    public ImmutableArray<Category> Categories { get; init; } = [];

    /// <summary>A BCP 47 tag as written, <c>zh-CN</c>.</summary>
    public string? Language { get; init; }

    /// <summary>Plain text (§4.2.10).</summary>
    public string? Rights { get; init; }

    /// <summary>Name of the software that made the document, plain text (§4.2.4).</summary>
    public string? Generator { get; init; }

    /// <summary>A small square image (§4.2.5); JSON Feed <c>favicon</c>.</summary>
    public Uri? Icon { get; init; }

    /// <summary>A larger image (§4.2.8); RSS <c>image</c>, JSON Feed <c>icon</c>.</summary>
    public Uri? Logo { get; init; }

    /// <summary>The document is a part of the feed's history that is not expected to change (RFC 5005 §4). Written, not read.</summary>
    public bool IsArchive { get; init; }

    /// <summary>Entries that are no longer part of the feed (RFC 6721). Written in Atom, not read.</summary>
    public ImmutableArray<WithdrawnEntry> Withdrawn { get; init; } = [];

    /// <summary>How often the publisher wishes to be asked.</summary>
    public UpdateHints Hints { get; init; } = UpdateHints.None;

    /// <summary>The web page that the feed belongs to.</summary>
    public Uri? Alternate => Links.Find(Link.Alternate);

    /// <summary>The feed's own address, as it states it.</summary>
    public Uri? Self => Links.Find(Link.Self);
}
