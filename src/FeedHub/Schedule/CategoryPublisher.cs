using System.Collections.Concurrent;
using System.Diagnostics;
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
    private bool _broken;

    /// <summary>Why the last run failed, or what it had to reject; <see langword="null"/> when all is published.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>When the last run came to an end, well or not; <see langword="null"/> before the first.</summary>
    public DateTimeOffset? LastRun { get; private set; }

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The gate that documents have to pass.</summary>
    internal Func<PublishedDocument, string?> Check { get; init; } = DocumentChecks.FaultOf;

    /// <summary>Told after each run which feeds became others; <see langword="null"/> after one that follows on a failure, which may have left anything behind.</summary>
    internal Action<IReadOnlyCollection<string>?> Changed { get; init; } = static _ => { };

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
            LastFailure = tally.Rejected.IsEmpty ? null : $"{tally.Rejected.Length} documents were rejected, {tally.Rejected[0].Path} because: {tally.Rejected[0].Reason}";
            Changed(_broken ? null : tally.ChangedFeeds);
            _broken = false;
            return tally;
        }
        catch (Exception failure)
        {
            _broken = true;
            if (failure is not OperationCanceledException)
                LastFailure = failure.Message;
            throw;
        }
        finally
        {
            LastRun = Clock.GetUtcNow();
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<PublishTally> PublishAsync(HubConfiguration configuration, bool force, CancellationToken cancellationToken)
    {
        var renderer = new DocumentRenderer(configuration, ThemeOf(configuration));
        var tree = new PublishedTree(configuration.Publish.Directory, Check);
        // A folder that somebody emptied is filled again, whatever the store remembers.
        var changed = await store.ChangedChannelsAsync(force || tree.IsEmpty ? null : renderer.Key, cancellationToken);
        if (changed.Count == 0)
            return PublishTally.Nothing;

        var counts = await store.CountsAsync(cancellationToken);
        var profiles = await store.ProfilesAsync(cancellationToken);
        var bySource = profiles.ToDictionary(profile => profile.SourceId);
        var postsOf = new ConcurrentDictionary<string, Channel>(StringComparer.Ordinal);
        using var run = tree.Begin();
        using var work = new WorkStack();
        foreach (var change in changed.Reverse())
            work.Add(async token =>
            {
                var entries = await store.ReadAsync(change, configuration.Publish.EntriesPerFeed, renderer.EntriesNeeded, token);
                var source = change.Channel.Kind == ChannelKind.Source ? bySource.GetValueOrDefault(change.Channel.Slug) : null;
                var content = new ChannelContent(change, entries.Latest, source, counts.Categories, TotalOf(change.Channel, counts))
                {
                    Head = entries.Head,
                    Archive = entries.Archive,
                    Withdrawn = entries.Withdrawn,
                    Directory = change.Channel == Channel.Everything
                        ? new ChannelDirectory(counts, profiles, await store.ArrivalsAsync(Channel.Everything, ChannelDirectory.Most, token))
                        : null,
                };
                Publish(renderer, run, content, work);
                if (change.Channel.Kind == ChannelKind.Source)
                    await PublishPostsAsync(renderer, run, change, postsOf, token);
            });
        await work.RunAsync(Environment.ProcessorCount, cancellationToken);
        await run.ReplaceAsync(Owners.Site, renderer.RenderSiteAsync(profiles, cancellationToken), cancellationToken);
        await run.ReplaceAsync(Owners.Assets, renderer.RenderAssets(), cancellationToken);
        run.Prune(await AliveAsync(configuration, cancellationToken));

        var tally = await run.CommitAsync(cancellationToken);
        // What was rejected is tried again by the next run, and fails it too, until it is mended.
        var unfit = Unfit(tally, postsOf);
        await store.MarkPublishedAsync(
            [.. changed.Where(change => !unfit.Contains(change.Channel)).Select(change => (change.Channel, change.Revision))], renderer.Key, cancellationToken);
        foreach (var rejected in tally.Rejected)
            logger.LogError("{Path} was not published: {Reason} The one before stays; this one is kept as {File}.", rejected.Path, rejected.Reason, rejected.Kept);
        foreach (var warning in tally.Warnings)
            logger.LogWarning("{Warning}", warning);
        if (tally.Written + tally.Removed > 0)
            logger.LogInformation(
                "Published {Channels} changed channels: {Written} files written, {Unchanged} as they were, {Removed} removed.",
                changed.Count, tally.Written, tally.Unchanged, tally.Removed);
        return tally;
    }

    /// <summary>Each document of a channel, and each page of its archive, is a piece of work of its own: a run is over when the last processor is, not the largest channel.</summary>
    private void Publish(DocumentRenderer renderer, PublishRun run, ChannelContent content, WorkStack work)
    {
        var owner = Owners.Of(content.Channel);
        if (content.Channel.Kind != ChannelKind.Source)
        {
            run.ClaimArchive(owner, renderer.ArchivePagesOf(content));
            var bare = content with { Latest = [], Head = [], Directory = null }; // the entries need not wait for the pages
            foreach (var page in content.Archive?.Stale ?? [])
                work.Add(async token =>
                {
                    var entries = await store.ArchivePageAsync(bare.Channel, bare.Archive!, page, token);
                    await foreach (var document in renderer.RenderArchiveAsync(bare, page, entries).WithCancellation(token))
                        run.PublishArchive(owner, document);
                });
        }
        run.Claim(owner);
        foreach (var render in renderer.Renderings(content))
            work.Add(async _ => run.Publish(owner, await render()));
    }

    /// <summary>Read again for each run: whoever works on a theme sees it a run later.</summary>
    private static Theme ThemeOf(HubConfiguration configuration) => ThemeReader.Read(configuration.Publish.Theme, configuration.Hub.Language) switch
    {
        ThemeOutcome.Ready ready => ready.Theme,
        ThemeOutcome.Invalid invalid => throw new PublishException(string.Join(Environment.NewLine, invalid.Errors)),
        var other => throw new UnreachableException($"No rule for {other}."),
    };

    private static long TotalOf(Channel channel, StoreCounts counts) => channel.Kind switch
    {
        ChannelKind.Everything => counts.Entries,
        ChannelKind.Category => counts.Categories.GetValueOrDefault(channel.Slug),
        _ => counts.Sources.GetValueOrDefault(channel.Slug),
    };

    private async Task PublishPostsAsync(
        DocumentRenderer renderer, PublishRun run, ChangedChannel change, ConcurrentDictionary<string, Channel> postsOf, CancellationToken cancellationToken)
    {
        foreach (var post in await store.PostsAsync(change.Channel.Slug, change.PublishedRevision, cancellationToken))
        {
            var page = await renderer.RenderPostAsync(post);
            var owner = Owners.Post(post.Post!.Slug);
            postsOf[owner] = change.Channel;
            await run.ReplaceAsync(owner, new[] { page }.ToAsyncEnumerable(), DocumentRenderer.CopiesOf(post), cancellationToken);
        }
    }

    /// <summary>Channels that have documents which were rejected; those of the whole count as everything's.</summary>
    private static HashSet<Channel> Unfit(PublishTally tally, ConcurrentDictionary<string, Channel> postsOf) =>
    [
        .. tally.Rejected.Select(rejected => rejected.Owner.Split('/') switch
        {
            ["categories", var slug] => Channel.Category(slug),
            ["sources", var id] => Channel.Source(id),
            _ => postsOf.GetValueOrDefault(rejected.Owner, Channel.Everything),
        }),
    ];

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
