using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace FeedHub.Serve;

/// <summary>
/// What a feed was like each time that it was served anew: enough to tell which entries somebody lacks who kept an earlier version (RFC 3229). A version is known by its
/// hash and has a number. Of an entry is known since which number every version has had it, byte for byte; one that was edited is another one. Versions that
/// nobody asked for are in nobody's hands, and so not in here. Thread-safe.
/// </summary>
internal sealed class FeedHistory
{
    /// <summary>Versions that are remembered. A busy feed has one a minute, and its readers come once an hour.</summary>
    private const int Most = 128;

    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly Queue<ulong> _oldest = [];
    private Dictionary<ulong, int> _entries = [];
    private int _last;

    /// <summary>Versions and entries that it remembers.</summary>
    public int Size => _numbers.Count + _entries.Count;

    /// <summary>The document is served from now on.</summary>
    public FeedVersion Add(ulong version, ReadOnlyMemory<byte> document, IReadOnlyList<EntrySlice> slices)
    {
        var prints = slices.Select(slice => Print(slice.In(document.Span))).ToArray();
        lock (_lock)
        {
            _last++;
            // One that comes again keeps its first number: whoever has it has nothing later.
            if (_numbers.TryAdd(version, _last))
                Enqueue(version);
            var entries = new Dictionary<ulong, int>(prints.Length);
            foreach (var print in prints)
                entries[print] = _entries.GetValueOrDefault(print, _last);
            _entries = entries;
            return new FeedVersion(this, _last, document, [.. slices.Zip(prints, (slice, print) => (slice, entries[print]))]);
        }
    }

    /// <summary>The number of a version; <see langword="null"/> when it is not remembered.</summary>
    public int? NumberOf(ulong version)
    {
        lock (_lock)
            return _numbers.TryGetValue(version, out var number) ? number : null;
    }

    /// <summary>One line without tabs, from which <see cref="Parse"/> makes another one.</summary>
    public override string ToString()
    {
        lock (_lock)
            return string.Create(CultureInfo.InvariantCulture, $"{_last} {Join(_oldest.Select(version => (version, _numbers[version])))} {Join(_entries.Select(entry => (entry.Key, entry.Value)))}");
    }

    /// <exception cref="FormatException">It is no such line.</exception>
    public static FeedHistory Parse(string line)
    {
        if (line.Split(' ') is not [var last, var versions, var entries])
            throw new FormatException("A history has three parts.");
        var history = new FeedHistory { _last = int.Parse(last, CultureInfo.InvariantCulture) };
        foreach (var (version, number) in Split(versions))
            if (history._numbers.TryAdd(version, number))
                history.Enqueue(version);
        foreach (var (print, since) in Split(entries))
            history._entries[print] = since;
        return history;
    }

    private void Enqueue(ulong version)
    {
        _oldest.Enqueue(version);
        if (_oldest.Count > Most)
            _numbers.Remove(_oldest.Dequeue());
    }

    private static ulong Print(ReadOnlySpan<byte> entry)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(entry, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    private static string Join(IEnumerable<(ulong Hash, int Number)> numbered)
        => string.Join(',', numbered.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Hash:x16}:{pair.Number}")));

    private static IEnumerable<(ulong Hash, int Number)> Split(string joined)
    {
        foreach (var pair in joined.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            yield return colon < 0
                ? throw new FormatException("A hash has a number.")
                : (ulong.Parse(pair.AsSpan(0, colon), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), int.Parse(pair.AsSpan(colon + 1), CultureInfo.InvariantCulture));
        }
    }
}
