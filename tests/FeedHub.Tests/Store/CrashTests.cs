using System.Diagnostics;
using System.Globalization;
using Dapper;
using FeedHub.Configuration;
using FeedHub.Store;
using Microsoft.Data.Sqlite;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

/// <summary>A process that records polls is killed at moments of nobody's choosing. What it was told is stored must be there, and nothing half.</summary>
public sealed class CrashTests
{
    private const string StoreVariable = "FEEDHUB_TEST_STORE";
    private const string RoundVariable = "FEEDHUB_TEST_ROUND";
    private const int Rounds = 6;

    private static readonly string[] Workers = ["w0", "w1", "w2", "w3"];

    [Fact]
    public async Task A_killed_process_leaves_every_poll_whole_or_not_at_all()
    {
        using var folder = new TempFolder();
        var file = folder["feedhub.db"];
        var acknowledged = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            acknowledged.AddRange(await RunUntilKilledAsync(file, round));
            await CheckAsync(file, acknowledged);
        }
        Assert.NotEmpty(acknowledged);
    }

    /// <summary>The process that is killed: this test run anew, and only by <see cref="RunUntilKilledAsync"/>.</summary>
    [Fact(Explicit = true)]
    public async Task Records_polls_until_it_is_killed()
    {
        var clock = new StoppedClock();
        await using var store = await SqliteStore.OpenAsync(new StorageOptions { Connection = Environment.GetEnvironmentVariable(StoreVariable)! }, clock, Token);
        await store.SynchronizeAsync(Configured([.. Workers.Select(Source)]), Token);
        var round = int.Parse(Environment.GetEnvironmentVariable(RoundVariable)!, CultureInfo.InvariantCulture);
        var told = Console.OpenStandardOutput();
        var turn = new Lock();
        await Task.WhenAll(Workers.Select(worker => Task.Run(async () =>
        {
            var number = 0;
            while (true)
            {
                var poll = $"{round}-{++number}";
                await store.RecordAsync(Poll(worker, poll, number, clock.GetUtcNow().AddDays(round).AddSeconds(number)), Token);
                lock (turn)
                    told.Write(System.Text.Encoding.UTF8.GetBytes($"stored {worker} {poll}\n"));
            }
        }, Token)));
    }

    /// <summary>Some entries of its own and one that each poll writes over, and says so: its text names the last poll.</summary>
    private static PollRecord Poll(string worker, string poll, int number, DateTimeOffset now)
    {
        var entries = Enumerable.Range(0, Size(poll)).Select(part => Entry($"{worker}/{poll}/{part}", new string('x', 3000), null, number % 2 == 0 ? "nlp" : "python"));
        var last = Entry($"{worker}/last", poll);
        last = last with { Entry = last.Entry with { Updated = now } };
        return new PollRecord(worker, now, FeedHub.Sources.Exchange.None, poll, Harvest([last, .. entries]), null, SourceState.Ok, 0,
            now, "at once", TimeSpan.Zero, [], null);
    }

    private static int Size(string poll) => 1 + poll.Sum(letter => letter) % 7;

    private static async Task<List<string>> RunUntilKilledAsync(string file, int round)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "FeedHub.Tests"))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "-noLogo", "-noColor", "-explicit", "only", "-method", $"{typeof(CrashTests).FullName}.{nameof(Records_polls_until_it_is_killed)}" },
            Environment = { [StoreVariable] = file, [RoundVariable] = round.ToString(CultureInfo.InvariantCulture) },
        };
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var stored = new List<string>();
        var enough = Random.Shared.Next(1, 200);
        while (await process.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            if (line.StartsWith("stored ", StringComparison.Ordinal))
                stored.Add(line["stored ".Length..]);
            if (stored.Count == enough)
                process.Kill();
        }
        await process.WaitForExitAsync(Token);
        Assert.True(stored.Count >= enough, "The process ended before it was killed.");
        return stored;
    }

    private static async Task CheckAsync(string file, List<string> acknowledged)
    {
        await using (await SqliteStore.OpenAsync(new StorageOptions { Connection = file }, new StoppedClock(), Token))
        {
            // Opening is what a restart does: it takes over the log that the killed process left.
        }
        using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        database.Open();
        Assert.Equal("ok", database.ExecuteScalar<string>("PRAGMA integrity_check"));
        Assert.Empty(database.Query("PRAGMA foreign_key_check"));

        var ledger = database.Query<(string Worker, string Poll)>("SELECT s.slug, p.result FROM polls p JOIN sources s ON s.id = p.source_id ORDER BY p.number")
            .Select(line => $"{line.Worker} {line.Poll}").ToList();
        var entries = database.Query<string>("SELECT key FROM entries WHERE key NOT LIKE '%/last'")
            .Select(key => key.Split('/')).CountBy(parts => $"{parts[0]} {parts[1]}").ToDictionary();
        Assert.Empty(acknowledged.Except(ledger));
        Assert.Equal(ledger.Order(), entries.Keys.Order());
        Assert.All(entries, poll => Assert.Equal(Size(poll.Key.Split(' ')[1]), poll.Value));
        foreach (var worker in Workers.Where(worker => ledger.Any(line => line.StartsWith(worker, StringComparison.Ordinal))))
            Assert.Equal(
                ledger.Last(line => line.StartsWith(worker, StringComparison.Ordinal)).Split(' ')[1],
                database.ExecuteScalar<string>("SELECT c.excerpt FROM entries e JOIN contents c ON c.entry_id = e.id WHERE e.key = @key", new { key = $"{worker}/last" }));
        Assert.Equal(
            database.Query<(long, long)>("SELECT id, entries FROM channels WHERE entries > 0 ORDER BY id"),
            database.Query<(long, long)>("SELECT channel_id, count(*) FROM listings GROUP BY channel_id ORDER BY channel_id"));
    }
}
