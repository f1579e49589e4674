using System.Collections.Concurrent;
using FeedHub.Publish;

namespace FeedHub.Serve;

/// <summary>
/// The published tree as it is answered from: hot files in memory, with their hashes and compressed forms. A request costs one look at the file's length and
/// time, so that a new version is served as soon as it has taken its place, whoever put it there. What is made of a file is held like one, for as long as that file stays
/// as it is.
/// </summary>
public sealed class PublishedFiles
{
    /// <summary>Octets above which a file that is no text is streamed from the disk.</summary>
    private const long LargestPicture = 512 * 1024;

    /// <summary>
    /// Documents are made one at a time: who waits for the same one finds it made, and strangers who ask for many cost the memory of one, and no more than a core.
    /// </summary>
    private static readonly SemaphoreSlim Making = new(1, 1);

    private readonly string _root;
    private readonly GonePaths _gone;
    private readonly FeedHistories _histories;
    private readonly long _room;
    private readonly DeriveFile _derive;
    private readonly ConcurrentDictionary<string, ServedFile> _held = new(StringComparer.Ordinal);
    private long _used;

    /// <param name="directory"><c>publish.directory</c>.</param>
    /// <param name="room">Octets of memory that may be held at most.</param>
    /// <param name="derive">Of what a path that is no file is made; <see langword="null"/> when only files are served.</param>
    public PublishedFiles(string directory, long room = 32 * 1024 * 1024, DeriveFile? derive = null)
    {
        _root = Path.GetFullPath(directory);
        _gone = new GonePaths(_root);
        _histories = new FeedHistories(_root);
        _room = room;
        _derive = derive ?? (_ => null);
    }

    /// <summary>
    /// The current version of a file, or of what is made of one; <see langword="null"/> when there is none, or the path is not one of the published tree.
    /// </summary>
    /// <param name="path">Relative, with forward slashes, decoded.</param>
    internal async ValueTask<ServedFile?> FindAsync(string path, CancellationToken cancellationToken)
    {
        if (!PublishedPaths.IsSafe(path))
            return null;
        var info = new FileInfo(Path.Combine(_root, path));
        if (IsPublished(info))
            return HeldOf(path, info) ?? (HasLinkAbove(path) ? null : await ReadAsync(path, info, cancellationToken));
        if (_derive(path) is { } derived && PublishedPaths.IsSafe(derived.Origin) && IsPublished(info = new FileInfo(Path.Combine(_root, derived.Origin))))
            return HeldOf(path, info) ?? (HasLinkAbove(derived.Origin) ? null : await DeriveAsync(path, derived, info, cancellationToken));
        Forget(path);
        return null;
    }

    /// <summary>Octets held now.</summary>
    internal long Used => Interlocked.Read(ref _used);

    /// <summary>Whether what is not there was published once and is withdrawn for good.</summary>
    internal bool IsGone(string path) => _gone.Contains(path);

    internal bool HasFolder(string path) => PublishedPaths.IsSafe(path) && File.Exists(Path.Combine(_root, path, PublishedPaths.Index));

    /// <summary>Writes down what the next process has to know of the versions that were served.</summary>
    internal void Save() => _histories.Save();

    private static bool IsPublished(FileInfo info) => info.Exists && !info.Attributes.HasFlag(FileAttributes.ReparsePoint);

    /// <param name="info">Of the file, or of the one that it is made of.</param>
    private ServedFile? HeldOf(string path, FileInfo info)
        => _held.TryGetValue(path, out var held) && held.Length == info.Length && held.Stamp.UtcDateTime == info.LastWriteTimeUtc ? held : null;

    private async Task<ServedFile?> ReadAsync(string path, FileInfo info, CancellationToken cancellationToken)
    {
        // Text has to be held to be compressed, and a feed of a thousand whole entries is worth it.
        var largest = MediaTypes.IsText(MediaTypes.Of(path)) ? _room / 4 : LargestPicture;
        return Hold(path, await ServedFile.ReadAsync(path, info.FullName, largest, _histories, cancellationToken));
    }

    /// <summary>There is nothing on the disk that could be streamed in its place: what is too large to be held is not made.</summary>
    private async Task<ServedFile?> DeriveAsync(string path, DerivedFile derived, FileInfo info, CancellationToken cancellationToken)
    {
        await Making.WaitAsync(cancellationToken);
        try
        {
            info.Refresh();
            if (!info.Exists)
                return Hold(path, null);
            if (HeldOf(path, info) is { } made)
                return made;
            var origin = await ServedFile.ReadAsync(derived.Origin, info.FullName, _room / 2, _histories, cancellationToken);
            return Hold(path, origin?.Derive(path, derived.Make));
        }
        finally
        {
            Making.Release();
        }
    }

    /// <summary>Keeps a version in the place of the one before it, if there is any.</summary>
    private ServedFile? Hold(string path, ServedFile? file)
    {
        Forget(path);
        if (file is null || file.Weight > _room || !_held.TryAdd(path, file))
            return file;
        // Whatever comes first goes first: what is hot comes back by itself, and the order of use costs more than a read.
        if (Interlocked.Add(ref _used, file.Weight) > _room)
            foreach (var other in _held.Keys)
            {
                if (!string.Equals(other, path, StringComparison.Ordinal))
                    Forget(other);
                if (Interlocked.Read(ref _used) <= _room)
                    break;
            }
        return file;
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
