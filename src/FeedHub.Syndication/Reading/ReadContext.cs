namespace FeedHub.Syndication;

/// <summary>What is known about a document besides its bytes.</summary>
/// <param name="Location">Where the document was found, after redirects: the last base for relative URLs; <see langword="null"/> leaves them out.</param>
/// <param name="Charset">The <c>charset</c> of the HTTP <c>Content-Type</c>, as written.</param>
/// <param name="MediaType">The media type of the HTTP <c>Content-Type</c>: a hint for messages, never for recognition.</param>
/// <param name="Now">The time that relative dates ("3 hours ago") are counted from; <see langword="null"/> makes them unreadable.</param>
public sealed record ReadContext(Uri? Location = null, string? Charset = null, string? MediaType = null, DateTimeOffset? Now = null)
{
    public static ReadContext None { get; } = new();

    public ReadLimits Limits { get; init; } = ReadLimits.Default;
}
