using System.Collections.Immutable;
using System.Globalization;

namespace FeedHub.Publish;

/// <summary>The documents of an archive: some to each of its pages, which are numbered without a gap.</summary>
/// <param name="Folder">Of the archive, with a slash at its end.</param>
/// <param name="First">The oldest page.</param>
/// <param name="Last">The newest page; less than <paramref name="First"/> when there is none.</param>
/// <param name="Names">Of the documents of each page.</param>
public sealed record ArchivePages(string Folder, int First, int Last, ImmutableArray<string> Names)
{
    public bool IsEmpty => Last < First || Names.IsEmpty;

    public IEnumerable<string> Paths => IsEmpty ? [] : Enumerable.Range(First, Last - First + 1).SelectMany(page => Names, Path);

    public bool Contains(ArchivePages other) => other.IsEmpty || (First <= other.First && other.Last <= Last && other.Names.All(name => Names.Contains(name)));

    /// <summary>At least what both have.</summary>
    public ArchivePages Union(ArchivePages other) => IsEmpty
        ? other
        : other.IsEmpty ? this : new ArchivePages(Folder, Math.Min(First, other.First), Math.Max(Last, other.Last), [.. Names.Union(other.Names, StringComparer.Ordinal)]);

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First} {Last} {Folder} {string.Join(' ', Names)}\n");

    /// <summary>What a line says; <see langword="null"/> for a line that says nothing, or names what is outside of the tree.</summary>
    public static ArchivePages? Parse(string line)
    {
        var words = line.TrimEnd('\n').Split(' ');
        return words.Length > 3
            && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && words[3..].All(name => PublishedPaths.IsSafe($"{words[2]}1/{name}"))
            ? new ArchivePages(words[2], first, last, [.. words[3..]])
            : null;
    }

    private string Path(int page, string name) => string.Create(CultureInfo.InvariantCulture, $"{Folder}{page}/{name}");
}
