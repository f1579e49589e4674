namespace FeedHub.Sources;

/// <summary>Keeps a host's requests apart: each is given the first moment that is far enough from the one before.</summary>
internal sealed class HostSpacing(TimeSpan apart)
{
    private const int Remembered = 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _next = new(StringComparer.OrdinalIgnoreCase);
    private int _room = Remembered;

    /// <summary>Reserves the next moment for a request to a host.</summary>
    /// <param name="now">By a clock that nobody sets back.</param>
    /// <returns>How long the request has to wait for it.</returns>
    public TimeSpan Reserve(string host, DateTimeOffset now)
    {
        lock (_lock)
        {
            var from = _next.GetValueOrDefault(host, now);
            if (from < now)
                from = now;
            if (_next.Count >= _room)
                Forget(now);
            _next[host] = from + apart;
            return from - now;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (host, next) in _next)
            if (next <= now)
                _next.Remove(host);
        _room = Math.Max(Remembered, 2 * _next.Count);
    }
}
