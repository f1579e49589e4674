namespace FeedHub.Push;

/// <summary>Which feeds became others since somebody asked, and a bell for whoever waits for the next.</summary>
internal sealed class ChangedPaths
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _rung = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HashSet<string> _paths = new(StringComparer.Ordinal);
    private bool _any;

    /// <param name="paths"><see langword="null"/> when any may have become others.</param>
    public void Add(IReadOnlyCollection<string>? paths)
    {
        if (paths is { Count: 0 })
            return;
        lock (_lock)
        {
            if (paths is null)
                _any = true;
            else
                _paths.UnionWith(paths);
            _rung.TrySetResult();
        }
    }

    /// <summary>All of them, once; <see langword="null"/> when there are none.</summary>
    public Set? Take()
    {
        lock (_lock)
        {
            if (!_any && _paths.Count == 0)
                return null;
            var taken = new Set(_any ? null : _paths);
            (_any, _paths) = (false, new HashSet<string>(StringComparer.Ordinal));
            _rung = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return taken;
        }
    }

    /// <summary>Ends when there are some.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _rung.Task.WaitAsync(cancellationToken);
    }

    /// <param name="Paths"><see langword="null"/> stands for all.</param>
    public sealed record Set(IReadOnlySet<string>? Paths)
    {
        public bool Contains(string path) => Paths?.Contains(path) ?? true;
    }
}
