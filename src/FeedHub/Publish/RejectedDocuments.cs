using System.Text;

namespace FeedHub.Publish;

/// <summary>
/// Documents that did not pass the gate, kept under their own paths with the reason beside them until a better one takes the place. For people to look at:
/// nothing hangs on them.
/// </summary>
internal sealed class RejectedDocuments(string directory)
{
    private const string ReasonSuffix = ".reason.txt";

    /// <returns>Where it is kept.</returns>
    public string Keep(PublishedDocument document, string reason)
    {
        var file = Path.Combine(directory, document.Path);
        return PublishException.Guard(file, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, document.Bytes.Span);
            File.WriteAllText(file + ReasonSuffix, reason + "\n", Encoding.UTF8);
            return file;
        });
    }

    /// <summary>Throws away those that are no longer of interest.</summary>
    public void Release(Predicate<string> path)
    {
        foreach (var kept in All().Where(kept => path(kept)))
        {
            StagingArea.Remove(Path.Combine(directory, kept), directory);
            StagingArea.Remove(Path.Combine(directory, kept + ReasonSuffix), directory);
        }
    }

    private List<string> All() => PublishException.Guard<List<string>>(directory, () => Directory.Exists(directory)
        ? [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(path => !path.EndsWith(ReasonSuffix, StringComparison.Ordinal))]
        : []);
}
