using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>Tells whether a reader would see a difference. Dates are no part of it: origins touch them without changing a word.</summary>
internal static class EntryFingerprint
{
    /// <param name="entry">Sanitized.</param>
    /// <param name="summary">The summary's own words, without our placeholders.</param>
    public static string Of(Entry entry, string summary)
    {
        var seen = new ArrayBufferWriter<byte>(2 * (entry.Content?.Value.Length ?? 0) + 1024);
        Add(seen, entry.Title);
        Add(seen, entry.Alternate?.AbsoluteUri);
        Add(seen, summary);
        Add(seen, entry.Content?.Value);
        foreach (var author in entry.Authors)
            Add(seen, author.Name);
        Add(seen, null);
        foreach (var category in entry.Categories)
            Add(seen, category.Term);
        Add(seen, null);
        foreach (var enclosure in entry.Enclosures)
            Add(seen, enclosure.Href.AbsoluteUri);
        Add(seen, entry.Image?.AbsoluteUri);
        return Convert.ToHexStringLower(SHA256.HashData(seen.WrittenSpan));
    }

    /// <summary>With its length in characters before it, so that no two lists of texts are written alike.</summary>
    private static void Add(ArrayBufferWriter<byte> seen, string? text)
    {
        BinaryPrimitives.WriteInt32LittleEndian(seen.GetSpan(sizeof(int)), text?.Length ?? -1);
        seen.Advance(sizeof(int));
        Encoding.UTF8.GetBytes(text.AsSpan(), seen);
    }
}
