using System.Collections.Concurrent;
using System.Collections.Immutable;
using FeedHub.Publish;

namespace FeedHub.Serve;

/// <summary>A version of a feed, which knows what it has that earlier ones had not.</summary>
/// <param name="Number">Of this version.</param>
/// <param name="Entries">Where they are in the document, in its order, and the first of the versions that all have had them.</param>
internal sealed record FeedVersion(FeedHistory History, int Number, ReadOnlyMemory<byte> Document, ImmutableArray<(EntrySlice Slice, int Since)> Entries)
{
    /// <summary>Deltas that are kept, by how many entries they have: as what came later is always among what came later still, that says which ones.</summary>
    private readonly ConcurrentDictionary<int, ServedFile> _deltas = [];

    private long _kept;

    /// <summary>Octets that its deltas may take, in all their forms, beside the document.</summary>
    public long Room => Document.Length;

    /// <summary>
    /// The document with only the entries that somebody lacks who has one of these versions; <see langword="null"/> when none of them is known, or all entries are lacking.
    /// </summary>
    /// <param name="tags">Fields with entity-tags.</param>
    /// <param name="path">Of the document, for its media type.</param>
    public (ServedFile Delta, string Base)? Since(IEnumerable<string?> tags, string path)
    {
        foreach (var field in tags)
        {
            var each = new EntityTags(field);
            while (each.MoveNext())
                if (ServedFile.VersionOf(each.Current) is { } version && History.NumberOf(version) is { } number && number < Number)
                    return Since(number, path) is { } delta ? (delta, each.Current.ToString()) : null;
        }
        return null;
    }

    private ServedFile? Since(int number, string path)
    {
        var lacking = Entries.Count(entry => entry.Since > number);
        if (lacking == Entries.Length)
            return null;
        if (_deltas.TryGetValue(lacking, out var known))
            return known;
        var delta = ServedFile.Of(new PublishedDocument(path, Cut(number)));
        if (Interlocked.Add(ref _kept, delta.Weight) > Room)
            Interlocked.Add(ref _kept, -delta.Weight);
        else
            _deltas.TryAdd(lacking, delta);
        return delta;
    }

    private byte[] Cut(int number)
    {
        var document = Document.Span;
        var output = new MemoryStream(document.Length);
        var (copied, isFirst) = (0, true);
        foreach (var (slice, since) in Entries)
        {
            output.Write(document[copied..slice.Start]);
            copied = slice.End;
            if (since <= number)
                continue;
            // Of JSON: what comes first now has no comma before it.
            output.Write(isFirst ? slice.In(document) : document[slice.Start..slice.End]);
            isFirst = false;
        }
        output.Write(document[copied..]);
        return output.ToArray();
    }
}
