using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Store;

namespace FeedHub.Publish;

/// <summary>The page that tells how the sources are doing. It is not published: it says how things are at the moment when it is asked for.</summary>
public sealed class StatusRenderer(HubConfiguration configuration, Theme theme)
{
    private readonly PageRenderer _pages = new(configuration, new ChannelFeed(configuration, theme.Assets.Icon.Path), theme);

    public async Task<ReadOnlyMemory<byte>> RenderAsync(StatusContent content, StatusOrder order)
        => (await RazorComponents.RenderAsync<StatusPage>(new StatusModel(_pages.StatusFrame(), [.. Ordered(content.Sources, order)], content.Now, order))).Written;

    private static IEnumerable<StatusSource> Ordered(ImmutableArray<StatusSource> sources, StatusOrder order) => order switch
    {
        StatusOrder.Name => sources.OrderBy(source => source.Title, StringComparer.OrdinalIgnoreCase),
        StatusOrder.Last => sources.OrderByDescending(source => source.Status.LastPoll),
        StatusOrder.Next => sources.OrderBy(source => source.Status.NextPoll ?? DateTimeOffset.MaxValue),
        StatusOrder.Entries => sources.OrderByDescending(source => source.Status.Entries),
        _ => sources.OrderBy(source => Urgency(source.Status.State)),
    };

    private static int Urgency(SourceState state) => state switch
    {
        SourceState.Failing => 0,
        SourceState.Degraded => 1,
        SourceState.New => 2,
        SourceState.Ok => 3,
        _ => 4,
    };
}

/// <param name="Sources">As they are listed.</param>
public sealed record StatusModel(PageFrame Frame, ImmutableArray<StatusSource> Sources, DateTimeOffset Now, StatusOrder Order);
