namespace FeedHub.Sources;

/// <summary>One of many polls under way. It is over when its answer is stored; until then it holds a place, once it has one.</summary>
/// <param name="waiting">Cancelled to give up a poll that still waits for a place. One that has a place is ended.</param>
public sealed class OpenPoll(CancellationToken waiting) : IDisposable
{
    private Action? _close;

    public CancellationToken Waiting => waiting;

    public void Dispose() => Interlocked.Exchange(ref _close, null)?.Invoke();

    internal void Hold(RequestPlace place) => _close = place.HandOver();
}
