using System.Collections.Immutable;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>What the author of a post says of it above its text. Everything may be missing.</summary>
internal sealed record FrontMatter
{
    public static FrontMatter None { get; } = new();

    public string? Title { get; init; }

    /// <summary>As written: it may lack a zone.</summary>
    public string? Date { get; init; }

    /// <summary>As written: it may lack a zone.</summary>
    public string? Updated { get; init; }

    public ImmutableArray<string> Categories { get; init; } = [];

    public ImmutableArray<string> Tags { get; init; } = [];

    public ImmutableArray<Person> Authors { get; init; } = [];

    public string? Summary { get; init; }

    public string? Slug { get; init; }

    public string? Id { get; init; }

    public string? Language { get; init; }

    /// <summary>An address, possibly relative to the post.</summary>
    public string? Image { get; init; }

    public bool Draft { get; init; }

    /// <summary>Keys whose values are not what they should be, with the lines of the post.</summary>
    public ImmutableArray<ReadWarning> Warnings { get; init; } = [];
}
