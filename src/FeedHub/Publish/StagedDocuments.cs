using System.Collections.Concurrent;

namespace FeedHub.Publish;

/// <summary>The documents that were handed in for an owner, from several threads.</summary>
internal sealed class StagedDocuments
{
    private readonly ConcurrentDictionary<string, StagedFile?> _files = new(StringComparer.Ordinal);

    /// <summary>Of all of them, in no order.</summary>
    public ICollection<string> Paths => _files.Keys;

    /// <summary>Those that wait for their places, in the order of their paths.</summary>
    public IEnumerable<StagedFile> Staged => _files.Values.OfType<StagedFile>().OrderBy(file => file.Target, StringComparer.Ordinal);

    public bool Contains(string path) => _files.ContainsKey(path);

    /// <param name="staged"><see langword="null"/> for a document that stays as it is.</param>
    /// <exception cref="ArgumentException">There is one of that path already.</exception>
    public void Add(string path, StagedFile? staged)
    {
        if (!_files.TryAdd(path, staged))
            throw new ArgumentException($"'{path}' is a path twice.", nameof(path));
    }
}
