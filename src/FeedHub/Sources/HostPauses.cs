using System.Collections.Concurrent;

namespace FeedHub.Sources;

/// <summary>The hosts that are left alone just now.</summary>
internal sealed class HostPauses
{
    private readonly ConcurrentDictionary<string, HostPause> _pauses = new(StringComparer.OrdinalIgnoreCase);

    public void Add(HostPause pause)
        => _pauses.AddOrUpdate(pause.Host, static (_, added) => added, static (_, known, added) => added.Until > known.Until ? added : known, pause);

    /// <summary>The pause that the host of an address is in.</summary>
    public HostPause? Find(Uri url, DateTimeOffset now)
    {
        if (_pauses.IsEmpty || !_pauses.TryGetValue(url.IdnHost, out var pause))
            return null;
        if (pause.Until > now)
            return pause;
        _pauses.TryRemove(KeyValuePair.Create(url.IdnHost, pause));
        return null;
    }
}
