using System.Collections.Concurrent;

namespace FeedHub.Schedule;

/// <summary>
/// Work that hands out more work, done by a few at a time. What came last is done first: so what was begun is finished before more is begun, and little is held in
/// memory.
/// </summary>
internal sealed class WorkStack : IDisposable
{
    private readonly ConcurrentStack<Func<CancellationToken, Task>> _waiting = new();
    private readonly SemaphoreSlim _ready = new(0);
    private int _undone;

    /// <summary>Also from work that is being done.</summary>
    public void Add(Func<CancellationToken, Task> work)
    {
        Interlocked.Increment(ref _undone);
        _waiting.Push(work);
        _ready.Release();
    }

    /// <summary>Ends when all is done. The first failure ends it too, when the work under way has noticed.</summary>
    public async Task RunAsync(int workers, CancellationToken cancellationToken)
    {
        if (_undone == 0)
            return;
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => WorkAsync(workers, stopping), CancellationToken.None)));
    }

    public void Dispose() => _ready.Dispose();

    private async Task WorkAsync(int workers, CancellationTokenSource stopping)
    {
        try
        {
            while (true)
            {
                await _ready.WaitAsync(stopping.Token);
                // Ready with nothing waiting: all is done.
                if (!_waiting.TryPop(out var work))
                    return;
                await work(stopping.Token);
                if (Interlocked.Decrement(ref _undone) == 0)
                    _ready.Release(workers);
            }
        }
        catch
        {
            await stopping.CancelAsync();
            throw;
        }
    }
}
