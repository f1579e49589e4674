using System.Collections.Concurrent;
using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedHub.Schedule;

/// <summary>
/// Has a folder of posts polled as soon as something in it changes. Where a folder cannot be watched nothing is lost: it is polled every minute anyway.
/// </summary>
public sealed class FolderWatchService(HubEngine engine, TimeProvider clock, ILogger<FolderWatchService> logger) : BackgroundService
{
    /// <summary>Editors write in several steps, and a checkout writes many files: what follows within this time is the same change.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a folder may be new, gone, or exchanged for another before that is noticed.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, (string Path, FolderWatcher Watcher)> _watchers = [];
    private readonly ConcurrentDictionary<string, bool> _stirred = new();
    private readonly Bell _bell = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                Follow(engine.Configuration);
                await PollStirredAsync(stoppingToken);
                await StirAsync(stoppingToken);
            }
        }
        finally
        {
            foreach (var (_, watcher) in _watchers.Values)
                watcher.Dispose();
            _watchers.Clear();
        }
    }

    /// <summary>Watches the folders that are configured and there, and no others.</summary>
    private void Follow(HubConfiguration configuration)
    {
        var folders = configuration.Sources.OfType<FolderSourceOptions>().Where(source => source.Enabled).ToDictionary(source => source.Id, source => source.Path);
        foreach (var (id, (path, watcher)) in _watchers.ToList())
            if (folders.GetValueOrDefault(id) != path || !watcher.IsSound)
            {
                watcher.Dispose();
                _watchers.Remove(id);
                Stir(id);
            }
        foreach (var (id, path) in folders)
            if (!_watchers.ContainsKey(id) && FolderWatcher.TryWatch(path, () => Stir(id)) is { } watcher)
            {
                _watchers.Add(id, (path, watcher));
                _stirred[id] = true;   // nobody watched it until now
                logger.LogDebug("{Source}: watching {Path}.", id, path);
            }
    }

    private void Stir(string id)
    {
        _stirred[id] = true;
        _bell.Ring();
    }

    /// <summary>Waits for a change to settle, or for the time to look after the folders themselves.</summary>
    private async Task StirAsync(CancellationToken cancellationToken)
    {
        if (_stirred.IsEmpty)
        {
            using var pause = new CancellationTokenSource(Pause, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, pause.Token);
            try
            {
                await _bell.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
        await Task.Delay(Settling, clock, cancellationToken);
    }

    /// <summary>A source that is being polled just now stays noted: that poll may have read its folder before the change.</summary>
    private async Task PollStirredAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var id in _stirred.Keys.Order(StringComparer.Ordinal))
            {
                _stirred.TryRemove(id, out _);
                if (!await engine.Store.MakeDueAsync(id, "its folder changed", cancellationToken))
                    _stirred[id] = true;
                engine.Refresher.Ring();
            }
        }
        catch (StoreException failure)
        {
            logger.LogDebug("A changed folder waits for its ordinary poll: {Reason}", failure.Message);
        }
    }
}
