namespace FeedHub.Store;

/// <summary>
/// Makes, completes and tidies the full-text index, a batch to a request, so that polls are written in between. Where it stands is part of each batch's
/// commit: whoever comes after a crash goes on from there.
/// </summary>
internal sealed class SearchBuilder(StoreWriter writer)
{
    /// <summary>Entries of a batch: some twenty milliseconds of the writer's time.</summary>
    private const int BatchSize = 200;

    private const int MergeSteps = 10;
    private const int PagesPerStep = 200;

    public Task SwitchAsync(bool on, CancellationToken cancellationToken)
        => writer.WriteAsync(
            session =>
            {
                session.Search.Switch(on);
                return true;
            },
            cancellationToken);

    /// <returns>How many entries were taken in.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        for (var more = true; more;)
        {
            (var takenNow, more) = await writer.WriteAsync(session => session.Search.Build(BatchSize), cancellationToken, BatchSize);
            taken += takenNow;
        }
        return taken;
    }

    public async Task TidyAsync(CancellationToken cancellationToken)
    {
        for (var step = 0; step < MergeSteps; step++)
            await writer.WriteAsync(
                session =>
                {
                    session.Search.Merge(PagesPerStep);
                    return true;
                },
                cancellationToken);
    }
}
