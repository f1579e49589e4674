using FeedHub.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace FeedHub.Schedule;

/// <summary>Which bells Quartz rings, and when.</summary>
public static class ScheduleRegistration
{
    private static readonly TriggerKey PublishTrigger = new("publish");

    /// <summary>Adds the jobs and the services that poll, watch folders and follow the configuration. The container must hold the <see cref="HubEngine"/> and the <see cref="ConfigurationMonitor"/>.</summary>
    public static IServiceCollection AddFeedHubSchedule(this IServiceCollection services, HubConfiguration configuration)
    {
        services.AddSingleton(provider => provider.GetRequiredService<HubEngine>().Refresher);
        services.AddSingleton(provider => provider.GetRequiredService<HubEngine>().Publisher);
        services.AddSingleton(provider => provider.GetRequiredService<HubEngine>().Hub);
        services.AddHostedService<PollingService>();
        services.AddHostedService<ConfigurationService>();
        services.AddHostedService<FolderWatchService>();
        services.AddHostedService<SearchIndexService>();
        services.AddHostedService<ResortService>();
        services.AddHostedService<SourceListService>();
        services.AddHostedService<PushService>();
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.ScheduleJob<PollJob>(trigger => trigger.WithIdentity("poll").StartNow().WithSimpleSchedule(TimeSpan.FromSeconds(1)));
            quartz.ScheduleJob<HousekeepingJob>(trigger => trigger.WithIdentity("housekeeping").WithSimpleSchedule(TimeSpan.FromHours(1)));
            quartz.ScheduleJob<PublishJob>(
                trigger => trigger.WithIdentity(PublishTrigger).WithCronSchedule(configuration.Publish.Schedule, cron => cron.InTimeZone(ZoneOf(configuration))));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }

    /// <summary>Moves the publish job to a changed <c>publish.schedule</c>.</summary>
    public static async Task RescheduleAsync(this IScheduler scheduler, HubConfiguration configuration, CancellationToken cancellationToken)
    {
        var trigger = TriggerBuilder.Create()
            .WithIdentity(PublishTrigger)
            .WithCronSchedule(configuration.Publish.Schedule, cron => cron.InTimeZone(ZoneOf(configuration)))
            .Build();
        await scheduler.RescheduleJob(PublishTrigger, trigger, cancellationToken);
    }

    private static TimeZoneInfo ZoneOf(HubConfiguration configuration) => TimeZoneInfo.FindSystemTimeZoneById(configuration.Hub.TimeZone);
}
