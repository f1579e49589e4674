using Microsoft.Extensions.Logging;

namespace FeedHub.Schedule;

/// <summary>Brings the sources in line with what lists name.</summary>
public sealed class SourceListService(HubEngine engine, TimeProvider clock, ILogger<SourceListService> logger)
    : LookingService(clock, logger, "What lists name could not be followed, which is tried again")
{
    protected override Task LookAsync(CancellationToken cancellationToken) => engine.FollowListsAsync(cancellationToken);
}
