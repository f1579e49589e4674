using System.Collections.Immutable;
using Dapper;
using FeedHub.Configuration;
using FeedHub.Sources;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>
/// The store in one SQLite file. Safe for any number of threads, and for several processes on the same file. Every member may throw a
/// <see cref="StoreException"/> for what is wrong outside the program; the store is usable again as soon as that is mended.
/// </summary>
public sealed class SqliteStore : IAsyncDisposable
{
    /// <summary>How many times of publication a claim tells.</summary>
    private const int RhythmLength = 20;

    private readonly StoreConnections _connections;
    private readonly TimeProvider _clock;
    private readonly StoreWriter _writer;
    private readonly EntryRepository _entries;
    private readonly SourceRepository _sources;
    private readonly ChannelRepository _channels;
    private readonly PollRepository _polls;
    private readonly ArchiveRepository _archives;
    private readonly SearchRepository _search;
    private volatile bool _isSearched;

    private SqliteStore(StoreConnections connections, SqliteConnection connection, TimeProvider clock)
    {
        _connections = connections;
        _clock = clock;
        _writer = new StoreWriter(connection, connections.File);
        _entries = new EntryRepository(connections);
        _sources = new SourceRepository(connections);
        _channels = new ChannelRepository(connections);
        _polls = new PollRepository(connections);
        _archives = new ArchiveRepository(connections);
        _search = new SearchRepository(connections);
        Watches = new WatchRepository(connections);
        Lists = new ListRepository(connections);
        Subscriptions = new SubscriptionRepository(connections, _writer, clock);
    }

    /// <summary>What reading a source by selectors asks.</summary>
    public WatchRepository Watches { get; }

    /// <summary>What lists named when they were last read.</summary>
    public ListRepository Lists { get; }

    /// <summary>Who wants to be told of changes.</summary>
    public SubscriptionRepository Subscriptions { get; }

    /// <summary>Opens the store, making folder, file and tables where they are missing.</summary>
    /// <exception cref="StoreException">It cannot be opened, or is not ours to open.</exception>
    public static Task<SqliteStore> OpenAsync(StorageOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (options.Provider != StorageProvider.Sqlite)
            throw new StoreException(StoreFailure.Unsupported, "A PostgreSQL store is not available in this version: set storage.provider to sqlite.");
        var connections = new StoreConnections(Path.GetFullPath(options.Connection));
        MakeFolder(connections.File);
        SqliteConnection? connection = null;
        try
        {
            connection = connections.OpenForWriting();
            Migrator.Migrate(connection, connections.File);
            var store = new SqliteStore(connections, connection, clock);
            connection = null;
            return Task.FromResult(store);
        }
        catch (SqliteException error) when (StoreException.Explains(error))
        {
            throw StoreException.From(error, connections.File);
        }
        finally
        {
            connection?.Dispose();
        }
    }

    /// <summary>Makes sources, categories and channels what the configuration says. Done again it changes nothing.</summary>
    public async Task SynchronizeAsync(HubConfiguration configuration, CancellationToken cancellationToken)
    {
        await _writer.WriteAsync(
            session =>
            {
                session.Copies.Configure(configuration);
                new SourceSynchronizer(session, _clock.GetUtcNow()).Run(configuration);
                return true;
            },
            cancellationToken,
            configuration.Sources.Length + 1);
        await new ArchiveCutter(_writer).RunAsync(configuration.Publish.EntriesPerFeed, cancellationToken);
    }

    /// <summary>Takes sources to poll, oldest due first. Nobody else gets them until they are recorded, released, or the lease is over.</summary>
    public Task<IReadOnlyList<ClaimedSource>> ClaimDueAsync(DueQuery query, CancellationToken cancellationToken)
        => _writer.WriteAsync<IReadOnlyList<ClaimedSource>>(
            session => [.. session.Sources.Claim(query).Select(row => row.ToSource(session.Listings.Rhythm(row.Slug, RhythmLength)))],
            cancellationToken);

    /// <summary>Has a claimed source wait although it is due: its host wants to be left alone. The ledger knows nothing of it, since nothing was asked.</summary>
    public Task PutOffAsync(string sourceId, DateTimeOffset until, string reason, CancellationToken cancellationToken)
        => _writer.WriteAsync(
            session =>
            {
                session.Sources.PutOff(sourceId, until, reason);
                return true;
            },
            cancellationToken);

    /// <summary>Public hosts that asked to be left alone, and for how long.</summary>
    public Task<IReadOnlyList<HostPause>> PausesAsync(CancellationToken cancellationToken) => _sources.PausesAsync(_clock.GetUtcNow(), cancellationToken);

    /// <summary>Prolongs the claims of an owner that is alive.</summary>
    public Task RenewClaimsAsync(string owner, DateTimeOffset until, CancellationToken cancellationToken)
        => _writer.WriteAsync(session => session.Sources.Renew(owner, until), cancellationToken);

    /// <summary>Gives back what an owner holds: its sources are as due as they were.</summary>
    public Task ReleaseClaimsAsync(string owner, CancellationToken cancellationToken)
        => _writer.WriteAsync(session => session.Sources.Release(owner), cancellationToken);

