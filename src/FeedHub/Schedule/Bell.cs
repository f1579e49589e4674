namespace FeedHub.Schedule;

/// <summary>Wakes one waiter; rings before the waiter comes are remembered as one.</summary>
internal sealed class Bell
{
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly Lock _gate = new();

    public void Ring()
    {
        lock (_gate)
            if (_signal.CurrentCount == 0)
                _signal.Release();
    }

    public Task WaitAsync(CancellationToken cancellationToken) => _signal.WaitAsync(cancellationToken);
}
