using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FeedHub.Sources;

/// <summary>A regular file below a source's folder.</summary>
/// <param name="Name">Relative to the folder, with forward slashes.</param>
/// <param name="Path">Absolute.</param>
/// <param name="Modified">Last written, UTC.</param>
internal sealed record FolderFile(string Name, string Path, long Length, DateTimeOffset Modified);

/// <summary>What a folder held at one moment, ordered by name.</summary>
/// <param name="Unlisted">Sentences, one for each file or folder inside it that could not be looked at.</param>
internal sealed record FolderListing(ImmutableArray<FolderFile> Posts, ImmutableArray<FolderFile> Others, ImmutableArray<string> Unlisted)
{
    /// <summary>What .NET says of a file that is gone again, or whose name it cannot spell.</summary>
    private const FileAttributes Unknown = (FileAttributes)(-1);

    private const FileAttributes Skipped = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.Device;

    /// <summary>
    /// Lists every visible regular file. Links are not followed, neither to files nor to folders, so nothing outside the folder is ever seen;
    /// names that begin with a dot are private by custom.
    /// </summary>
    /// <exception cref="IOException">The folder itself is missing or cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder itself must not be listed.</exception>
    public static FolderListing Of(string folder, GlobPattern posts, CancellationToken cancellationToken)
    {
        var files = new List<FolderFile>();
        var unlisted = ImmutableArray.CreateBuilder<string>();
        var pending = new Stack<(string Path, string Prefix)>([(folder, "")]);
        while (pending.TryPop(out var next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                foreach (var item in new DirectoryInfo(next.Path).EnumerateFileSystemInfos())
                    if (item.Name.StartsWith('.'))
                        continue;
                    else if (item.Attributes == Unknown)
                        unlisted.Add($"{next.Prefix}{item.Name} could not be looked at.");
                    else if ((item.Attributes & Skipped) != FileAttributes.None)
                        continue;
                    else if (item is FileInfo file)
                        files.Add(new FolderFile(next.Prefix + file.Name, file.FullName, file.Length, new DateTimeOffset(file.LastWriteTimeUtc)));
                    else
                        pending.Push((item.FullName, next.Prefix + item.Name + "/"));
            }
            catch (Exception fault) when (next.Prefix.Length > 0 && fault is IOException or UnauthorizedAccessException)
            {
                unlisted.Add($"{next.Prefix} could not be listed: {fault.Message}");
            }
        }

        files.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        var sorted = files.ToLookup(file => posts.Matches(file.Name));
        return new FolderListing([.. sorted[true]], [.. sorted[false]], unlisted.ToImmutable());
    }

    /// <summary>SHA-256, in hexadecimal, of names, lengths and times, and of what else matters: the same stamp means that nothing changed.</summary>
    public string Stamp(params ReadOnlySpan<string> besides)
    {
        var text = new StringBuilder();
        foreach (var word in besides)
            text.Append(word).Append('\n');
        foreach (var file in Posts)
            Append(text, 'p', file);
        foreach (var file in Others)
            Append(text, 'a', file);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The files beside and below a folder that are no posts. Empty ones, and pipes, which look like them, are nothing to publish.</summary>
    /// <param name="folder">Relative, with a slash at its end; empty for the source's own.</param>
    public ImmutableArray<Asset> AssetsOf(string folder)
        => [.. Others.Where(file => file.Length > 0 && file.Name.StartsWith(folder, StringComparison.Ordinal))
            .Select(file => new Asset(file.Name[folder.Length..], file.Path, string.Create(CultureInfo.InvariantCulture, $"{file.Length}-{file.Modified.UtcTicks}")))];

    private static void Append(StringBuilder text, char kind, FolderFile file)
        => text.Append(CultureInfo.InvariantCulture, $"{kind} {file.Length} {file.Modified.UtcTicks} {file.Name}\0");
}
