using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>
/// Tells whether a reader would see a difference that somebody made. Dates are no part of it: origins touch them without changing a word; nor is what changes by
/// itself, see <see cref="LastingText"/>, nor the order of categories.
/// </summary>
internal static class EntryFingerprint
{
    /// <param name="entry">Sanitized.</param>
    /// <param name="summary">The summary's own words, without our placeholders.</param>
    public static string Of(Entry entry, string summary)
    {
        var seen = new ArrayBufferWriter<byte>(2 * (entry.Content?.Value.Length ?? 0) + 1024);
        Add(seen, entry.Title);
        Add(seen, entry.Alternate is { } page ? LastingText.Of(page) : null);
        Add(seen, LastingText.WithoutCounts(summary));
        Add(seen, entry.Content is { } content ? LastingText.OfHtml(content.Value) : null);
        foreach (var author in entry.Authors)
            Add(seen, author.Name);
        Add(seen, null);
        foreach (var term in entry.Categories.Select(category => category.Term).Order(StringComparer.Ordinal))
            Add(seen, term);
        Add(seen, null);
        foreach (var enclosure in entry.Enclosures)
            Add(seen, LastingText.Of(enclosure.Href));
        Add(seen, entry.Image is { } image ? LastingText.Of(image) : null);
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
