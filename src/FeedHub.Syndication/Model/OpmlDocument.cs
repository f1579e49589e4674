using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>A subscription list as it was read.</summary>
/// <param name="Title">Plain text; <see langword="null"/> when it has none.</param>
/// <param name="Outlines">Feeds and folders of feeds, in document order; folders that lead to no feed are left out.</param>
/// <param name="Encoding">Web name of the encoding that was used.</param>
/// <param name="IsWhole">The document was not cut off, and within all bounds: a feed that is missing from it is not in the list.</param>
/// <param name="Warnings">What was lost, and what had to be repaired.</param>
public sealed record OpmlDocument(string? Title, ImmutableArray<OpmlOutline> Outlines, string Encoding, bool IsWhole, ImmutableArray<ReadWarning> Warnings)
{
    /// <summary>Every feed with the titles of the folders that it is in, outermost first; in document order.</summary>
    public IEnumerable<(OpmlOutline Feed, ImmutableArray<string> Folders)> Feeds => Within(Outlines, []);

    private static IEnumerable<(OpmlOutline Feed, ImmutableArray<string> Folders)> Within(ImmutableArray<OpmlOutline> outlines, ImmutableArray<string> folders) =>
        outlines.SelectMany(outline => outline.XmlUrl is not null ? [(outline, folders)] : Within(outline.Outlines, folders.Add(outline.Text)));
}
