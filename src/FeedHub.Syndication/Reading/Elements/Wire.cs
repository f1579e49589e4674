namespace FeedHub.Syndication;

// The parts that element readers copy out of documents, strings as written. A part is kept only when it says something.

/// <param name="Base">What the address is relative to.</param>
internal sealed record WrittenAddress(string Value, Uri? Base);

/// <summary>A date and its place, for the warning when it means nothing.</summary>
/// <param name="Second">The same element once more, which counts when this one means nothing.</param>
internal sealed record WrittenDate(string Value, int Line, int Column, WrittenDate? Second = null);

/// <param name="Type">The type attribute; <see langword="null"/> when there is none.</param>
/// <param name="Mode">Atom 0.3 only.</param>
/// <param name="IsInline">The value is HTML whatever its type says, as it was markup in the document.</param>
internal sealed record WrittenText(string Value, bool IsInline, Uri? Base, string? Language, string? Type = null, string? Mode = null);

internal sealed record WrittenLink(
    string Href, Uri? Base, string? Relation = null, string? MediaType = null, string? Language = null, string? Title = null, string? Length = null);

internal sealed record WrittenCategory(string? Term, string? Scheme = null, string? Label = null);

internal sealed record WrittenPerson(string? Name, WrittenAddress? Uri = null, string? Email = null);

/// <summary>An enclosure, a <c>media:content</c>, a <c>podcast:alternateEnclosure</c>.</summary>
/// <param name="Medium">Media RSS only: image, audio, video, document, executable.</param>
internal sealed record WrittenFile(
    string Href, Uri? Base, string? MediaType = null, string? Length = null, string? Duration = null, string? Medium = null, string? Title = null);
