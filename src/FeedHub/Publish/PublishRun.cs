using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace FeedHub.Publish;

/// <summary>
/// One pass over the published tree. Documents are compared with what is there and, where they differ, checked and written aside; <see cref="CommitAsync"/> puts
/// them all into their places. One that does not pass the check is kept apart, and what was published before stands. A run that is not committed changes nothing. Documents may be handed in from several threads.
/// </summary>
public sealed class PublishRun : IDisposable
{
    private readonly PublishedTree _tree;
    private readonly FileStream _turn;
    private readonly StagingArea _staging;
    private readonly ArchiveStaging _archives;
    private readonly ConcurrentDictionary<string, OwnerChange> _owners = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> _warnings = [];
    private readonly ConcurrentBag<RejectedDocument> _rejected = [];
    private IReadOnlySet<string>? _alive;
    private int _unchanged;

    /// <param name="turn">The lock that keeps others from publishing; let go when the run is over.</param>
    internal PublishRun(PublishedTree tree, FileStream turn)
    {
        _tree = tree;
        _turn = turn;
        _staging = new StagingArea(tree.Incoming);
        _archives = new ArchiveStaging(tree, _staging);
    }

    /// <summary>Begins to publish all that an owner has: what it had before, and is not handed in during this run, is taken away.</summary>
    /// <param name="owner">One of <see cref="Owners"/>.</param>
    public void Claim(string owner) => _owners[owner] = new OwnerChange(_tree.Lists.Read(owner));

    /// <summary>One document of an owner that was claimed.</summary>
    /// <exception cref="ArgumentException">The document's path leads out of the tree, or was handed in already: a bug of whoever made it.</exception>
    /// <exception cref="PublishException">The disk is full, or the like.</exception>
    public void Publish(string owner, PublishedDocument document)
    {
        using (document)
            _owners[owner].Documents.Add(document.Path, Stage(owner, document));
    }

