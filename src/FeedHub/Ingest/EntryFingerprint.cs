using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>Tells whether a reader would see a difference. Dates are no part of it: origins touch them without changing a word.</summary>
internal static class EntryFingerprint
{
    /// <param name="entry">Sanitized.</param>
    /// <param name="summary">The summary's own words, without our placeholders.</param>
    public static string Of(Entry entry, string summary)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, entry.Title);
        Add(hash, entry.Alternate?.AbsoluteUri);
        Add(hash, summary);
        Add(hash, entry.Content?.Value);
        foreach (var author in entry.Authors)
            Add(hash, author.Name);
        Add(hash, null);
        foreach (var category in entry.Categories)
            Add(hash, category.Term);
        Add(hash, null);
        foreach (var enclosure in entry.Enclosures)
            Add(hash, enclosure.Href.AbsoluteUri);
        Add(hash, entry.Image?.AbsoluteUri);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>With its length, so that no two lists of texts are hashed alike.</summary>
    private static void Add(IncrementalHash hash, string? text)
    {
        hash.AppendData(BitConverter.GetBytes(text?.Length ?? -1));
        hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
    }
}
