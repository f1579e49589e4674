using System.Collections.Concurrent;
using FeedHub.Publish;

namespace FeedHub.Serve;

/// <summary>
/// The histories of all feeds, in a bounded memory. They are written down when the service stops, so that readers that come after a restart still get deltas; a crash costs
/// them one whole feed.
/// </summary>
internal sealed class FeedHistories
{
    /// <summary>Versions and entries that are remembered of all feeds together; a few dozen octets each.</summary>
    private const int Most = 200_000;

    private readonly string _file;
    private readonly Lazy<ConcurrentDictionary<string, FeedHistory>> _histories;

    /// <param name="root"><c>publish.directory</c>.</param>
    public FeedHistories(string root)
    {
        _file = Path.Combine(root, PublishedTree.Corner, "served");
        _histories = new(Load);
    }

    /// <summary>A feed is served in a version from now on; <see langword="null"/> for a document that has no entries to be told apart.</summary>
    public FeedVersion? Add(string path, ulong version, ReadOnlyMemory<byte> document)
    {
        // A page of an archive is read once, from front to back.
        if (PublishedPaths.IsArchivePage(path) || EntrySlice.Find(document.Span) is not { } slices)
            return null;
        var histories = _histories.Value;
        var added = histories.GetOrAdd(path, _ => new FeedHistory()).Add(version, document, slices);
        Forget(histories, path);
        return added;
    }

    /// <summary>What cannot be written down is forgotten.</summary>
    public void Save()
    {
        if (!_histories.IsValueCreated)
            return;
        try
        {
            var aside = _file + ".new";
            File.WriteAllLines(aside, _histories.Value.Select(history => $"{history.Key}\t{history.Value}"));
            File.Move(aside, _file, overwrite: true);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // The folder is not ours, or gone: then whole feeds are sent.
        }
    }

    private ConcurrentDictionary<string, FeedHistory> Load()
    {
        var histories = new ConcurrentDictionary<string, FeedHistory>(StringComparer.Ordinal);
        try
        {
            foreach (var line in File.Exists(_file) ? File.ReadLines(_file) : [])
                if (line.Split('\t') is [var path, var history])
                    histories[path] = FeedHistory.Parse(history);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            // As far as it could be read.
        }
        return histories;
    }

    /// <summary>Whoever comes first goes first: what is asked for comes back.</summary>
    private static void Forget(ConcurrentDictionary<string, FeedHistory> histories, string path)
    {
        var size = histories.Values.Sum(history => history.Size);
        foreach (var other in histories.Keys)
        {
            if (size <= Most)
                return;
            if (!string.Equals(other, path, StringComparison.Ordinal) && histories.TryRemove(other, out var gone))
                size -= gone.Size;
        }
    }
}