    /// <summary>Publishes all that an owner has; what it had before and has no longer is taken away.</summary>
    /// <param name="owner">One of <see cref="Owners"/>.</param>
    /// <param name="copies">A copy that would stand where a document does is left out.</param>
    /// <exception cref="ArgumentException">A document's path leads out of the tree: a bug of whoever made it.</exception>
    /// <exception cref="PublishException">The disk is full, or the like.</exception>
    public async Task ReplaceAsync(
        string owner, IAsyncEnumerable<PublishedDocument> documents, ImmutableArray<PublishedCopy> copies, CancellationToken cancellationToken)
    {
        Claim(owner);
        await foreach (var document in documents.WithCancellation(cancellationToken))
            Publish(owner, document);
        var published = _owners[owner].Documents;
        foreach (var copy in copies.Where(copy => !published.Contains(copy.Path)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var file = OpenRegular(copy);
            if (file is null)
                continue;
            var staged = _staging.Stage(file, _tree.FullPath(copy.Path));
            if (staged is null)
                Interlocked.Increment(ref _unchanged);
            published.Add(copy.Path, staged);
        }
    }

    public Task ReplaceAsync(string owner, IAsyncEnumerable<PublishedDocument> documents, CancellationToken cancellationToken)
        => ReplaceAsync(owner, documents, [], cancellationToken);

    public Task ReplaceAsync(string owner, IEnumerable<PublishedDocument> documents, CancellationToken cancellationToken)
        => ReplaceAsync(owner, documents.ToAsyncEnumerable(), [], cancellationToken);

    /// <summary>Says which pages a channel's archive has; others are taken away. Those that changed are handed in by <see cref="PublishArchive"/>.</summary>
    /// <param name="owner">The channel's, of <see cref="Owners"/>.</param>
    public void ClaimArchive(string owner, ArchivePages pages) => _archives.Claim(owner, pages);

    /// <summary>A document of an archive that was claimed.</summary>
    /// <inheritdoc cref="Publish"/>
    public void PublishArchive(string owner, PublishedDocument document)
    {
        using (document)
            _archives.Add(owner, document.Path, Stage(owner, document));
    }

    /// <summary>
    /// Takes away all that categories, sources and posts have who are not among <paramref name="alive"/>, nor published in this run. Owners of files of the
    /// whole are always alive.
    /// </summary>
    public void Prune(IReadOnlySet<string> alive)
    {
        _alive = alive;
        _archives.Prune(alive);
        foreach (var owner in _tree.Lists.Owners().Where(owner => owner.Contains('/') && !alive.Contains(owner)))
            _owners.TryAdd(owner, new OwnerChange(_tree.Lists.Read(owner)));
    }

    /// <summary>Lists that know the new files, the files, then away with the old ones: at no moment is a published file on no list.</summary>
    /// <exception cref="PublishException">The disk is full, or the like. Each file is the old or the new one, and the next run does the rest.</exception>
    public async Task<PublishTally> CommitAsync(CancellationToken cancellationToken)
    {
        var owners = _owners.OrderBy(owner => owner.Key, StringComparer.Ordinal).ToList();
        // Archives first: for a moment an entry is in both, rather than in neither.
        var staged = _archives.Staged.Concat(owners.SelectMany(owner => owner.Value.Documents.Staged)).ToList();
        var growing = owners.Where(owner => owner.Value.Grows).SelectMany(owner => List(owner.Key, owner.Value.Before.Union(owner.Value.Now)));
        await _staging.PlaceAsync([.. growing, .. _archives.Growing(), .. staged, .. Gone(owners)], cancellationToken);

        var published = owners.SelectMany(owner => owner.Value.Now).ToHashSet(StringComparer.Ordinal);
        var removed = _archives.RemoveStale(out var lists);
        foreach (var (owner, change) in owners.Where(owner => owner.Value.Shrinks))
        {
            removed += change.Stale.Count(path => !published.Contains(path) && StagingArea.Remove(_tree.FullPath(path), _tree.Root));
            if (change.Now.IsEmpty)
                StagingArea.Remove(_tree.Lists.FileOf(owner), _tree.Lists.Directory);
        }
        var shrinking = owners.Where(owner => owner.Value is { Shrinks: true, Now.IsEmpty: false }).SelectMany(owner => List(owner.Key, owner.Value.Now));
        await _staging.PlaceAsync([.. shrinking, .. lists], cancellationToken);
        published.UnionWith(_archives.Published);
        ReleaseRejected(published);
        _owners.Clear();
        return new PublishTally(
            staged.Count, _unchanged, removed, [.. _warnings.Order(StringComparer.Ordinal)], [.. _rejected.OrderBy(document => document.Path, StringComparer.Ordinal)])
        {
            ChangedFeeds = [.. staged.Select(file => _tree.PathOf(file.Target)).Where(path => PublishedPaths.FormatOfHead(path) is not null)],
        };
    }

    /// <summary>Gives back at once the room that an unfinished run took: it may have failed for want of it.</summary>
    public void Dispose()
    {
        _staging.Dispose();
        try
        {
            Directory.Delete(_tree.Incoming, recursive: true);
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            // The next run sweeps.
        }
        _turn.Dispose();
    }

    /// <returns><see langword="null"/> for a document that stays as it is, or is not fit to be published.</returns>
    private StagedFile? Stage(string owner, PublishedDocument document)
    {
        if (!PublishedPaths.IsSafe(document.Path))
            throw new ArgumentException($"'{document.Path}' is no path of the published tree.", nameof(document));
        var target = _tree.FullPath(document.Path);
        if (StagingArea.IsInPlace(document.Bytes, target))
            Interlocked.Increment(ref _unchanged);
        else if (_tree.Check(document) is { } fault)
            Reject(owner, document, fault);
        else
            return _staging.Stage(document.Bytes, target);
        return null;
    }

    private void Reject(string owner, PublishedDocument document, string fault)
        => _rejected.Add(new RejectedDocument(owner, document.Path, fault, _tree.Rejected.Keep(document, fault)));

    /// <summary>What was rejected once and has a good document now, or nobody who would publish it.</summary>
    private void ReleaseRejected(HashSet<string> published)
    {
        var rejected = _rejected.Select(document => document.Path).ToHashSet(StringComparer.Ordinal);
        _tree.Rejected.Release(path => !rejected.Contains(path)
            && (published.Contains(path) || (_alive is not null && GonePaths.OwnerOf(path) is { } owner && !_alive.Contains(owner))));
    }

    /// <summary>The list of those who are gone, where it becomes another: they are on it before their files go, and off it when they are back.</summary>
    private IEnumerable<StagedFile> Gone(List<KeyValuePair<string, OwnerChange>> owners)
    {
        var before = _tree.Gone.Read();
        var now = before.ToHashSet(StringComparer.Ordinal);
        foreach (var (owner, change) in owners.Where(owner => owner.Key.Contains('/')))
            if (!change.Now.IsEmpty)
                now.Remove(owner);
            else if (_alive?.Contains(owner) == false)
                now.Add(owner);
        return now.SetEquals(before) ? [] : [_staging.Stage(GonePaths.Write(now), _tree.Gone.File)];
    }

    private IEnumerable<StagedFile> List(string owner, IEnumerable<string> paths)
        => OwnedFiles.Write(paths) is var list && StagingArea.IsInPlace(list, _tree.Lists.FileOf(owner)) ? [] : [_staging.Stage(list, _tree.Lists.FileOf(owner))];

    /// <summary>
    /// A file that may be copied; <see langword="null"/>, and a warning, for one that may not. A symbolic link could lead out of the post's folder; pipes and
    /// devices, which could keep us waiting for ever, say that they are empty.
    /// </summary>
    private FileStream? OpenRegular(PublishedCopy copy)
    {
        try
        {
            var file = new FileInfo(copy.File);
            if (!PublishedPaths.IsSafe(copy.Path) || !file.Exists || file.Length == 0 || file.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                _warnings.Add($"{copy.File} is not published: it is no ordinary file, is empty, or its name is not fit for an address.");
                return null;
            }
            return file.OpenRead();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _warnings.Add($"{copy.File} is not published: {failure.Message}");
            return null;
        }
    }

    /// <param name="before">Paths that were published for the owner.</param>
    private sealed class OwnerChange(ImmutableHashSet<string> before)
    {
        private ImmutableHashSet<string>? _now;

        public ImmutableHashSet<string> Before => before;

        public StagedDocuments Documents { get; } = new();

        /// <summary>Paths that are; to be asked when all documents are handed in.</summary>
        public ImmutableHashSet<string> Now => _now ??= [.. Documents.Paths];

        public IEnumerable<string> Stale => Before.Except(Now).Order(StringComparer.Ordinal);

        public bool Grows => !Now.IsSubsetOf(Before);

        public bool Shrinks => !Before.IsSubsetOf(Now);
    }
}
