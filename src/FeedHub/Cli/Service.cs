using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Schedule;
using FeedHub.Serve;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace FeedHub.Cli;

/// <summary>The worker: polls, publishes and serves under one host until it is told to stop.</summary>
internal sealed class Service(CommandContext context, LoadOutcome.Loaded loaded)
{
    /// <summary>How long polls and publishing may take to end; systemd waits 90 seconds.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    private readonly HubConfiguration _configuration = loaded.Configuration;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var loggers = context.Loggers(quiet: false);
        var logger = loggers.CreateLogger("FeedHub");
        await using var engine = await HubEngine.OpenAsync(_configuration, context.Clock, loggers, cancellationToken);
        using var monitor = new ConfigurationMonitor(loaded, context.Environment, context.Clock, errors =>
        {
            foreach (var error in errors)
                logger.LogError("Configuration refused, the running one stays: {Error}", error);
        });
        using var desk = new SearchDesk(engine.Store.SearchAsync, () => engine.WithListed(monitor.Current), context.Clock, logger);
        using var host = _configuration.Serve.Enabled ? BuildServer(engine, monitor, desk, new HubDesk(engine.Hub, logger), logger) : BuildWorker(engine, monitor);
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch (IOException failure)   // Kestrel could not listen: the address is taken, or not ours
        {
            await context.Terminal.Error.WriteLineAsync($"error: {failure.Message}");
            return ExitCodes.Failed;
        }
        foreach (var address in AddressesOf(host))
            logger.LogInformation("Listening on {Address}", address);
        await StoppedAsync(cancellationToken);
        logger.LogInformation("Stopping.");
        await host.StopAsync(CancellationToken.None);
        return ExitCodes.Done;
    }

    private WebApplication BuildServer(HubEngine engine, ConfigurationMonitor monitor, SearchDesk desk, HubDesk hub, ILogger logger)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "FeedHub" });
        builder.WebHost.UseKestrelCore().UseUrls(_configuration.Serve.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.WebHost.ConfigureLimits();
        Register(builder, engine, monitor);
        // Kestrel says what goes wrong; this one would begin an activity for each request only to have it in a scope of the log.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        var app = builder.Build();
        var timetable = new PublishTimetable(() => monitor.Current, context.Clock);
        app.UsePublicPath(_configuration.Hub.BaseUrl);
        app.MapHealth(new HealthChecks(engine, timetable, app.Services.GetRequiredService<ISchedulerFactory>(), context.Clock).CheckAsync);
        app.MapStatus(() => monitor.Current.Serve.Status, new StatusPages(engine.Store, () => monitor.Loaded with { Configuration = engine.WithListed(monitor.Current) }, context.Clock).RenderAsync);
        app.MapSearch(() => monitor.Current is { Storage.Search: true, Publish.Formats: var formats } ? formats : [], desk.AnswerAsync);
        app.MapHub(() => HubAddress.IsOwn(monitor.Current), hub.AnswerAsync);
        var files = new PublishedFiles(_configuration.Publish.Directory, derive: new ArchiveDesk(() => monitor.Current, logger).Derive);
        app.MapPublished(files, new Freshness(() => timetable.Left), () => monitor.Current.Publish.Frames, () => monitor.Current);
        return app;
    }

    private IHost BuildWorker(HubEngine engine, ConfigurationMonitor monitor)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "FeedHub" });
        Register(builder, engine, monitor);
        return builder.Build();
    }

    private void Register(IHostApplicationBuilder builder, HubEngine engine, ConfigurationMonitor monitor)
    {
        context.Configure(builder.Logging);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton(context.Clock);
        builder.Services.AddSingleton(engine);
        builder.Services.AddSingleton(monitor);
        builder.Services.AddFeedHubSchedule(_configuration);
    }

    private static ICollection<string> AddressesOf(IHost host)
        => host.Services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    private static async Task StoppedAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }
}
