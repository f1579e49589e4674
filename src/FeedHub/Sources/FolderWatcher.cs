using System.Collections.Immutable;

namespace FeedHub.Sources;

/// <summary>
/// Tells when something stirs in a folder. It is a courtesy of the operating system, not to be had everywhere and lost without a word (network shares, a
/// folder that is exchanged for another): who watches also looks from time to time.
/// </summary>
public sealed class FolderWatcher : IDisposable
{
    private readonly string _path;
    private readonly string _target;
    private readonly Action _stirred;
    private readonly ImmutableArray<FileSystemWatcher> _watchers;
    private volatile bool _lost;

    /// <exception cref="IOException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be looked at.</exception>
    private FolderWatcher(string path, Action stirred)
    {
        path = Path.TrimEndingDirectorySeparator(path);
        (_path, _stirred) = (path, stirred);
        _target = Target(path) ?? throw new DirectoryNotFoundException($"There is no folder {path}.");
        var inside = new FileSystemWatcher(_target) { IncludeSubdirectories = true };
        inside.Created += OnChange;
        inside.Changed += OnChange;
        inside.Deleted += OnChange;
        inside.Renamed += OnRename;
        inside.Error += OnLoss;
        _watchers = [inside, .. WatchName(path), .. _target == path ? [] : WatchName(_target)];
    }

    /// <summary>Whether what lies at the path is still what is watched.</summary>
    public bool IsSound => !_lost && Target(_path) == _target;

    /// <param name="stirred">Called on other threads, often many times for one change.</param>
    /// <returns><see langword="null"/> when the folder cannot be watched now: it is not there, or the machine has no watch left.</returns>
    public static FolderWatcher? TryWatch(string path, Action stirred)
    {
        FolderWatcher? watcher = null;
        try
        {
            watcher = new FolderWatcher(path, stirred);
            foreach (var part in watcher._watchers)
                part.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            watcher?.Dispose();
            return null;
        }
    }

    public void Dispose()
    {
        foreach (var watcher in _watchers)
            watcher.Dispose();
    }

    /// <summary>Names that begin with a dot are private, as are those below them: nothing of a post hangs on them.</summary>
    private static bool IsPrivate(string? name) => name is ['.', ..] || (name?.Contains(Path.DirectorySeparatorChar + ".", StringComparison.Ordinal) ?? false);

    /// <summary>The folder that a path leads to; <see langword="null"/> when it leads to none.</summary>
    private static string? Target(string path)
    {
        try
        {
            var folder = new DirectoryInfo(path);
            folder = folder.ResolveLinkTarget(returnFinalTarget: true) as DirectoryInfo ?? folder;
            return folder.Exists ? Path.TrimEndingDirectorySeparator(folder.FullName) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// A folder or link that is moved away or made anew is another, although it has the same name: only the folder above it tells. Where that cannot be
    /// watched, the exchange is found out when the folder is polled.
    /// </summary>
    private FileSystemWatcher[] WatchName(string path)
    {
        if (Path.GetDirectoryName(path) is not { } above || !Directory.Exists(above))
            return [];
        var watcher = new FileSystemWatcher(above, Path.GetFileName(path)) { NotifyFilter = NotifyFilters.DirectoryName | NotifyFilters.FileName };
        watcher.Created += OnLoss;
        watcher.Deleted += OnLoss;
        watcher.Renamed += OnLoss;
        return [watcher];
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

    /// <summary>The folder is another, or more happened than could be told, or a folder inside could not be watched.</summary>
    private void OnLoss(object sender, EventArgs what)
    {
        _lost = true;
        _stirred();
    }
}
