using FeedHub.Configuration;

namespace FeedHub.Store;

/// <summary>
/// Forgets entries that are too old or too many, by what is configured for all sources and for each: never what its source still lists, and so that none comes
/// back. In small steps: polls are written in between, and whoever is interrupted has done so much less.
/// </summary>
internal sealed class Retention(StoreWriter writer, SourceRepository sources, EntryRepository entries, TimeProvider clock)
{
    private const int EntriesPerStep = 200;

    public async Task RunAsync(HubConfiguration configuration, CancellationToken cancellationToken)
    {
        var options = configuration.Storage.Retention;
        DateTimeOffset? before = options.Days > 0 ? clock.GetUtcNow().AddDays(-options.Days) : null;
        var limits = configuration.Sources.Where(source => source.MaxEntries is not null).ToDictionary(source => source.Id, source => source.MaxEntries, StringComparer.Ordinal);
        int? limit = options.EntriesPerSource > 0 ? options.EntriesPerSource : null;
        if (before is null && limit is null && limits.Count == 0)
            return;
        foreach (var source in await sources.RowsAsync(cancellationToken))
            await ForgetAsync(source.Id, before, Least(limit, limits.GetValueOrDefault(source.Slug)), cancellationToken);
    }

    private static int? Least(int? one, int? other) => one is null || other < one ? other ?? one : one;

    private async Task ForgetAsync(long source, DateTimeOffset? before, int? keep, CancellationToken cancellationToken)
    {
        if (before is null && keep is null)
            return;
        for (var forgotten = EntriesPerStep; forgotten >= EntriesPerStep;)
        {
            var outlived = await entries.OutlivedAsync(source, before, keep, EntriesPerStep, cancellationToken);
            if (outlived.Count == 0)
                return;
            forgotten = await writer.WriteAsync(session => Forget(session, outlived), cancellationToken, outlived.Count);
        }
    }

    private static int Forget(WriteSession session, IReadOnlyList<long> outlived)
    {
        var forgotten = 0;
        foreach (var id in outlived.Distinct())
            if (session.Entries.FindRow(id) is { Listed: false } entry) // its source may have listed it again since it was chosen
            {
                session.Entries.Forget(entry);
                forgotten++;
            }
        return forgotten;
    }
}
