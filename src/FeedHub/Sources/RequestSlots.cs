namespace FeedHub.Sources;

/// <summary>
/// How many requests may be under way: to one host, and in all. Those who wait are served in the order in which they came.
/// A place in the whole is only taken once the host has room, so a slow host's queue keeps nobody else out; and a request that takes its time lends its
/// place to others, so that a hundred hosts that hang cost hardly more than one.
/// </summary>
internal sealed class RequestSlots(int perHost, int inAll, HostKinds kinds, TimeProvider clock) : IDisposable
{
    /// <summary>So far apart are the requests to a public host.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    /// <summary>Polls that may be open for each place in the whole: those that lent theirs, and those whose answer is being worked on.</summary>
    private const int OpenForEach = 8;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HostSlots> _hosts = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _all = new(inAll);
    private readonly SemaphoreSlim _open = new(inAll * OpenForEach);
    private readonly HostSpacing _spacing = new(Apart);
    private readonly long _opened = clock.GetTimestamp();

    /// <summary>Waits for room; what was taken is given back when the place is disposed of.</summary>
    /// <param name="asPoll">Counts among the open polls. What is asked in the course of a poll does not: it would wait for itself.</param>
    public async Task<RequestPlace> EnterAsync(Uri url, bool asPoll, CancellationToken cancellationToken)
    {
        var host = Join(url.IdnHost + ":" + url.Port);
        var (inHost, inOpen) = (false, false);
        try
        {
            await host.Room.WaitAsync(cancellationToken);
            inHost = true;
            await SpaceAsync(url, cancellationToken);
            if (asPoll)
            {
                await _open.WaitAsync(cancellationToken);
                inOpen = true;
            }
            await _all.WaitAsync(cancellationToken);
            return new RequestPlace(_all, clock, () => Leave(host, inHost: true), () => GiveBack(asPoll));
        }
        catch (OperationCanceledException)
        {
            GiveBack(inOpen);
            Leave(host, inHost);
            throw;
        }
    }

    public void Dispose()
    {
        _all.Dispose();
        _open.Dispose();
    }

    private async Task SpaceAsync(Uri url, CancellationToken cancellationToken)
    {
        if (kinds.IsPrivate(url))
            return;
        var wait = _spacing.Reserve(url.IdnHost, DateTimeOffset.UnixEpoch + clock.GetElapsedTime(_opened));
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancellationToken);
    }

    private void GiveBack(bool open)
    {
        if (open)
            _open.Release();
    }

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

    private void Leave(HostSlots host, bool inHost)
    {
        if (inHost)
            host.Room.Release();
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
}
