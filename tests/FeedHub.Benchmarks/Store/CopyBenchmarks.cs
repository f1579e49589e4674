using BenchmarkDotNet.Attributes;
using Dapper;
using FeedHub.Ingest;
using FeedHub.Store;
using FeedHub.Syndication;
using Microsoft.Data.Sqlite;

namespace FeedHub.Benchmarks;

/// <summary>What it costs to find nearly the same text among 100,000, and to make the print that it is found by.</summary>
[MemoryDiagnoser]
public class CopyBenchmarks
{
    private const int Stored = 100_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("feedhub-benchmark-").FullName;
    private readonly Random _random = new(1);
    private readonly Entry _entry = new("entry") { Content = Text.Html(string.Concat(Enumerable.Repeat("<p>Attention is all you need, 注意力机制, and a few words more.</p>", 60))) };
    private long[] _prints = [];
    private SqliteConnection _connection = null!;
    private CopyFinder _finder = null!;
    private int _next;

    [GlobalSetup]
    public void SetUp()
    {
        var file = Path.Combine(_folder, "feedhub.db");
        _connection = new StoreConnections(file).OpenForWriting();
        Migrator.Migrate(_connection, file);
        _finder = new CopyFinder(_connection);
        _prints = [.. Enumerable.Range(0, Stored).Select(_ => _random.NextInt64(long.MinValue, long.MaxValue))];
        _connection.Execute("BEGIN IMMEDIATE");
        for (var row = 0; row < Stored; row++)
            _finder.Add(row, new Likeness(null, _prints[row]));
        _connection.Execute("COMMIT");
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _finder.Dispose();
        _connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public int Find_nearly_the_same() => _finder.Near(_prints[_next++ % Stored] ^ 0b10_0000_0000_0001).Count;

    [Benchmark]
    public long? Make_a_print_of_four_kilobytes() => TextPrint.Of(_entry);
}
