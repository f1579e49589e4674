using System.Collections.Immutable;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Store;
using FeedHub.Syndication;

namespace FeedHub.Benchmarks;

/// <summary>
/// What the store costs: writing polls of 30 entries of about 4 KB, 32 at once as the fetchers do, and reading the latest entries. The store is a file in
/// the temporary folder, so what is measured includes the disk.
/// </summary>
[MemoryDiagnoser]
public class StoreBenchmarks
{
    private const int PollsAtOnce = 32;
    private const int EntriesPerPoll = 30;
    private const int Categories = 50;

    private static readonly string Content = string.Concat(Enumerable.Repeat("<p>Attention is all you need, 注意力机制, and a few words more.</p>", 60));

    private readonly string _folder = Directory.CreateTempSubdirectory("feedhub-benchmark-").FullName;
    private readonly PollRecord[] _known = [.. Enumerable.Range(0, PollsAtOnce).Select(number => Poll(number, 1))];
    private SqliteStore _store = null!;
    private int _round;

    /// <summary>Entries that are stored before anything is measured.</summary>
    [Params(1_000, 100_000)]
    public int Stored { get; set; }

    /// <summary>Waits by hand: not every toolchain of BenchmarkDotNet awaits a setup, and then it is measured.</summary>
    [GlobalSetup]
    public void SetUp() => SetUpAsync().GetAwaiter().GetResult();

    private async Task SetUpAsync()
    {
        _store = await SqliteStore.OpenAsync(new StorageOptions { Connection = Path.Combine(_folder, "feedhub.db") }, TimeProvider.System, CancellationToken.None);
        await _store.SynchronizeAsync(
            new HubConfiguration
            {
                Categories = [.. Enumerable.Range(0, Categories).Select(number => new CategoryOptions { Slug = Category(number) })],
                Sources = [.. Enumerable.Range(0, PollsAtOnce).Select(number => new FeedSourceOptions { Id = Source(number), Url = new Uri($"https://{Source(number)}.example/feed") })],
            },
            CancellationToken.None);
        while (_round * PollsAtOnce * EntriesPerPoll < Stored)
            await New_entries();
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = PollsAtOnce * EntriesPerPoll)]
    public async Task New_entries()
    {
        _round++;
        await RecordAsync(number => Poll(number, _round));
    }

    [Benchmark(OperationsPerInvoke = PollsAtOnce * EntriesPerPoll)]
    public Task Known_entries() => RecordAsync(number => _known[number]);

    [Benchmark(OperationsPerInvoke = PollsAtOnce)]
    public Task Polls_without_entries() => RecordAsync(number => _known[number] with { Harvest = null, Result = "not-modified" });

    [Benchmark]
    public Task<IReadOnlyList<StoredEntry>> Latest_50_of_a_category() => _store.LatestAsync(Channel.Category(Category(7)), 50, CancellationToken.None);

    [Benchmark]
    public Task<IReadOnlyList<StoredEntry>> Latest_120_of_everything() => _store.LatestAsync(Channel.Everything, 120, CancellationToken.None);

    [Benchmark]
    public Task<IReadOnlyList<ChangedChannel>> Changed_channels() => _store.ChangedChannelsAsync("", CancellationToken.None);

    private Task<PollTally[]> RecordAsync(Func<int, PollRecord> poll)
        => Task.WhenAll(Enumerable.Range(0, PollsAtOnce).Select(number => _store.RecordAsync(poll(number), CancellationToken.None)));

    private static PollRecord Poll(int source, int round)
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(56);
        var entries = Enumerable.Range(0, EntriesPerPoll).Select(number => Entry($"https://{Source(source)}.example/{round}/{number}", number + round, now.AddHours(round - 100_000).AddMinutes(-number)));
        return new PollRecord(Source(source), now, Exchange.None, "fetched", new Harvest(new Feed { Title = "A feed" }, [.. entries], [], null, false, null),
            PollMemory.Nothing, SourceState.Ok, 0, now.AddHours(1), "an hour is usual", TimeSpan.FromHours(1), [], null);
    }

    private static IngestedEntry Entry(string key, int number, DateTimeOffset published) => new(
        new Entry(key)
        {
            Title = "A title as long as titles are",
            Links = [new Link(new Uri(key))],
            Authors = [new Person("Somebody")],
            Categories = [new Category("nlp")],
            Published = published,
            Content = Text.Html(Content),
        },
        key,
        Content[..350],
        [Category(number % Categories)],
        key);

    private static string Source(int number) => string.Create(CultureInfo.InvariantCulture, $"source-{number}");

    private static string Category(int number) => string.Create(CultureInfo.InvariantCulture, $"category-{number}");
}
