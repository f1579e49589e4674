using System.Collections.Immutable;

namespace FeedHub.Configuration;

/// <summary>
/// Keeps up with a configuration file while the service runs: a valid change becomes <see cref="Current"/> and is announced, an invalid one is refused
/// and the running configuration stays. The file is looked at soon after its folder stirs, and every few seconds besides, since watching is not
/// available everywhere (network shares, mounted volumes, links whose target is exchanged).
/// </summary>
public sealed class ConfigurationMonitor : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(5);

    /// <summary>Editors write in several steps; the last one counts.</summary>
    private static readonly TimeSpan _settling = TimeSpan.FromMilliseconds(250);

    private readonly Lock _checking = new();
    private readonly Func<string, string?> _environment;
    private readonly Action<ImmutableArray<ConfigurationError>> _refused;
    private readonly ITimer _timer;
    private readonly FileSystemWatcher? _watcher;
    private volatile LoadOutcome.Loaded _loaded;
    private byte[]? _seen;

    /// <param name="running">What was loaded at the start.</param>
    /// <param name="refused">Is given the errors of each text of the file that cannot be used, once.</param>
    public ConfigurationMonitor(
        LoadOutcome.Loaded running,
        Func<string, string?> environment,
        TimeProvider clock,
        Action<ImmutableArray<ConfigurationError>> refused)
    {
        (_loaded, _environment, _refused) = (running, environment, refused);
        _timer = clock.CreateTimer(_ => CheckNow(), null, _pause, _pause);
        _watcher = Watch(running.File);
    }

    /// <summary>Raised after <see cref="Current"/> has changed, on the thread that noticed; one at a time.</summary>
    public event Action<ConfigurationChange>? Changed;

    /// <summary>A snapshot that is never changed; ask again for the next one.</summary>
    public HubConfiguration Current => _loaded.Configuration;

    /// <summary><see cref="Current"/>, with what may be shown of it.</summary>
    public LoadOutcome.Loaded Loaded => _loaded;

    /// <summary>Looks at the file at once. Does nothing when its bytes are those that were looked at last.</summary>
    public void CheckNow()
    {
        lock (_checking)
        {
            var bytes = Read();
            if (_seen is not null && _seen.AsSpan().SequenceEqual(bytes))
                return;
            _seen = bytes ?? [];
            var outcome = bytes is null ? ConfigurationLoader.Load(_loaded.File, _environment) : ConfigurationLoader.Load(_loaded.File, bytes, _environment);
            switch (outcome)
            {
                case LoadOutcome.Loaded loaded: Take(loaded); break;
                case LoadOutcome.Invalid invalid: _refused(invalid.Errors); break;
                default: break;
            }
        }
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _timer.Dispose();
    }

    private void Take(LoadOutcome.Loaded loaded)
    {
        var before = _loaded;
        var difference = ConfigurationDifference.Between(before, loaded);
        if (difference.IsEmpty)
            return;   // another comment, another layout
        _loaded = loaded;
        Changed?.Invoke(new ConfigurationChange(before, loaded, difference));
    }

    /// <returns><see langword="null"/> when there is nothing to read; the loader says why.</returns>
    private byte[]? Read()
    {
        try
        {
            return File.ReadAllBytes(_loaded.File);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Watches the folder rather than the file, which editors replace by another one when they save.</summary>
    private FileSystemWatcher? Watch(string file)
    {
        try
        {
            var watcher = new FileSystemWatcher(Path.GetDirectoryName(file)!, Path.GetFileName(file));
            watcher.Changed += LookSoon;
            watcher.Created += LookSoon;
            watcher.Deleted += LookSoon;
            watcher.Renamed += LookSoon;
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException)   // the machine has no watch left to give
        {
            return null;
        }
    }

    private void LookSoon(object sender, FileSystemEventArgs e) => _timer.Change(_settling, _pause);
}
