using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>What a reader understood of one document: the feed, its entries, and what had to be repaired or left out on the way.</summary>
/// <param name="Entries">In document order; ids may repeat, as they do in the document.</param>
/// <param name="Format">Told from the content, never from a file name or media type.</param>
/// <param name="Encoding">The web name of the character encoding that was used to decode, for example <c>utf-8</c> or <c>gb18030</c>.</param>
/// <param name="Warnings">In document order; empty for a document that keeps every rule.</param>
public sealed record FeedDocument(
    Feed Feed,
    ImmutableArray<Entry> Entries,
    DocumentFormat Format,
    string Encoding,
    ImmutableArray<ReadWarning> Warnings);
