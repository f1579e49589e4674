using System.Diagnostics;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Schedule;
using FeedHub.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedHub.Benchmarks;

/// <summary>
/// What a poll costs that is answered 304: claim, request, assessment, ledger. Not a BenchmarkDotNet one: what counts is the processor time of the whole process,
/// which must not hold the server, and the memory at its peak. <c>dotnet run -c Release -- poll-loop [SOURCES] [ROUNDS]</c>.
/// </summary>
internal static class PollLoopBenchmark
{
    public const string Command = "poll-loop";

    public static async Task RunAsync(int sources, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("feedhub-benchmark-").FullName;
        var (origin, port) = await NotModifiedOrigin.StartAsync();
        using (origin)
            try
            {
                var configuration = new HubConfiguration
                {
                    Hub = new() { BaseUrl = new Uri("https://hub.example/") },
                    Fetch = new() { AllowPrivateNetworks = PrivateNetworks.Allowed, PerHost = 32 },
                    Storage = new() { Connection = Path.Combine(folder, "feedhub.db") },
                    Sources = [.. Enumerable.Range(0, sources).Select(number => new FeedSourceOptions
                    {
                        Id = string.Create(CultureInfo.InvariantCulture, $"source-{number}"),
                        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/{number}")),
                    })],
                };
                await using var store = await SqliteStore.OpenAsync(configuration.Storage, TimeProvider.System, CancellationToken.None);
                await store.SynchronizeAsync(configuration, CancellationToken.None);
                var refresher = new SourceRefresher(
                    store, configuration, TimeProvider.System, System.Net.Dns.GetHostAddressesAsync, NullLogger<SourceRefresher>.Instance);
                for (var round = 0; round <= rounds; round++)
                    await MeasureAsync(refresher, round);
            }
            finally
            {
                origin.StandardInput.Close();
                Directory.Delete(folder, recursive: true);
            }
        using var self = Process.GetCurrentProcess();
        Print($"peak memory {self.PeakWorkingSet64 / 1e6:0} MB");
    }

    private static async Task MeasureAsync(SourceRefresher refresher, int round)
    {
        var (cpu, allocated, watch) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.StartNew());
        var polls = await refresher.RefreshAsync(all: true, progress: null, CancellationToken.None);
        var spent = Environment.CpuUsage.TotalTime - cpu;
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        Print($"{(round == 0 ? "cold" : "warm")}: {polls.Polls} polls, {polls.NotModified} not modified, {polls.Failed} failed; {polls.Polls / watch.Elapsed.TotalSeconds:0} polls/s, {spent.TotalMicroseconds / polls.Polls:0.0} µs of processor and {bytes / polls.Polls} bytes a poll");
    }

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
