using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;

namespace FeedHub.Publish;

/// <summary>
/// Flushes files to the disk while others are still being made: a flush is a wait for the disk, in which the processor has nothing to do. It has threads of its
/// own, since a blocked thread of the pool would be missed by whoever serves readers; there are as many as the work asks for, up to a few: together they share the
/// journal's commits.
/// </summary>
internal sealed class Flusher : IDisposable
{
    private const int MostThreads = 6;

    /// <summary>So many files wait at most, each of them open; then whoever makes them flushes the next one himself.</summary>
    private const int MostWaiting = 64;

    private readonly object _state = new(); // no Lock: threads wait for it to be pulsed
    private readonly Queue<(SafeFileHandle File, string Target)> _waiting = new();
    private readonly List<Thread> _threads = [];
    private int _open;
    private int _idle;
    private bool _ended;
    private Exception? _failure;
    private TaskCompletionSource? _done;

    /// <param name="file">Written; closed when it is flushed.</param>
    /// <param name="target">What a failure names.</param>
    public void Add(SafeFileHandle file, string target)
    {
        lock (_state)
        {
            _open++;
            if (_waiting.Count < MostWaiting)
            {
                _waiting.Enqueue((file, target));
                if (_idle >= _waiting.Count || _threads.Count == MostThreads)
                    Monitor.Pulse(_state);
                else
                    Start();
                return;
            }
        }
        Close(Flush(file, target));
    }

    /// <summary>Ends when all that was added is on the disk.</summary>
    /// <exception cref="PublishException">It cannot be.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource? done = null;
        lock (_state)
            if (_open > 0)
                done = _done ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (done is not null)
            await done.Task.WaitAsync(cancellationToken);
        if (_failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Ends when all is flushed and no thread is at work any more.</summary>
    public void Dispose()
    {
        lock (_state)
        {
            _ended = true;
            Monitor.PulseAll(_state);
        }
        foreach (var thread in _threads)
            thread.Join();
    }

    private void Start()
    {
        var thread = new Thread(Work) { IsBackground = true, Name = "FeedHub flush" };
        _threads.Add(thread);
        thread.Start();
    }

    private void Work()
    {
        while (Next() is { } next)
            Close(Flush(next.File, next.Target));
    }

    private (SafeFileHandle File, string Target)? Next()
    {
        lock (_state)
        {
            _idle++;
            while (_waiting.Count == 0 && !_ended)
                Monitor.Wait(_state);
            _idle--;
            return _waiting.TryDequeue(out var next) ? next : null;
        }
    }

    private void Close(Exception? failure)
    {
        lock (_state)
        {
            _failure ??= failure;
            if (--_open > 0)
                return;
            _done?.SetResult();
            _done = null;
        }
    }

    /// <returns>Why it failed, whatever it is: an exception that nobody waits for would end the process.</returns>
    private static Exception? Flush(SafeFileHandle file, string target)
    {
        try
        {
            PublishException.Guard(target, () =>
            {
                using (file)
                    RandomAccess.FlushToDisk(file);
            });
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }
}
