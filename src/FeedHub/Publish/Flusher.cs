using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;

namespace FeedHub.Publish;

/// <summary>
/// Flushes files to the disk while others are still being made: a flush is a wait for the disk, in which the processor has nothing to do. They are flushed by the
/// dozen: the first flush has the file system commit all that was made until then, and the others find little left to do, while a commit for each file would cost
/// more than making it. The threads are its own, since a blocked thread of the pool would be missed by whoever serves readers.
/// </summary>
internal sealed class Flusher : IDisposable
{
    private const int MostThreads = 6;

    /// <summary>So many files are waited for before any is flushed, unless nothing more is to come.</summary>
    private const int Batch = 64;

    /// <summary>So many files wait at most, each of them open; then whoever makes them flushes the next one himself.</summary>
    private const int MostWaiting = 256;

    private readonly object _state = new(); // no Lock: threads wait for it to be pulsed
    private readonly Queue<(SafeFileHandle File, string Target)> _waiting = new();
    private readonly List<Thread> _threads = [];
    private bool _flows;
    private int _open;
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
                if (_waiting.Count >= Batch && !_flows)
                    Flow();
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
            {
                done = _done ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                Flow();
            }
        if (done is not null)
            await done.Task.WaitAsync(cancellationToken);
        if (_failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Ends when no thread is at work any more. What was not waited for is closed and need not be on the disk.</summary>
    public void Dispose()
    {
        lock (_state)
        {
            _ended = true;
            Monitor.PulseAll(_state);
        }
        foreach (var thread in _threads)
            thread.Join();
        while (_waiting.TryDequeue(out var left))
            left.File.Dispose();
    }

    private void Flow()
    {
        _flows = _waiting.Count > 0;
        while (_threads.Count < Math.Min(MostThreads, _waiting.Count))
        {
            var thread = new Thread(Work) { IsBackground = true, Name = "FeedHub flush" };
            _threads.Add(thread);
            thread.Start();
        }
        Monitor.PulseAll(_state);
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
            while (!_ended && !(_flows && _waiting.Count > 0))
                Monitor.Wait(_state);
            if (_ended)
                return null;
            var next = _waiting.Dequeue();
            _flows = _waiting.Count > 0;
            return next;
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
