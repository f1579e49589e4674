using System.Collections.Immutable;
using System.Text;

namespace FeedHub.Publish;

/// <summary>
/// What is published for whom: one small file for each owner, a path a line. A list always names at least what is there, so that nothing that was published is
/// forgotten; it is written only when an owner's files become others, not when they change.
/// </summary>
internal sealed class OwnedFiles(string directory)
{
    public string Directory { get; } = directory;

    public IReadOnlyList<string> Owners() => PublishException.Guard<IReadOnlyList<string>>(Directory, () => System.IO.Directory.Exists(Directory)
        ? [.. System.IO.Directory.EnumerateFiles(Directory, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Directory, file).Replace(Path.DirectorySeparatorChar, '/'))]
        : []);

    /// <summary>The paths published for an owner; none for one that is not known. A line that is no path of the tree is not believed.</summary>
    public ImmutableHashSet<string> Read(string owner)
    {
        var file = FileOf(owner);
        return PublishException.Guard<ImmutableHashSet<string>>(file, () => File.Exists(file)
            ? [.. File.ReadLines(file).Where(line => PublishedPaths.IsSafe(line))]
            : []);
    }

    public string FileOf(string owner) => PublishedPaths.IsSafe(owner)
        ? Path.Combine(Directory, owner)
        : throw new ArgumentException($"'{owner}' cannot own files.", nameof(owner));

    public static byte[] Write(IEnumerable<string> paths)
        => Encoding.UTF8.GetBytes(string.Concat(paths.Order(StringComparer.Ordinal).Select(path => path + "\n")));
}
