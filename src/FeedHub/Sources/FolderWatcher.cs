namespace FeedHub.Sources;

/// <summary>
/// Tells when something stirs in a folder. It is a courtesy of the operating system, not to be had everywhere and lost without a word (network shares, a
/// folder that is exchanged for another): who watches also looks from time to time.
/// </summary>
public sealed class FolderWatcher : IDisposable
{
    private readonly string _path;
    private readonly (string Target, DateTime Created)? _watched;
    private readonly FileSystemWatcher _watcher;
    private readonly Action _stirred;
    private volatile bool _lost;

    /// <exception cref="IOException">There is no such folder, or the machine has no watch left.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be looked at.</exception>
    private FolderWatcher(string path, Action stirred)
    {
        (_path, _stirred) = (path, stirred);
        _watched = Identify(path) ?? throw new DirectoryNotFoundException($"There is no folder {path}.");
        _watcher = new FileSystemWatcher(_watched.Value.Target) { IncludeSubdirectories = true };
        _watcher.Created += OnChange;
        _watcher.Changed += OnChange;
        _watcher.Deleted += OnChange;
        _watcher.Renamed += OnRename;
        _watcher.Error += OnError;
    }

    /// <summary>Whether what lies at the path is still what is watched.</summary>
    public bool IsSound => !_lost && Identify(_path) == _watched;

    /// <param name="stirred">Called on other threads, often many times for one change.</param>
    /// <returns><see langword="null"/> when the folder cannot be watched now.</returns>
    public static FolderWatcher? TryWatch(string path, Action stirred)
    {
        FolderWatcher? watcher = null;
        try
        {
            watcher = new FolderWatcher(path, stirred);
            watcher._watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            watcher?.Dispose();
            return null;
        }
    }

    public void Dispose() => _watcher.Dispose();

    /// <summary>Names that begin with a dot are private, as are those below them: nothing of a post hangs on them.</summary>
    private static bool IsPrivate(string? name) => name is ['.', ..] || (name?.Contains(Path.DirectorySeparatorChar + ".", StringComparison.Ordinal) ?? false);

    /// <summary>A folder that was removed and made again, or a link that leads elsewhere now, is another.</summary>
    private static (string Target, DateTime Created)? Identify(string path)
    {
        try
        {
            var folder = new DirectoryInfo(path);
            folder = folder.ResolveLinkTarget(returnFinalTarget: true) as DirectoryInfo ?? folder;
            return folder.Exists ? (folder.FullName, folder.CreationTimeUtc) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void OnChange(object sender, FileSystemEventArgs change)
    {
        if (!IsPrivate(change.Name))
            _stirred();
    }

    private void OnRename(object sender, RenamedEventArgs change)
    {
        if (!IsPrivate(change.Name) || !IsPrivate(change.OldName))
            _stirred();
    }

    /// <summary>More happened than could be told, or a folder inside could not be watched.</summary>
    private void OnError(object sender, ErrorEventArgs fault)
    {
        _lost = true;
        _stirred();
    }
}
