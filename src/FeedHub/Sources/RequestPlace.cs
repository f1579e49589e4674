namespace FeedHub.Sources;

/// <summary>A request's right to be under way. One that takes its time lends its part of the whole to others; what it may hold in memory is then little.</summary>
internal sealed class RequestPlace : IDisposable
{
    /// <summary>An answer that is not whole by then is slow.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private readonly SemaphoreSlim _all;
    private readonly Action _leaveHost;
    private readonly Action _close;
    private readonly ITimer _slow;
    private int _part = (int)Part.Held;
    private bool _left;
    private bool _closed;

    /// <param name="all">The places in the whole; one of them was taken.</param>
    /// <param name="leaveHost">Gives back the place at the host.</param>
    /// <param name="close">Ends the poll that the request belongs to.</param>
    public RequestPlace(SemaphoreSlim all, TimeProvider clock, Action leaveHost, Action close)
    {
        (_all, _leaveHost, _close) = (all, leaveHost, close);
        _slow = clock.CreateTimer(static place => ((RequestPlace)place!).Lend(), this, Patience, Timeout.InfiniteTimeSpan);
    }

    private enum Part
    {
        Held,
        Lent,
        /// <summary>Held, and no longer to be lent.</summary>
        Kept,
        GivenBack,
    }

    /// <summary>Waits until a lent part is free again, and keeps it to the end.</summary>
    public async ValueTask KeepAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _part, (int)Part.Kept, (int)Part.Held) != (int)Part.Lent)
            return;
        await _all.WaitAsync(cancellationToken);
        _part = (int)Part.Kept;
    }

    /// <summary>The request is over, host and whole are free for others; what ends its poll goes to somebody else.</summary>
    public Action HandOver()
    {
        Leave();
        _closed = true;
        return _close;
    }

    public void Dispose()
    {
        Leave();
        if (_closed)
            return;
        _closed = true;
        _close();
    }

    private void Leave()
    {
        if (_left)
            return;
        _left = true;
        _slow.Dispose();
        if (Interlocked.Exchange(ref _part, (int)Part.GivenBack) is (int)Part.Held or (int)Part.Kept)
            _all.Release();
        _leaveHost();
    }

    private void Lend()
    {
        if (Interlocked.CompareExchange(ref _part, (int)Part.Lent, (int)Part.Held) == (int)Part.Held)
            _all.Release();
    }
}
