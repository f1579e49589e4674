using Dapper;
using FeedHub.Store;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

public sealed class StoreWriterTests
{
    [Fact]
    public async Task One_that_fails_costs_only_itself()
    {
        await using var bench = new Bench();
        var gate = bench.Block();
        var first = bench.WriteAsync(1);
        var failing = bench.Writer.WriteAsync<int>(session =>
        {
            session.Connection.Execute("INSERT INTO forgotten (source_id, key) VALUES (1, 'half')");
            throw new InvalidOperationException("A bug.");
        }, Token);
        var broken = bench.Writer.WriteAsync(session => session.Connection.Execute("INSERT INTO entries (id) VALUES (1)"), Token);
        var last = bench.WriteAsync(2);
        gate.Set();

        await Task.WhenAll(first, last);
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => broken);
        Assert.Equal(["1", "2"], await bench.KeysAsync());
    }

    [Fact]
    public async Task What_is_cancelled_before_its_turn_is_not_written()
    {
        await using var bench = new Bench();
        using var cancel = new CancellationTokenSource();
        var gate = bench.Block();
        var withdrawn = bench.WriteAsync(1, cancel.Token);
        var kept = bench.WriteAsync(2);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn);
        gate.Set();
        await kept;

        Assert.Equal(["2"], await bench.KeysAsync());
    }

    [Fact]
    public async Task What_has_begun_is_finished_although_it_is_cancelled()
    {
        await using var bench = new Bench();
        using var cancel = new CancellationTokenSource();
        var writing = bench.Writer.WriteAsync(session =>
        {
            cancel.Cancel();
            return session.Connection.Execute("INSERT INTO forgotten (source_id, key) VALUES (1, 'begun')");
        }, cancel.Token);

        Assert.Equal(1, await writing);
        Assert.Equal(["begun"], await bench.KeysAsync());
    }

    [Fact]
    public async Task Without_room_nothing_is_written_and_with_room_work_goes_on()
    {
        await using var bench = new Bench();
        await bench.WriteAsync(1);
        await bench.Writer.RunAloneAsync(session => session.Connection.Execute("PRAGMA max_page_count = 1"), Token);

        var error = await Assert.ThrowsAsync<StoreException>(() => bench.WriteAsync(2, text: new string('x', 1_000_000)));
        Assert.Equal(StoreFailure.Full, error.Failure);
        Assert.Contains("No room left", error.Message, StringComparison.Ordinal);

        await bench.Writer.RunAloneAsync(session => session.Connection.Execute("PRAGMA max_page_count = 1000000"), Token);
        await bench.WriteAsync(3);
        Assert.Equal(["1", "3"], await bench.KeysAsync());
    }

    [Fact]
    public async Task A_full_disk_fails_all_that_is_written_together_and_nothing_is_tried_again()
    {
        await using var bench = new Bench();
        await bench.Writer.RunAloneAsync(session => session.Connection.Execute("PRAGMA max_page_count = 1"), Token);
        var runs = 0;
        var gate = bench.Block();
        var together = Enumerable.Range(1, 3).Select(number => bench.Writer.WriteAsync(session =>
        {
            runs++;
            return session.Connection.Execute("INSERT INTO forgotten (source_id, key) VALUES (1, @key)", new { key = new string('x', number * 500_000) });
        }, Token)).ToArray();
        gate.Set();

        foreach (var one in together)
            Assert.Equal(StoreFailure.Full, (await Assert.ThrowsAsync<StoreException>(() => one)).Failure);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task One_that_changes_hundreds_of_pages_can_still_be_undone()
    {
        await using var bench = new Bench();
        for (var number = 1000; number < 1600; number++)
            await bench.WriteAsync(number, text: new string('x', 3000)); // one to a page
        var before = await bench.KeysAsync();

        var failing = bench.Writer.WriteAsync<int>(session =>
        {
            for (var number = 1000; number < 1600; number++)
            {
                session.Connection.Execute("UPDATE forgotten SET key = replace(key, 'x', 'y') WHERE key LIKE @key", new { key = $"{number}%" });
                session.Connection.Execute("INSERT INTO forgotten (source_id, key) SELECT source_id, key || '!' FROM forgotten WHERE key < ''");
            }
            throw new InvalidOperationException("A bug.");
        }, Token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        Assert.Equal(before, await bench.KeysAsync());
    }

    [Fact]
    public async Task A_writer_that_is_closed_finishes_what_is_queued()
    {
        await using var bench = new Bench();
        var gate = bench.Block();
        var queued = Enumerable.Range(1, 100).Select(number => bench.WriteAsync(number)).ToArray();
        var closing = bench.Writer.DisposeAsync();
        gate.Set();

        await closing;

        Assert.All(await Task.WhenAll(queued), rows => Assert.Equal(1, rows));
    }

    /// <summary>A writer on a real file. Keys in <c>forgotten</c> stand for what is written.</summary>
    private sealed class Bench : IAsyncDisposable
    {
        private readonly TempFolder _folder = new();
        private readonly StoreConnections _connections;

        public Bench()
        {
            _connections = new StoreConnections(_folder["feedhub.db"]);
            var connection = _connections.OpenForWriting();
            Migrator.Migrate(connection, _connections.File);
            connection.Execute("INSERT INTO sources (id, slug, enabled, asked) VALUES (1, 'blog', 1, '')");
            Writer = new StoreWriter(connection, _connections.File);
        }

        public StoreWriter Writer { get; }

        /// <summary>Holds the writer until the gate is opened, so that requests queue up behind it.</summary>
        public ManualResetEventSlim Block()
        {
            var gate = new ManualResetEventSlim();
            var begun = new ManualResetEventSlim();
            _ = Writer.RunAloneAsync(_ =>
            {
                begun.Set();
                gate.Wait(Token);
                return true;
            }, Token);
            begun.Wait(Token);
            return gate;
        }

        public Task<int> WriteAsync(int number, CancellationToken? cancellationToken = null, string text = "") => Writer.WriteAsync(
            session => session.Connection.Execute("INSERT INTO forgotten (source_id, key) VALUES (1, @key)", new { key = $"{number}{text}" }),
            cancellationToken ?? Token);

        public async Task<IReadOnlyList<string>> KeysAsync() => await _connections.ReadAsync<IReadOnlyList<string>>(
            db => db.Query<string>("SELECT key FROM forgotten ORDER BY key").AsList(), Token);

        public async ValueTask DisposeAsync()
        {
            await Writer.DisposeAsync();
            _connections.Close();
            _folder.Dispose();
        }
    }
}
