namespace FeedHub.Sources;

/// <summary>
/// How many requests may be under way: to one host, and in all. Those who wait are served in the order in which they came.
/// A place in the whole is only taken once the host has room, so a slow host's queue keeps nobody else out.
/// </summary>
internal sealed class RequestSlots(int perHost, int inAll) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HostSlots> _hosts = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _all = new(inAll);

    /// <summary>Waits for room; the place is given back when the result is disposed of.</summary>
    public async Task<IDisposable> EnterAsync(Uri url, CancellationToken cancellationToken)
    {
        var host = Join(url.IdnHost + ":" + url.Port);
        try
        {
            await host.Room.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(host);
            throw;
        }

        try
        {
            await _all.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            host.Room.Release();
            Leave(host);
            throw;
        }

        return new Place(this, host);
    }

    public void Dispose() => _all.Dispose();

    private HostSlots Join(string authority)
    {
        lock (_lock)
        {
            if (!_hosts.TryGetValue(authority, out var host))
                _hosts.Add(authority, host = new HostSlots(authority, new SemaphoreSlim(perHost)));
            host.Users++;
            return host;
        }
    }

    private void Leave(HostSlots host)
    {
        lock (_lock)
        {
            if (--host.Users > 0)
                return;
            _hosts.Remove(host.Authority);
            host.Room.Dispose();
        }
    }

    private sealed class HostSlots(string authority, SemaphoreSlim room)
    {
        public string Authority => authority;

        public SemaphoreSlim Room => room;

        /// <summary>Those who are in and those who wait: the host is forgotten with the last of them.</summary>
        public int Users { get; set; }
    }

    private sealed class Place(RequestSlots slots, HostSlots host) : IDisposable
    {
        private HostSlots? _held = host;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _held, null) is not { } held)
                return;
            slots._all.Release();
            held.Room.Release();
            slots.Leave(held);
        }
    }
}
