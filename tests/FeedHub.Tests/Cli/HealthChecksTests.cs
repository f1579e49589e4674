using FeedHub.Cli;
using FeedHub.Configuration;
using FeedHub.Schedule;
using FeedHub.Serve;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Quartz;

namespace FeedHub.Tests;

/// <summary>What a service says of itself at <c>/healthz</c>.</summary>
public sealed class HealthChecksTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly StoppedClock _clock = new();
    private ServiceProvider _services = null!;
    private HubEngine _engine = null!;
    private IScheduler _scheduler = null!;
    private HealthChecks _checks = null!;

    public async ValueTask InitializeAsync()
    {
        var configuration = new HubConfiguration
        {
            Hub = Samples.Configuration.Hub,
            Storage = new StorageOptions { Connection = _folder["hub.db"] },
            Publish = new PublishOptions { Directory = _folder["public"], Schedule = "0 0 * * * ?" },
        };
        Directory.CreateDirectory(configuration.Publish.Directory);
        _engine = await HubEngine.OpenAsync(configuration, _clock, NullLoggerFactory.Instance, CancellationToken.None);
        _services = new ServiceCollection().AddLogging().AddQuartz(quartz => quartz.UseInMemoryStore()).BuildServiceProvider();
        var schedulers = _services.GetRequiredService<ISchedulerFactory>();
        _scheduler = await schedulers.GetScheduler(CancellationToken.None);
        await _scheduler.Start(CancellationToken.None);
        _checks = new HealthChecks(_engine, new PublishTimetable(() => configuration, _clock), schedulers, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Store_scheduler_publishing_disk_sources_and_subscribers_are_looked_at()
    {
        var report = await LookAsync();
        Assert.True(report.Healthy, string.Join('\n', report.Checks));
        Assert.Equal(["store", "scheduler", "publish", "disk", "sources", "push"], report.Checks.Select(check => check.Name));
        Assert.EndsWith(" MiB free", report.Checks[3].Detail, StringComparison.Ordinal);
        Assert.Equal("0 failing", report.Checks[4].Detail);
    }

    [Fact]
    public async Task A_run_that_does_not_come_in_time_is_told()
    {
        _clock.Advance(TimeSpan.FromMinutes(64)); // the run of one o'clock is late, but not very
        Assert.True((await LookAsync()).Healthy);
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(["publish: The run of 2026-01-11T13:00:00Z has not come to an end."], Faults(await LookAsync()));
        await _engine.Publisher.PublishAsync(force: false, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(Faults(await LookAsync()));
    }

    [Fact]
    public async Task A_scheduler_that_rests_is_told()
    {
        await _scheduler.Standby(CancellationToken.None);
        Assert.Equal(["scheduler: Nothing is started on time: the scheduler is standby."], Faults(await LookAsync()));
        await _scheduler.Shutdown(false, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(["scheduler: Nothing is started on time: the scheduler was shut down."], Faults(await LookAsync()));
    }

    [Fact]
    public async Task Many_who_ask_share_a_look()
    {
        var first = await LookAsync();
        Assert.Same(first, await LookAsync());
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.NotSame(first, await LookAsync());
    }

    [Fact]
    public void A_disk_without_room_is_told()
    {
        var check = HealthChecks.DiskOf([_folder.Path], long.MaxValue);
        Assert.False(check.Healthy);
        Assert.StartsWith("Only ", check.Detail, StringComparison.Ordinal);
        Assert.False(HealthChecks.DiskOf([_folder["nowhere"]], 1).Healthy);
    }

    private Task<HealthReport> LookAsync() => _checks.CheckAsync(CancellationToken.None);

    private static IEnumerable<string> Faults(HealthReport report) => report.Checks.Where(check => !check.Healthy).Select(check => $"{check.Name}: {check.Detail}");
}
