using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>An entry as one of perhaps several copies of a post.</summary>
/// <param name="Row">Names the entry to the caller; decides nothing.</param>
/// <param name="Source">The source's id in the configuration.</param>
/// <param name="Priority">The source's: of copies the one with the highest is shown …</param>
/// <param name="Position">… and of these the earliest: what it is ordered by, Unix seconds.</param>
/// <param name="PublicId">The id it is published under.</param>
public sealed record PostCopy(long Row, string Source, int Priority, long Position, string PublicId, Likeness Likeness);

/// <summary>What copies of one post have in common besides an id.</summary>
/// <param name="Page">Names the entry's page: 64 bits of SHA-256 of its <see cref="CanonicalAddress"/>; <see langword="null"/> where it has none of its own.</param>
/// <param name="Text">Its <see cref="TextPrint"/>; <see langword="null"/> where it has too little text.</param>
public sealed record Likeness(long? Page, long? Text)
{
    public static Likeness None { get; } = new(null, null);

    /// <param name="entry">With sanitized HTML as content and plain text as summary.</param>
    public static Likeness Of(Entry entry) => new(PageOf(entry.Alternate), TextPrint.Of(entry));

    private static long? PageOf(Uri? link)
    {
        // The front page of a site is no entry's page.
        if (CanonicalAddress.Of(link) is not { } page || !page.AsSpan().ContainsAny('/', '?', '#'))
            return null;
        return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(page)));
    }
}
