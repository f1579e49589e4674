using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>
/// The only one in this process that writes. SQLite has one writer at a time anyway; here writers queue where they can be counted, and what has
/// queued up during one commit goes into the next one together.
/// </summary>
internal sealed class StoreWriter : IAsyncDisposable
{
    private const int QueueLength = 256;
    private const int RequestsPerCommit = 64;
    private const int EntriesPerCommit = 2_000;

    private readonly Channel<WriteRequest> _queue = System.Threading.Channels.Channel.CreateBounded<WriteRequest>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true });

    private readonly WriteSession _session;
    private readonly string _file;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="connection">Belongs to the writer from now on.</param>
    /// <param name="file">For messages.</param>
    public StoreWriter(SqliteConnection connection, string file)
    {
        _session = new WriteSession(connection);
        _file = file;
        new Thread(Run) { Name = "FeedHub writer", IsBackground = true }.Start();
    }

    /// <summary>Ends when the work is committed. Cancelling withdraws work that has not begun; once begun, it is finished.</summary>
    /// <param name="work">
    /// Runs alone among writers. If it throws, what it has written is undone and its caller gets the exception. Runs again when something else of the same
    /// transaction threw: besides the store it must change nothing.
    /// </param>
    /// <param name="cancellationToken">Withdraws the work while it waits.</param>
    /// <param name="weight">How much it writes, in entries.</param>
    /// <exception cref="StoreException">The work could not be written, for a reason outside the program.</exception>
    public Task<T> WriteAsync<T>(Func<WriteSession, T> work, CancellationToken cancellationToken, int weight = 1)
        => EnqueueAsync(new WriteRequest<T>(work) { Weight = weight }, cancellationToken);

    /// <summary>As <see cref="WriteAsync"/>, for what must not run inside a transaction.</summary>
    public Task<T> RunAloneAsync<T>(Func<WriteSession, T> work, CancellationToken cancellationToken)
        => EnqueueAsync(new WriteRequest<T>(work) { Weight = 1, Alone = true }, cancellationToken);

    /// <summary>Writes what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_queue.Writer.TryComplete())
        {
            await _ended.Task;
            _session.Dispose();
        }
    }

    private async Task<T> EnqueueAsync<T>(WriteRequest<T> request, CancellationToken cancellationToken)
    {
        try
        {
            await _queue.Writer.WriteAsync(request, cancellationToken);
        }
        catch (ChannelClosedException error)
        {
            throw new ObjectDisposedException("The store is closed.", error);
        }
        await using var registration = cancellationToken.Register(() => request.Withdraw(cancellationToken));
        return await request.Task;
    }

    /// <summary>On a thread of its own: it is busy for seconds, or waits for the disk, and would be missed in the pool by whoever serves readers.</summary>
    private void Run()
    {
        try
        {
            var batch = new List<WriteRequest>();
            while (_queue.Reader.WaitToReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult())
            {
                Gather(batch);
                if (batch.Count > 0)
                    Commit(batch);
                batch.Clear();
            }
            _ended.SetResult();
        }
        catch (Exception bug) // whoever closes the store is told; on a thread of its own it would end the process
        {
            _ended.SetException(bug);
        }
    }

    /// <summary>What is waiting just now, up to a bound: the first caller of a commit waits for the last.</summary>
    private void Gather(List<WriteRequest> batch)
    {
        var weight = 0;
        while (batch.Count < RequestsPerCommit && weight < EntriesPerCommit && _queue.Reader.TryPeek(out var next) && (batch.Count == 0 || !next.Alone))
        {
            _queue.Reader.TryRead(out _);
            if (!next.Take())
                continue;
            batch.Add(next);
            weight += next.Weight;
            if (next.Alone)
                break;
        }
    }

    /// <summary>
    /// All in one transaction. If one of them fails, each in its own: whose fault it was shows then, and costs only him. A savepoint for each would find that out
    /// at once, but has SQLite copy every page that a request touches, which is more than it writes. A full disk or a lock is nobody's fault and fails all: each of
    /// them would wait for it as long again.
    /// </summary>
    private void Commit(List<WriteRequest> batch)
    {
        try
        {
            if (batch is [{ Alone: true } alone])
                alone.Run(_session);
            else
                _session.Write(batch);
        }
        catch (Exception error) // whatever it is, each caller is told and the writer goes on
        {
            _session.Abandon();
            var explained = Explain(error);
            foreach (var request in batch)
                if (batch.Count == 1 || explained is StoreException)
                    request.Fail(explained);
                else
                    Commit([request]);
            return;
        }
        foreach (var request in batch)
            request.Complete();
    }

    private Exception Explain(Exception error) => error is SqliteException sqlite && StoreException.Explains(sqlite) ? StoreException.From(sqlite, _file) : error;
}