    /// <summary>Has a source polled before its time, if it is polled at all.</summary>
    /// <returns>False while it is being polled: what that poll makes of it is not known yet, so ask again.</returns>
    public Task<bool> MakeDueAsync(string sourceId, string reason, CancellationToken cancellationToken)
        => _writer.WriteAsync(session => session.Sources.MakeDue(sourceId, reason, _clock.GetUtcNow()), cancellationToken);

    /// <summary>Who holds claims.</summary>
    public Task<IReadOnlyList<string>> ClaimOwnersAsync(CancellationToken cancellationToken) => _sources.OwnersAsync(cancellationToken);

    /// <summary>When the next source can be claimed; <see langword="null"/> when none ever can.</summary>
    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => _sources.NextDueAsync(cancellationToken);

    /// <summary>Writes a poll, whole or not at all, and ends the claim. A poll of a source that is no longer configured is dropped.</summary>
    public async Task<PollTally> RecordAsync(PollRecord poll, CancellationToken cancellationToken)
    {
        var derived = await DerivedTexts.OfAsync(poll, _connections, _isSearched, cancellationToken);
        return await _writer.WriteAsync(session => PollRecorder.Record(session, poll, derived), cancellationToken, (poll.Harvest?.Entries.Length ?? 0) + 1);
    }

    /// <summary>The latest entries of a channel, newest first, then by id; none for a channel that is not configured.</summary>
    public Task<IReadOnlyList<StoredEntry>> LatestAsync(Channel channel, int limit, CancellationToken cancellationToken)
        => _entries.LatestAsync(channel, limit, cancellationToken);

    /// <summary>What the documents of a channel are made of.</summary>
    /// <param name="inHead">The most that its feed carries: <c>publish.entriesPerFeed</c>.</param>
    /// <param name="latest">How many of its newest entries its pages need.</param>
    public Task<ChannelEntries> ReadAsync(ChangedChannel changed, int inHead, int latest, CancellationToken cancellationToken)
        => _archives.ReadAsync(changed, inHead, latest, cancellationToken);

    /// <summary>The entries of a page of an archive, newest first.</summary>
    public Task<IReadOnlyList<StoredEntry>> ArchivePageAsync(Channel channel, ArchiveState archive, int page, CancellationToken cancellationToken)
        => _archives.PageAsync(channel, archive, page, cancellationToken);

    /// <summary>Entries of a source that have a page of their own and changed after a revision of the store, newest first.</summary>
    public Task<IReadOnlyList<StoredEntry>> PostsAsync(string sourceId, long afterRevision, CancellationToken cancellationToken)
        => _entries.PostsAsync(sourceId, afterRevision, cancellationToken);

    /// <summary>Slugs of all pages that there should be.</summary>
    public Task<IReadOnlyList<string>> PostSlugsAsync(CancellationToken cancellationToken) => _entries.PostSlugsAsync(cancellationToken);

    /// <summary>Slugs of the pages that belong to other sources than one.</summary>
    public Task<IReadOnlyList<string>> PostSlugsBesidesAsync(string sourceId, CancellationToken cancellationToken)
        => _entries.PostSlugsBesidesAsync(sourceId, cancellationToken);

    /// <summary>Configured channels whose documents are older than their entries or were rendered otherwise than the key says.</summary>
    /// <param name="renderKey"><see langword="null"/> gives every channel, as if it had never been published.</param>
    public Task<IReadOnlyList<ChangedChannel>> ChangedChannelsAsync(string? renderKey, CancellationToken cancellationToken)
        => _channels.ChangedAsync(renderKey, cancellationToken);

    /// <summary>Notes that documents are published up to a revision, rendered as the key says.</summary>
    public Task MarkPublishedAsync(IReadOnlyCollection<(Channel Channel, long Revision)> published, string renderKey, CancellationToken cancellationToken)
        => _writer.WriteAsync(session => session.Channels.MarkPublished(published, renderKey), cancellationToken);

    /// <summary>What each configured source says of itself, in the order of the configuration.</summary>
    public Task<IReadOnlyList<SourceProfile>> ProfilesAsync(CancellationToken cancellationToken) => _sources.ProfilesAsync(cancellationToken);

    /// <summary>How each configured source is doing, in the order of the configuration.</summary>
    public Task<IReadOnlyList<SourceStatus>> StatusAsync(CancellationToken cancellationToken) => _sources.StatusAsync(cancellationToken);

    /// <summary>The last polls of a source, newest first.</summary>
    public Task<IReadOnlyList<PastPoll>> PollsAsync(string sourceId, int limit, CancellationToken cancellationToken)
        => _polls.LatestAsync(sourceId, limit, cancellationToken);

    /// <summary>How many entries there are to read.</summary>
    public Task<StoreCounts> CountsAsync(CancellationToken cancellationToken) => _channels.CountsAsync(cancellationToken);

