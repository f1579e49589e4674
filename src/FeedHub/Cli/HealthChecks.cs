using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Schedule;
using FeedHub.Serve;
using FeedHub.Store;
using Quartz;

namespace FeedHub.Cli;

/// <summary>What <c>/healthz</c> looks at.</summary>
internal sealed class HealthChecks(HubEngine engine, PublishTimetable timetable, ISchedulerFactory schedulers, TimeProvider clock)
{
    /// <summary>Strangers may ask as often as they like; we look this often at most, as a look costs a write.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    /// <summary>How late a publish run may end. One that takes longer has come to a stop.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>Octets that have to be free: a database and a tree need room to write beside what they replace.</summary>
    private const long LeastFree = 64 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly DateTimeOffset _started = clock.GetUtcNow();
    private DateTimeOffset _looked;
    private Task<HealthReport>? _last;

    /// <summary>How things are, or were a moment ago; those who ask at the same time share a look.</summary>
    public Task<HealthReport> CheckAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (_last is null || (_last.IsCompleted && now - _looked >= Freshness))
                (_last, _looked) = (LookAsync(CancellationToken.None), now);
            return _last.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Whether there is room where these folders are.</summary>
    /// <param name="least">Octets.</param>
    internal static HealthCheck DiskOf(IEnumerable<string> folders, long least)
    {
        try
        {
            var tightest = folders.Select(folder => (Folder: folder, Free: new DriveInfo(folder).AvailableFreeSpace)).MinBy(disk => disk.Free);
            var free = string.Create(CultureInfo.InvariantCulture, $"{tightest.Free / 1024 / 1024:N0} MiB free");
            return tightest.Free >= least
                ? new HealthCheck("disk", Healthy: true, free)
                : new HealthCheck("disk", Healthy: false, string.Create(CultureInfo.InvariantCulture, $"Only {free}; {least / 1024 / 1024:N0} MiB are needed."));
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return new HealthCheck("disk", Healthy: false, unknown.Message);
        }
    }

    private async Task<HealthReport> LookAsync(CancellationToken cancellationToken) => new(
    [
        await StoreAsync(cancellationToken),
        await SchedulerAsync(cancellationToken),
        Publish(),
        DiskOf(Folders(engine.Configuration), LeastFree),
        await SourcesAsync(cancellationToken),
        await PushAsync(cancellationToken),
    ]);

    private async Task<HealthCheck> StoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            await engine.Store.CheckWritableAsync(cancellationToken);
            return new HealthCheck("store", Healthy: true);
        }
        catch (StoreException failure)
        {
            return new HealthCheck("store", Healthy: false, failure.Message);
        }
    }

    private async Task<HealthCheck> SchedulerAsync(CancellationToken cancellationToken)
    {
        if (engine.Refresher.HasStopped)
            return new HealthCheck("scheduler", Healthy: false, "Sources are no longer polled.");
        try
        {
            var status = (await schedulers.GetScheduler(cancellationToken)).Status;
            return status == SchedulerStatus.Running
                ? new HealthCheck("scheduler", Healthy: true)
                : new HealthCheck("scheduler", Healthy: false, $"Nothing is started on time: the scheduler is {status.ToString().ToLowerInvariant()}.");
        }
        catch (SchedulerException)
        {
            return new HealthCheck("scheduler", Healthy: false, "Nothing is started on time: the scheduler was shut down.");
        }
    }

    private HealthCheck Publish()
    {
        if (engine.Publisher.LastFailure is { } failure)
            return new HealthCheck("publish", Healthy: false, failure);
        var last = engine.Publisher.LastRun;
        return timetable.NextAfter(last ?? _started) is { } due && due + Grace < clock.GetUtcNow()
            ? new HealthCheck("publish", Healthy: false, string.Create(CultureInfo.InvariantCulture, $"The run of {due.UtcDateTime:s}Z has not come to an end."))
            : new HealthCheck("publish", Healthy: true, last is { } run ? string.Create(CultureInfo.InvariantCulture, $"last run {run.UtcDateTime:s}Z") : null);
    }

    /// <summary>Sources that fail are told, and are no reason to be ill: they are somebody else's.</summary>
    private async Task<HealthCheck> SourcesAsync(CancellationToken cancellationToken)
    {
        try
        {
            var failing = (await engine.Store.StatusAsync(cancellationToken)).Count(source => source.State == SourceState.Failing);
            return new HealthCheck("sources", Healthy: true, $"{failing} failing");
        }
        catch (StoreException failure)
        {
            return new HealthCheck("sources", Healthy: false, failure.Message);
        }
    }

    /// <summary>Subscribers who do not answer are somebody else's too, and so is an outside hub.</summary>
    private async Task<HealthCheck> PushAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new HealthCheck("push", Healthy: true, await engine.Hub.DescribeAsync(cancellationToken));
        }
        catch (StoreException failure)
        {
            return new HealthCheck("push", Healthy: false, failure.Message);
        }
    }

    private static IEnumerable<string> Folders(HubConfiguration configuration)
    {
        yield return configuration.Publish.Directory;
        if (configuration.Storage.Provider == StorageProvider.Sqlite && Path.GetDirectoryName(configuration.Storage.Connection) is { Length: > 0 } folder)
            yield return folder;
    }
}
