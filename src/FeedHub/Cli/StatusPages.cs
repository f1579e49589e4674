using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Store;

namespace FeedHub.Cli;

/// <summary>Gathers what the status page of a running service shows.</summary>
internal sealed class StatusPages(SqliteStore store, Func<LoadOutcome.Loaded> running, TimeProvider clock)
{
    /// <summary>Days of a source's chart.</summary>
    private const int Days = 30;

    /// <summary>Strangers may ask as often as they like; the store is asked this often at most.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    private readonly ServedTheme _theme = new(clock);
    private volatile StatusContent? _last;

    /// <inheritdoc cref="FeedHub.Serve.RenderStatus"/>
    public async Task<ReadOnlyMemory<byte>?> RenderAsync(string? order, CancellationToken cancellationToken)
    {
        var loaded = running();
        var hub = loaded.Configuration;
        try
        {
            var content = _last;
            if (content is null || clock.GetUtcNow() - content.Now >= Freshness)
                _last = content = await GatherAsync(loaded, cancellationToken);
            return await new StatusRenderer(hub, _theme.Of(hub)).RenderAsync(content, Enum.TryParse(order, ignoreCase: true, out StatusOrder known) ? known : StatusOrder.State);
        }
        catch (StoreException)
        {
            return null;
        }
    }

    private async Task<StatusContent> GatherAsync(LoadOutcome.Loaded loaded, CancellationToken cancellationToken)
    {
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(loaded.Configuration.Hub.TimeZone));
        var first = DateOnly.FromDateTime(now.DateTime).AddDays(1 - Days);
        var days = await store.EntriesByDayAsync(new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), now.Offset), now.Offset, cancellationToken);
        var statuses = (await store.StatusAsync(cancellationToken)).Select(StatusCommand.Advised).ToDictionary(status => status.SourceId);
        var titles = (await store.ProfilesAsync(cancellationToken)).ToDictionary(profile => profile.SourceId, profile => profile.Title);
        return new StatusContent(
            [
                .. loaded.Configuration.Sources
                    .Select((source, place) => (Source: source, Place: place, Status: statuses.GetValueOrDefault(source.Id)))
                    .Where(line => line.Status is not null) // the store may not have taken a new configuration over yet
                    .Select(line => new StatusSource(
                        line.Status!,
                        titles.GetValueOrDefault(line.Source.Id, line.Source.Id),
                        line.Source.Type,
                        Shown(loaded, line.Source, line.Place),
                        Activity.Of(first, Days, days[line.Source.Id].Select(day => (day.Day, day.Entries))))),
            ],
            now);
    }

    /// <summary>Where a source is on the web, but for what may be secret; where a folder or a file is concerns nobody.</summary>
    private static string? Shown(LoadOutcome.Loaded loaded, SourceOptions source, int place) => source is NetworkSourceOptions { Url.IsFile: false }
        ? PublicText.Address(loaded.Shown(string.Create(CultureInfo.InvariantCulture, $"$.sources[{place}].url"), source.Location))
        : null;
}
