using System.Collections.Immutable;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>An entry that has been made safe, sorted and named: nothing of it needs to be decided again.</summary>
/// <param name="Entry">As the source gave it, with <see cref="Entry.Id"/> as its key within the source, sanitized HTML as content and plain text as summary.</param>
/// <param name="PublicId">The id under which it is published, an IRI, for ever.</param>
/// <param name="Excerpt">Plain text.</param>
/// <param name="Categories">Slugs of the configured categories it is in, in configuration order.</param>
/// <param name="Fingerprint">SHA-256 in hexadecimal of all that a reader would see change.</param>
/// <param name="Post">Set when FeedHub itself publishes the entry's page.</param>
public sealed record IngestedEntry(
    Entry Entry,
    string PublicId,
    string Excerpt,
    ImmutableArray<string> Categories,
    string Fingerprint,
    Post? Post = null);

/// <summary>A page of our own under <c>posts/</c>.</summary>
/// <param name="Slug">Its folder's name.</param>
/// <param name="Assets">Files that its content refers to, published beside it.</param>
public sealed record Post(string Slug, ImmutableArray<Asset> Assets);
