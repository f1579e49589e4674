namespace FeedHub.Store;

/// <summary>One piece of work for the writer and the promise made to its caller, which is kept after the commit.</summary>
internal abstract class WriteRequest
{
    private const int Queued = 0, Taken = 1, Withdrawn = 2;

    private int _stage;

    /// <summary>How much there is to write, in entries.</summary>
    public required int Weight { get; init; }

    /// <summary>It must not run inside a transaction (a checkpoint).</summary>
    public bool Alone { get; init; }

    /// <summary>Whether the request is still wanted; from then on it can no longer be withdrawn.</summary>
    public bool Take() => Interlocked.CompareExchange(ref _stage, Taken, Queued) == Queued;

    public void Withdraw(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _stage, Withdrawn, Queued) == Queued)
            Cancel(cancellationToken);
    }

    /// <summary>Does the work; the caller learns nothing of it yet.</summary>
    public abstract void Run(WriteSession session);

    public abstract void Complete();

    public abstract void Fail(Exception error);

    protected abstract void Cancel(CancellationToken cancellationToken);
}

internal sealed class WriteRequest<T>(Func<WriteSession, T> work) : WriteRequest
{
    private readonly TaskCompletionSource<T> _promise = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Task => _promise.Task;

    public override void Run(WriteSession session) => _result = work(session);

    public override void Complete() => _promise.TrySetResult(_result!);

    public override void Fail(Exception error) => _promise.TrySetException(error);

    protected override void Cancel(CancellationToken cancellationToken) => _promise.TrySetCanceled(cancellationToken);
}
