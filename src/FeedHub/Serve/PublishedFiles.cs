using System.Collections.Concurrent;
using FeedHub.Publish;

namespace FeedHub.Serve;

/// <summary>
/// The published tree as it is answered from: hot files in memory, with their hashes and compressed forms. A request costs one look at the file's length and
/// time, so that a new version is served as soon as it has taken its place, whoever put it there.
/// </summary>
public sealed class PublishedFiles
{
    /// <summary>Octets above which a file that is no text is streamed from the disk.</summary>
    private const long LargestPicture = 512 * 1024;

    private readonly string _root;
    private readonly GonePaths _gone;
    private readonly FeedHistories _histories;
    private readonly long _room;
    private readonly ConcurrentDictionary<string, ServedFile> _held = new(StringComparer.Ordinal);
    private long _used;

    /// <param name="directory"><c>publish.directory</c>.</param>
    /// <param name="room">Octets of memory that may be held at most.</param>
    public PublishedFiles(string directory, long room = 32 * 1024 * 1024)
    {
        _root = Path.GetFullPath(directory);
        _gone = new GonePaths(_root);
        _histories = new FeedHistories(_root);
        _room = room;
    }

    /// <summary>The current version of a file; <see langword="null"/> when there is none, or the path is not one of the published tree.</summary>
    /// <param name="path">Relative, with forward slashes, decoded.</param>
    internal async ValueTask<ServedFile?> FindAsync(string path, CancellationToken cancellationToken)
    {
        if (!PublishedPaths.IsSafe(path))
            return null;
        var info = new FileInfo(Path.Combine(_root, path));
        if (!info.Exists || info.Attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            Forget(path);
            return null;
        }
        if (_held.TryGetValue(path, out var held) && held.Length == info.Length && held.Stamp.UtcDateTime == info.LastWriteTimeUtc)
            return held;
        if (HasLinkAbove(path))
            return null;
        // Text has to be held to be compressed, and a feed of a thousand whole entries is worth it.
        var largest = MediaTypes.IsText(MediaTypes.Of(path)) ? _room / 4 : LargestPicture;
        var file = await ServedFile.ReadAsync(path, info.FullName, largest, _histories, cancellationToken);
        Forget(path);
        if (file is not null)
            Hold(path, file);
        return file;
    }

    /// <summary>Octets held now.</summary>
    internal long Used => Interlocked.Read(ref _used);

    /// <summary>Whether what is not there was published once and is withdrawn for good.</summary>
    internal bool IsGone(string path) => _gone.Contains(path);

    internal bool HasFolder(string path) => PublishedPaths.IsSafe(path) && File.Exists(Path.Combine(_root, path, PublishedPaths.Index));

    /// <summary>Writes down what the next process has to know of the versions that were served.</summary>
    internal void Save() => _histories.Save();

    private void Hold(string path, ServedFile file)
    {
        if (!_held.TryAdd(path, file))
            return;
        // Whatever comes first goes first: what is hot comes back by itself, and the order of use costs more than a read.
        if (Interlocked.Add(ref _used, file.Weight) > _room)
            foreach (var other in _held.Keys)
            {
                if (!string.Equals(other, path, StringComparison.Ordinal))
                    Forget(other);
                if (Interlocked.Read(ref _used) <= _room)
                    break;
            }
    }

    /// <summary>Whether a folder on the way is a link; looked at once for each version.</summary>
    private bool HasLinkAbove(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
            if (new DirectoryInfo(Path.Combine(_root, path[..end])).Attributes.HasFlag(FileAttributes.ReparsePoint))
                return true;
        return false;
    }

    private void Forget(string path)
    {
        if (_held.TryRemove(path, out var file))
            Interlocked.Add(ref _used, -file.Weight);
    }
}
