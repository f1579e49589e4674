namespace FeedHub.Syndication;

/// <summary>A reference from a feed or an entry to a web resource (RFC 4287 §4.2.7).</summary>
/// <param name="Href">Absolute.</param>
/// <param name="Relation">A registered name in lower case, or a URI; <see cref="Alternate"/> where the document states none (§4.2.7.2).</param>
/// <param name="MediaType">A hint (§4.2.7.3).</param>
/// <param name="Language">Language of the target, BCP 47 (§4.2.7.4).</param>
/// <param name="Title">Plain text (§4.2.7.5).</param>
/// <param name="Length">A hint in octets (§4.2.7.6).</param>
public sealed record Link(
    Uri Href,
    string Relation = Link.Alternate,
    string? MediaType = null,
    string? Language = null,
    string? Title = null,
    long? Length = null)
{
    public const string Alternate = "alternate";
    public const string Self = "self";
    public const string Hub = "hub";
    public const string Next = "next";
    public const string Via = "via";
    public const string Related = "related";
    public const string Replies = "replies";
    public const string License = "license";
    public const string PreviousArchive = "prev-archive";
    public const string NextArchive = "next-archive";
    public const string Current = "current";
}
