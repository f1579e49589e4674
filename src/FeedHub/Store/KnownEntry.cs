using System.Collections.Immutable;
using FeedHub.Ingest;

namespace FeedHub.Store;

/// <summary>What the writer needs to know of a stored entry in order to move or remove it. Filled by Dapper.</summary>
internal sealed record KnownEntry
{
    public long Id { get; init; }

    public long SourceId { get; init; }

    /// <summary>The source's id in the configuration.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether it is listed: its source is in the configuration, and it is not withdrawn.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Why it is withdrawn; <see langword="null"/> when it is not.</summary>
    public long? WithdrawnBecause { get; init; }

    public string Key { get; init; } = "";

    public string PublicId { get; init; } = "";

    public string Fingerprint { get; init; } = "";

    public long Position { get; init; }

    public long Updated { get; init; }

    /// <summary>The store's revision in which it last changed. Known only of an entry that was found by its row.</summary>
    public long Revision { get; init; }

    /// <summary>Whether its source lists it still.</summary>
    public bool Listed { get; init; }

    /// <summary>JSON, as stored.</summary>
    public string? Categories { get; init; }

    /// <summary>The name of its page, where FeedHub publishes that. Known only of an entry that was found by its key.</summary>
    public string? PostSlug { get; init; }

    /// <summary>JSON, as stored. Known only of a post that was found by its key.</summary>
    public string? Assets { get; init; }

    public long? Page { get; init; }

    public long? Print { get; init; }

    public Likeness Likeness => new(Page, Print);

    /// <summary>The revision it came with; 0 when that is long ago.</summary>
    public long Arrived { get; init; }

    /// <summary>The entry that is shown to all in its place; it is listed for its source only.</summary>
    public long? MergedInto { get; init; }

    /// <summary>JSON, as stored: the categories that any copy of the post is in, where this is the one that is shown.</summary>
    public string? Joined { get; init; }

    /// <summary>JSON, as stored: links to the other copies, where this is the one that is shown.</summary>
    public string? Via { get; init; }

    /// <summary>The public id that readers know the post by, if that is not its own.</summary>
    public string? ShownAs { get; init; }

    /// <summary>How often it became another without its origin saying so, since it last did.</summary>
    public long SilentUpdates { get; init; }

    /// <summary>Whether it is one of several copies of a post, or bears the name of another.</summary>
    public bool IsCopy => MergedInto is not null || Via is not null || ShownAs is not null;

    /// <summary>The categories it is listed in.</summary>
    public ImmutableArray<string> Slugs => StoreJson.ReadStrings(Joined ?? Categories);
}