    /// <summary>When the latest entries of a channel were published, newest first; none for a channel that is not configured.</summary>
    public Task<IReadOnlyList<DateTimeOffset>> ArrivalsAsync(Channel channel, int limit, CancellationToken cancellationToken)
        => _channels.ArrivalsAsync(channel, limit, cancellationToken);

    /// <summary>How many entries each configured source published on each day since an instant; no row for a day without any.</summary>
    /// <param name="offset">What local time is ahead of UTC: where a day begins.</param>
    public Task<ILookup<string, DayCount>> EntriesByDayAsync(DateTimeOffset since, TimeSpan offset, CancellationToken cancellationToken)
        => _channels.EntriesByDayAsync(since, offset, cancellationToken);

    /// <summary>Has other rules hold from now on, for entries that are stored as for those that come. What is stored waits for <see cref="ResortAsync"/>.</summary>
    public Task BeginResortAsync(string rulesKey, CancellationToken cancellationToken)
        => _writer.WriteAsync(
            session =>
            {
                session.Resort.Begin(rulesKey);
                return true;
            },
            cancellationToken);

    /// <summary>Whether these rules hold and some stored entries are not sorted by them.</summary>
    public Task<bool> IsResortUnderWayAsync(string rulesKey, CancellationToken cancellationToken)
        => _connections.ReadAsync(db => ResortWriter.ReadState(db) is { After: not null } state && state.Rules == rulesKey, cancellationToken);

    /// <summary>
    /// Sorts all stored entries anew if the key differs from that of the last time. An interrupted sorting is gone on with; one that is overtaken by other
    /// rules ends.
    /// </summary>
    /// <param name="rulesKey">Names all that <paramref name="sort"/> depends on.</param>
    /// <param name="sort">Gives an entry's categories and excerpt; <see langword="null"/> when its source's clauses leave it out. It runs beside the writer, but now and then on it: it must be quick and must not call the store.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>How many entries are in other categories than before, or withdrawn, or back.</returns>
    public Task<int> ResortAsync(
        string rulesKey,
        Func<StoredEntry, (ImmutableArray<string> Categories, string Excerpt)?> sort,
        CancellationToken cancellationToken)
        => new Resorter(_writer, _connections).RunAsync(rulesKey, sort, _clock.GetUtcNow(), cancellationToken);

    /// <summary>Searches what is listed. A cancelled search is ended, whatever SQLite is at.</summary>
    public Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancellationToken) => _search.SearchAsync(request, cancellationToken);

    /// <summary>Begins to keep a full-text index, or drops it. What is stored already is taken in by <see cref="BuildSearchAsync"/>.</summary>
    public Task SwitchSearchAsync(bool on, CancellationToken cancellationToken)
    {
        _isSearched = on;
        return new SearchBuilder(_writer).SwitchAsync(on, cancellationToken);
    }

    /// <summary>Takes what was stored before there was an index into it, a little at a time. An interrupted building is gone on with.</summary>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>How many entries were taken in.</returns>
    public Task<int> BuildSearchAsync(CancellationToken cancellationToken) => new SearchBuilder(_writer).RunAsync(cancellationToken);

    /// <summary>
    /// Joins the copies of a post that several sources have, or parts them, as the configuration says. Done again it changes nothing and asks little; what was
    /// interrupted is gone on with.
    /// </summary>
    /// <param name="configuration">The one that the store was synchronized with.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public async Task RejoinAsync(HubConfiguration configuration, CancellationToken cancellationToken)
    {
        if (!string.Equals(await _entries.JoinKeyAsync(cancellationToken), CopyWriter.KeyOf(configuration), StringComparison.Ordinal))
            await new Rejoiner(_writer).RunAsync(cancellationToken);
    }

    /// <summary>Trims the ledger, forgets what retention says, and gives back the room that is free in the file. May be interrupted anywhere, and is gone on with.</summary>
    public async Task HousekeepAsync(HubConfiguration configuration, CancellationToken cancellationToken)
    {
        await new Housekeeper(_writer, _sources, _entries, _clock).RunAsync(cancellationToken);
        await new Retention(_writer, _sources, _entries, _clock).RunAsync(configuration, cancellationToken);
        await new SearchBuilder(_writer).TidyAsync(cancellationToken);
        await new FileTrimmer(_writer).RunAsync(cancellationToken);
    }

    /// <summary>Ends the announcements of entries that were withdrawn a month ago.</summary>
    public Task EndAnnouncementsAsync(CancellationToken cancellationToken)
        => new Housekeeper(_writer, _sources, _entries, _clock).EndAnnouncementsAsync(cancellationToken);

    /// <summary>Writes a little, to see whether it can be done.</summary>
    /// <exception cref="StoreException">It cannot, and this is why.</exception>
    public Task CheckWritableAsync(CancellationToken cancellationToken)
        => _writer.WriteAsync(
            session => session.Connection.Execute(HubSql.CheckWritable, new { now = UnixTime.Milliseconds(_clock.GetUtcNow()) }), cancellationToken);

    /// <summary>Finishes what was begun, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _connections.Close();
    }

    private static void MakeFolder(string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreFailure.Unavailable, $"The folder of the store {file} cannot be made: {error.Message}", error);
        }
    }
}
