using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace FeedHub.Publish;

/// <summary>
/// The part of a run that is about archives. They have thousands of documents of which a run touches a few, so that a line which says from where to where stands
/// in for the list of an owner's files; otherwise they are treated as <see cref="OwnedFiles"/> are.
/// </summary>
internal sealed class ArchiveStaging(PublishedTree tree, StagingArea staging)
{
    private readonly string _lists = Path.Combine(tree.Root, PublishedTree.Corner, "archives");
    private readonly ConcurrentDictionary<string, Change> _changes = new(StringComparer.Ordinal);

    /// <summary>Documents of this run that are new or became others.</summary>
    public IEnumerable<StagedFile> Staged => _changes.Values.SelectMany(change => change.Documents.Staged);

    /// <summary>Paths of the documents that were handed in.</summary>
    public IEnumerable<string> Published => _changes.Values.SelectMany(change => change.Documents.Paths);

    /// <param name="owner">A channel's, of <see cref="Owners"/>.</param>
    /// <param name="now">All the pages that there are.</param>
    public void Claim(string owner, ArchivePages now) => _changes[owner] = new Change(Read(owner), now);

    public void Add(string owner, string path, StagedFile? staged) => _changes[owner].Documents.Add(path, staged);

    /// <summary>Takes away the archives of those who are not alive.</summary>
    public void Prune(IReadOnlySet<string> alive)
    {
        var owners = PublishException.Guard<string[]>(_lists, () => Directory.Exists(_lists)
            ? [.. Directory.EnumerateFiles(_lists, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(_lists, file).Replace(Path.DirectorySeparatorChar, '/'))]
            : []);
        foreach (var owner in owners.Where(owner => !alive.Contains(owner)))
            if (Read(owner) is { } before)
                _changes.TryAdd(owner, new Change(before, before with { First = 1, Last = 0 }));
    }

    /// <summary>Lists that know the new documents besides the old.</summary>
    public IEnumerable<StagedFile> Growing() => _changes
        .Where(change => change.Value.Before?.Contains(change.Value.Now) != true && !change.Value.Now.IsEmpty)
        .Select(change => Write(change.Key, change.Value.Before?.Union(change.Value.Now) ?? change.Value.Now));

    /// <summary>Deletes documents that are no more, and then what was known of them.</summary>
    /// <returns>How many went.</returns>
    public int RemoveStale(out ImmutableArray<StagedFile> lists)
    {
        var removed = 0;
        var shrinking = ImmutableArray.CreateBuilder<StagedFile>();
        foreach (var (owner, change) in _changes)
        {
            if (change.Before is not { } before || change.Now.Contains(before))
                continue;
            removed += before.Paths.Except(change.Now.Paths, StringComparer.Ordinal).Count(path => StagingArea.Remove(tree.FullPath(path), tree.Root));
            if (change.Now.IsEmpty)
                StagingArea.Remove(FileOf(owner), _lists);
            else
                shrinking.Add(Write(owner, change.Now));
        }
        lists = shrinking.DrainToImmutable();
        return removed;
    }

    private ArchivePages? Read(string owner)
    {
        var file = FileOf(owner);
        return PublishException.Guard(file, () => File.Exists(file) ? ArchivePages.Parse(File.ReadAllText(file)) : null);
    }

    private StagedFile Write(string owner, ArchivePages pages) => staging.Stage(System.Text.Encoding.UTF8.GetBytes(pages.ToString()), FileOf(owner));

    private string FileOf(string owner) => PublishedPaths.IsSafe(owner)
        ? Path.Combine(_lists, owner)
        : throw new ArgumentException($"'{owner}' cannot own files.", nameof(owner));

    /// <param name="Before">What was published; <see langword="null"/> for nothing.</param>
    private sealed record Change(ArchivePages? Before, ArchivePages Now)
    {
        public StagedDocuments Documents { get; } = new();
    }
}
