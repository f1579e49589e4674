using System.Collections.Frozen;
using System.Text;

namespace FeedHub.Publish;

/// <summary>
/// What was published once and is no more, because its category, source or post was removed: whoever still asks is told that it will not come back
/// (RFC 9110 §15.5.11). A line names an owner, which is the folder that its files were in.
/// </summary>
public sealed class GonePaths
{
    private readonly string _file;
    private State _known = new(default, FrozenSet<string>.Empty);

    /// <param name="directory"><c>publish.directory</c>.</param>
    public GonePaths(string directory) => _file = Path.Combine(directory, PublishedTree.Corner, "gone");

    internal string File => _file;

    /// <summary>Whether a path belonged to somebody who is gone. Costs a look at a file's time.</summary>
    public bool Contains(string path) => OwnerOf(path) is { } owner && Read().Contains(owner);

    /// <summary>The owners that are gone; what cannot be read is none.</summary>
    internal IReadOnlySet<string> Read()
    {
        var stamp = System.IO.File.GetLastWriteTimeUtc(_file); // a day in 1601 for a file that is not there
        var known = _known;
        if (known.Stamp == stamp)
            return known.Owners;
        try
        {
            var owners = System.IO.File.Exists(_file) ? System.IO.File.ReadLines(_file).ToFrozenSet(StringComparer.Ordinal) : FrozenSet<string>.Empty;
            _known = new State(stamp, owners);
            return owners;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return known.Owners;
        }
    }

    internal static byte[] Write(IEnumerable<string> owners)
        => Encoding.UTF8.GetBytes(string.Concat(owners.Order(StringComparer.Ordinal).Select(owner => owner + "\n")));

    /// <summary>The first two segments: <c>categories/nlp/page/2/</c> is of <c>categories/nlp</c>.</summary>
    internal static string? OwnerOf(string path)
    {
        var first = path.IndexOf('/', StringComparison.Ordinal);
        if (first < 0)
            return null;
        var second = path.IndexOf('/', first + 1);
        return second < 0 ? path : path[..second];
    }

    private sealed record State(DateTime Stamp, FrozenSet<string> Owners);
}
