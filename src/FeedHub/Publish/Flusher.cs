using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;

namespace FeedHub.Publish;

/// <summary>
/// Flushes files to the disk while others are still being made: a flush is a wait for the disk, in which the processor has nothing to do. It has threads of its
/// own, since a blocked thread of the pool would be missed by whoever serves readers; there are as many as the work asks for, up to a few: together they share the
/// journal's commits.
/// </summary>
internal sealed class Flusher : IDisposable
{
    private const int MostThreads = 8;

    /// <summary>So many files wait at most, each of them open; then whoever makes them waits.</summary>
    private const int MostWaiting = 64;

    private readonly BlockingCollection<(SafeFileHandle File, string Target)> _waiting = new(MostWaiting);
    private readonly List<Thread> _threads = [];
    private readonly Lock _state = new();
    private int _open;
    private Exception? _failure;
    private TaskCompletionSource? _idle;

    /// <param name="file">Written; closed when it is flushed.</param>
    /// <param name="target">What a failure names.</param>
    public void Add(SafeFileHandle file, string target)
    {
        lock (_state)
        {
            _open++;
            if (_threads.Count < Math.Min(_open, MostThreads))
                Start();
        }
        _waiting.Add((file, target));
    }

    /// <summary>Ends when all that was added is on the disk.</summary>
    /// <exception cref="PublishException">It cannot be.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource? idle = null;
        lock (_state)
            if (_open > 0)
                idle = _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (idle is not null)
            await idle.Task.WaitAsync(cancellationToken);
        if (_failure is { } failure)
            throw failure;
    }

    /// <summary>Ends when no thread is at work any more.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        foreach (var thread in _threads)
            thread.Join();
        _waiting.Dispose();
    }

    private void Start()
    {
        var thread = new Thread(Work) { IsBackground = true, Name = "FeedHub flush" };
        _threads.Add(thread);
        thread.Start();
    }

    private void Work()
    {
        foreach (var (file, target) in _waiting.GetConsumingEnumerable())
        {
            var failure = Flush(file, target);
            lock (_state)
            {
                _failure ??= failure;
                if (--_open == 0)
                {
                    _idle?.SetResult();
                    _idle = null;
                }
            }
        }
    }

    private static PublishException? Flush(SafeFileHandle file, string target)
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
        catch (PublishException failure)
        {
            return failure;
        }
    }
}
