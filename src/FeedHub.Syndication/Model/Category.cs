namespace FeedHub.Syndication;

/// <summary>What an entry or feed is about, in its publisher's words (RFC 4287 §4.2.2); RSS <c>category</c>, JSON Feed tag.</summary>
/// <param name="Term">Plain text, never empty.</param>
/// <param name="Scheme">Names the vocabulary of the term: a URI in Atom, any string in RSS (<c>domain</c>).</param>
/// <param name="Label">A form of the term for people, plain text.</param>
public sealed record Category(string Term, string? Scheme = null, string? Label = null);
