namespace FeedHub.Schedule;

/// <summary>
/// Polls that run side by side. Most of them only wait, for their host or for a place, and a waiting one costs a few hundred bytes; so there may be very many,
/// and none holds up those behind it. The first that fails ends them all.
/// </summary>
internal sealed class PollsUnderWay(int most, CancellationToken cancellationToken) : IDisposable
{
    private readonly SemaphoreSlim _room = new(most);
    private readonly CancellationTokenSource _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly TaskCompletionSource _allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _failure;
    private int _underWay = 1;   // the one who starts them

    /// <summary>Cancelled when no more is to be begun.</summary>
    public CancellationToken Ending => _ending.Token;

    /// <summary>Begins a poll as soon as there is room.</summary>
    public async Task StartAsync(Func<CancellationToken, Task> poll)
    {
        await _room.WaitAsync(Ending);
        Interlocked.Increment(ref _underWay);
        _ = RunAsync(poll);
    }

    /// <summary>Ends with the last of them. Throws what the first failure threw.</summary>
    /// <param name="starting">The work that starts polls.</param>
    public async Task CompleteAsync(Task starting)
    {
        try
        {
            await starting;
        }
        catch (Exception failure) // whatever it is, the polls under way are waited for before it goes on its way
        {
            await FailAsync(failure);
        }
        EndOne();
        await _allEnded.Task;
        cancellationToken.ThrowIfCancellationRequested();
        if (_failure is { } first)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
    }

    public void Dispose()
    {
        _room.Dispose();
        _ending.Dispose();
    }

    private async Task RunAsync(Func<CancellationToken, Task> poll)
    {
        try
        {
            await poll(Ending);
        }
        catch (Exception failure) // as above
        {
            await FailAsync(failure);
        }
        finally
        {
            _room.Release();
            EndOne();
        }
    }

    private async Task FailAsync(Exception failure)
    {
        Interlocked.CompareExchange(ref _failure, failure, null);
        await _ending.CancelAsync();
    }

    private void EndOne()
    {
        if (Interlocked.Decrement(ref _underWay) == 0)
            _allEnded.SetResult();
    }
}
