using System.Collections.Immutable;

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

    /// <summary>Whether its source lists it still.</summary>
    public bool Listed { get; init; }

    /// <summary>JSON, as stored.</summary>
    public string? Categories { get; init; }

    /// <summary>The name of its page, where FeedHub publishes that. Known only of an entry that was found by its key.</summary>
    public string? PostSlug { get; init; }

    /// <summary>JSON, as stored. Known only of a post that was found by its key.</summary>
    public string? Assets { get; init; }

    public ImmutableArray<string> Slugs => StoreJson.ReadStrings(Categories);
}
