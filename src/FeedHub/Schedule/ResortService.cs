using Microsoft.Extensions.Logging;

namespace FeedHub.Schedule;

/// <summary>
/// Sorts what is stored by the rules that hold, beside polls and publications. Rules change with the configuration, a process before this one may not have got
/// to the end, and a poll that began before a change may have written what has to be sorted again.
/// </summary>
public sealed class ResortService(HubEngine engine, TimeProvider clock, ILogger<ResortService> logger)
    : LookingService(clock, logger, "Sorting the stored entries failed, and goes on later")
{
    protected override Task LookAsync(CancellationToken cancellationToken) => engine.ResortAsync(cancellationToken);
}
