using System.Diagnostics;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Schedule;
using FeedHub.Sources;
using FeedHub.Store;
using FeedHub.Syndication;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedHub.Benchmarks;

/// <summary>
/// What it costs to publish everything, and to publish one new entry, with so many entries stored in 50 categories. Aim: the second does not depend on the
/// number, and takes less than 20 ms warm. Not a BenchmarkDotNet one: a run changes what the next one finds, and the first takes long.
/// <c>dotnet run -c Release -- regenerate [ENTRIES …]</c>.
/// </summary>
internal static class RegenerationBenchmark
{
    public const string Command = "regenerate";

    private const int Categories = 50;
    private const int Sources = 40;
    private const int EntriesPerPoll = 50;
    private const int Runs = 40;

    /// <summary>A post of about 3.7 KB: fifty of them are a feed of 195 KB.</summary>
    private static readonly string Content = string.Concat(Enumerable.Repeat("<p>Attention is all you need, 注意力机制, and a few words more.</p>", 52));

    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(56);

    public static async Task RunAsync(IEnumerable<int> sizes)
    {
        foreach (var size in sizes)
            await MeasureAsync(size);
    }

    private static async Task MeasureAsync(int stored)
    {
        var folder = Directory.CreateTempSubdirectory("feedhub-benchmark-").FullName;
        try
        {
            var configuration = Configure(folder);
            await using var store = await SqliteStore.OpenAsync(configuration.Storage, TimeProvider.System, CancellationToken.None);
            await store.SynchronizeAsync(configuration, CancellationToken.None);
            for (var number = 0; number < stored; number += EntriesPerPoll)
                await RecordAsync(store, number, EntriesPerPoll);
            using var publisher = new CategoryPublisher(store, configuration, NullLogger<CategoryPublisher>.Instance);
            var (full, files, fullCpu) = await TimeAsync(() => publisher.PublishAsync(force: true, CancellationToken.None));
            var (again, _, againCpu) = await TimeAsync(() => publisher.PublishAsync(force: true, CancellationToken.None));
            var runs = new List<(double Wall, int Written, double Cpu)>();
            for (var run = 0; run < Runs; run++)
            {
                await RecordAsync(store, stored + run, 1);
                runs.Add(await TimeAsync(() => publisher.PublishAsync(force: false, CancellationToken.None)));
            }
            var warm = runs[(Runs / 2)..];
            Print($"{stored,7} entries: everything {full:0} ms, {fullCpu:0} ms of processor, {files} files; unchanged {again:0} ms, {againCpu:0} ms of processor; one entry {Median(warm, run => run.Wall):0.0} ms, {Median(warm, run => run.Cpu):0.0} ms of processor, {Median(warm, run => run.Written):0} files");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static HubConfiguration Configure(string folder) => new()
    {
        Hub = new() { Title = "Benchmark", BaseUrl = new Uri("https://hub.example/") },
        Storage = new() { Connection = Path.Combine(folder, "feedhub.db") },
        Publish = new() { Directory = Path.Combine(folder, "public") },
        Categories = [.. Enumerable.Range(0, Categories).Select(number => new CategoryOptions { Slug = Name("category", number) })],
        Sources = [.. Enumerable.Range(0, Sources).Select(number => new FeedSourceOptions { Id = Name("source", number), Url = new Uri($"https://{Name("source", number)}.example/feed") })],
    };

    private static Task<PollTally> RecordAsync(SqliteStore store, int first, int count)
    {
        var source = Name("source", first / EntriesPerPoll % Sources);
        var harvest = new Harvest(new Feed { Title = source }, [.. Enumerable.Range(first, count).Select(Entry)], [], null, false, null);
        return store.RecordAsync(
            new PollRecord(source, Now, Exchange.None, "fetched", harvest, PollMemory.Nothing, SourceState.Ok, 0, Now.AddHours(1), "an hour is usual", TimeSpan.FromHours(1), [], null),
            CancellationToken.None);
    }

    private static IngestedEntry Entry(int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"https://example.org/{number}");
        return new IngestedEntry(
            new Entry(id)
            {
                Title = $"A title as long as titles are, and the number {number}",
                Links = [new Link(new Uri(id))],
                Authors = [new Person("Somebody")],
                Categories = [new Category("nlp")],
                Published = Now.AddMinutes(number - 1_000_000),
                Content = Text.Html(Content),
            },
            id,
            Content[..350],
            [Name("category", number % Categories)],
            id);
    }

    private static async Task<(double Wall, int Written, double Cpu)> TimeAsync(Func<Task<Publish.PublishTally>> run)
    {
        var (cpu, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var tally = await run();
        return (watch.Elapsed.TotalMilliseconds, tally.Written, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
    }

    private static double Median(List<(double Wall, int Written, double Cpu)> runs, Func<(double Wall, int Written, double Cpu), double> measure) => runs.Select(measure).Order().ElementAt(runs.Count / 2);

    private static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
