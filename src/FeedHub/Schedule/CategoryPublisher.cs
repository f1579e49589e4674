using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Store;
using Microsoft.Extensions.Logging;

namespace FeedHub.Schedule;

/// <summary>
/// Conducts a publish run from end to end: asks the store which channels changed, has their documents rendered from their latest entries, swaps them in
/// together, and tells the store up to which change they are published.
/// </summary>
public sealed class CategoryPublisher(SqliteStore store, HubConfiguration configuration, ILogger<CategoryPublisher> logger) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile HubConfiguration _configuration = configuration;

    /// <summary>Why the last run failed; <see langword="null"/> when it did not.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>Has the next run follow another configuration.</summary>
    public void Configure(HubConfiguration configuration) => _configuration = configuration;

    /// <summary>Publishes what changed since it was last published; runs queue up behind one another.</summary>
    /// <param name="force">Renders everything again, changed or not; files that come out the same are still left alone.</param>
    /// <exception cref="PublishException">The files cannot be written; what was published before stands.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<PublishTally> PublishAsync(bool force, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var tally = await PublishAsync(_configuration, force, cancellationToken);
            LastFailure = null;
            return tally;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LastFailure = failure.Message;
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<PublishTally> PublishAsync(HubConfiguration configuration, bool force, CancellationToken cancellationToken)
    {
        var renderer = new DocumentRenderer(configuration);
        var tree = new PublishedTree(configuration.Publish.Directory);
        // A folder that somebody emptied is filled again, whatever the store remembers.
        var changed = await store.ChangedChannelsAsync(force || tree.IsEmpty ? null : renderer.Key, cancellationToken);
        if (changed.Count == 0)
            return PublishTally.Nothing;

        var counts = await store.CountsAsync(cancellationToken);
        var profiles = await store.ProfilesAsync(cancellationToken);
        var bySource = profiles.ToDictionary(profile => profile.SourceId);
        using var run = tree.Begin();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(changed, options, async (change, token) =>
        {
            var latest = await store.LatestAsync(change.Channel, renderer.EntriesNeeded(change.Channel), token);
            var source = change.Channel.Kind == ChannelKind.Source ? bySource.GetValueOrDefault(change.Channel.Slug) : null;
            var content = new ChannelContent(change, latest, source, counts.Categories);
            await run.ReplaceAsync(Owners.Of(change.Channel), renderer.RenderAsync(content, token), token);
            if (change.Channel.Kind == ChannelKind.Source)
                await PublishPostsAsync(renderer, run, change, token);
        });
        await run.ReplaceAsync(Owners.Site, renderer.RenderSiteAsync(profiles, cancellationToken), cancellationToken);
        await run.ReplaceAsync(Owners.Assets, renderer.RenderAssets(), cancellationToken);
        run.Prune(await AliveAsync(configuration, cancellationToken));

        var tally = await run.CommitAsync(cancellationToken);
        await store.MarkPublishedAsync([.. changed.Select(change => (change.Channel, change.Revision))], renderer.Key, cancellationToken);
        foreach (var warning in tally.Warnings)
            logger.LogWarning("{Warning}", warning);
        if (tally.Written + tally.Removed > 0)
            logger.LogInformation(
                "Published {Channels} changed channels: {Written} files written, {Unchanged} as they were, {Removed} removed.",
                changed.Count, tally.Written, tally.Unchanged, tally.Removed);
        return tally;
    }

    private async Task PublishPostsAsync(DocumentRenderer renderer, PublishRun run, ChangedChannel change, CancellationToken cancellationToken)
    {
        foreach (var post in await store.PostsAsync(change.Channel.Slug, change.PublishedRevision, cancellationToken))
        {
            var page = await renderer.RenderPostAsync(post);
            await run.ReplaceAsync(Owners.Post(post.Post!.Slug), new[] { page }.ToAsyncEnumerable(), DocumentRenderer.CopiesOf(post), cancellationToken);
        }
    }

    /// <summary>Everybody who may have published files: the files of anybody else are taken away.</summary>
    private async Task<HashSet<string>> AliveAsync(HubConfiguration configuration, CancellationToken cancellationToken) =>
    [
        Owners.Site,
        Owners.Assets,
        Owners.Of(Channel.Everything),
        .. configuration.Categories.Select(category => Owners.Of(Channel.Category(category.Slug))),
        .. configuration.Sources.Select(source => Owners.Of(Channel.Source(source.Id))),
        .. (await store.PostSlugsAsync(cancellationToken)).Select(Owners.Post),
    ];
}
