namespace FeedHub.Schedule;

/// <summary>Wakes one waiter; rings before the waiter comes are remembered as one.</summary>
internal sealed class Bell
{
    private TaskCompletionSource _rung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Ring() => Volatile.Read(ref _rung).TrySetResult();

    /// <summary>For one waiter at a time. A ring that comes while it wakes is answered by what it looks at next.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _rung.Task.WaitAsync(cancellationToken);
        Volatile.Write(ref _rung, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
