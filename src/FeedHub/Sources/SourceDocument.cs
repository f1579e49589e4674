using System.Collections.Immutable;

namespace FeedHub.Sources;

/// <summary>One document as its source served it.</summary>
/// <param name="Location">Where it was found, after redirects; a <c>file:</c> URI for a post in a folder.</param>
/// <param name="Bytes">The whole of it, decompressed.</param>
/// <param name="MediaType">As the server stated it, without parameters.</param>
/// <param name="Charset">As the server stated it.</param>
/// <param name="Name">For a post in a folder: its path relative to the source's folder, with forward slashes.</param>
/// <param name="Modified">For a post in a folder: when the file was last written, UTC.</param>
/// <param name="Assets">For a post in a folder: the files beside and below it that are no posts.</param>
public sealed record SourceDocument(
    Uri Location,
    ReadOnlyMemory<byte> Bytes,
    string? MediaType = null,
    string? Charset = null,
    string? Name = null,
    DateTimeOffset? Modified = null)
{
    public ImmutableArray<Asset> Assets { get; init; } = [];
}

/// <summary>A file that may be published with a post.</summary>
/// <param name="Name">Relative to the post's folder, with forward slashes and without <c>..</c>.</param>
/// <param name="File">Absolute path of a regular file inside the source's folder.</param>
/// <param name="Stamp">Another one means that the file may hold something else.</param>
public sealed record Asset(string Name, string File, string? Stamp = null);
