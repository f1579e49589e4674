using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Store;
using Microsoft.Data.Sqlite;

namespace FeedHub.Benchmarks;

/// <summary>
/// What full-text search costs and gives, over every feed of a folder: the processor time of a cold ingest (reading, sanitizing, storing) with and without the index,
/// the size of the index against that of the text, and the times of searches. Not a BenchmarkDotNet one: a store of this size is made once.
/// <c>dotnet run -c Release -- search FOLDER</c>.
/// </summary>
internal static class SearchBenchmark
{
    public const string Command = "search";

    private const int PollsAtOnce = 32;
    private const int Searches = 200;
    private const int LongestUsed = 20_000;

    public static async Task RunAsync(string folder)
    {
        var files = Directory.EnumerateFiles(folder).Where(file => !file.EndsWith(".gz", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var stores = Directory.CreateTempSubdirectory("feedhub-benchmark-").FullName;
        try
        {
            var configuration = new HubConfiguration
            {
                Hub = new() { BaseUrl = new Uri("https://hub.example/") },
                Sources = [.. files.Select((_, number) => new FeedSourceOptions { Id = Id(number), Url = new Uri($"https://{Id(number)}.example/feed") })],
            };
            await IngestAsync(configuration, files.Take(500).ToList(), Path.Combine(stores, "warm.db"), search: true); // compiled, and paged in
            var without = await IngestAsync(configuration, files, Path.Combine(stores, "without.db"), search: false);
            var file = Path.Combine(stores, "with.db");
            var with = await IngestAsync(configuration, files, file, search: true);
            Print($"ingest: {without.TotalSeconds:0.0} s of processor without the index, {with.TotalSeconds:0.0} s with it: {with / without:0.00} times as much");
            await using var store = await SqliteStore.OpenAsync(new StorageOptions { Connection = file }, TimeProvider.System, CancellationToken.None);
            Measure(file);
            var latest = await store.LatestAsync(Channel.Everything, 2_000, CancellationToken.None);
            var texts = latest.Select(stored => SearchColumns.BodyOf(stored.Entry.Summary?.Value, stored.Entry.Content?.Value)).ToList();
            var random = new Picks();
            await SearchAsync(store, configuration, "two English words", () => $"{EnglishWord(random, texts)} {EnglishWord(random, texts)}");
            await SearchAsync(store, configuration, "two Chinese words of two characters", () => $"{ChineseWord(random, texts, 2)} {ChineseWord(random, texts, 2)}");
            await SearchAsync(store, configuration, "a Chinese phrase of four characters", () => ChineseWord(random, texts, 4));
            await SearchAsync(store, configuration, "one Chinese character", () => ChineseWord(random, texts, 1));
            await SearchAsync(store, configuration, "an English phrase", () => EnglishPhrase(random, texts));
            await SearchAsync(store, configuration, "a beginning", () => EnglishWord(random, texts)[..3] + "*");
            await SearchAsync(store, configuration, "two English words, for a feed", () => $"{EnglishWord(random, texts)} {EnglishWord(random, texts)}", SearchOrder.Newest);
        }
        finally
        {
            Directory.Delete(stores, recursive: true);
        }
    }

    private static async Task<TimeSpan> IngestAsync(HubConfiguration configuration, List<string> files, string file, bool search)
    {
        await using var store = await SqliteStore.OpenAsync(new StorageOptions { Connection = file }, TimeProvider.System, CancellationToken.None);
        await store.SynchronizeAsync(configuration, CancellationToken.None);
        await store.SwitchSearchAsync(search, CancellationToken.None);
        var harvester = new Harvester(configuration);
        var now = DateTimeOffset.UnixEpoch.AddYears(57);
        var before = Environment.CpuUsage.TotalTime;
        await Parallel.ForEachAsync(Enumerable.Range(0, files.Count), new ParallelOptions { MaxDegreeOfParallelism = PollsAtOnce }, async (number, token) =>
        {
            var source = configuration.Sources[number];
            var document = new SourceDocument(((FeedSourceOptions)source).Url, await File.ReadAllBytesAsync(files[number], token));
            var harvest = harvester.Harvest(source, new FetchOutcome.Fetched([document], PollMemory.Nothing), now);
            await store.RecordAsync(
                new PollRecord(source.Id, now, Exchange.None, "fetched", harvest, null, SourceState.Ok, 0, now.AddHours(1), "an hour is usual", TimeSpan.FromHours(1), [], null), token);
        });
        return Environment.CpuUsage.TotalTime - before;
    }

    private static void Measure(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT (SELECT sum(length(block)) FROM search_index_data) + (SELECT sum(length(sz) + 4) FROM search_index_docsize) + (SELECT sum(length(term) + 12) FROM search_index_idx),
                   (SELECT count(*) FROM entries), (SELECT count(DISTINCT segid) FROM search_index_idx)
            """;
        using var sizes = command.ExecuteReader();
        sizes.Read();
        using var texts = connection.CreateCommand();
        texts.CommandText = "SELECT title, tags, summary, content FROM contents";
        using var rows = texts.ExecuteReader();
        var octets = 0L;
        while (rows.Read())
            octets += Encoding.UTF8.GetByteCount(rows.GetString(0)) + (rows.IsDBNull(1) ? 0 : rows.GetString(1).Length)
                + Encoding.UTF8.GetByteCount(SearchColumns.BodyOf(rows.IsDBNull(2) ? null : rows.GetString(2), rows.IsDBNull(3) ? null : rows.GetString(3)));
        Print($"{sizes.GetInt64(1)} entries, {octets / 1e6:0} MB of text, {sizes.GetInt64(0) / 1e6:0} MB of index in {sizes.GetInt64(2)} pieces: {(double)sizes.GetInt64(0) / octets:0.00} times the text");
    }

    private static async Task SearchAsync(SqliteStore store, HubConfiguration configuration, string what, Func<string> next, SearchOrder order = SearchOrder.Best)
    {
        var parser = new SearchQueryParser(configuration);
        var (times, work) = (new List<double>(), new List<double>()); // the second is true on a busy machine too
        var found = new List<int>();
        while (times.Count < Searches)
        {
            if (parser.Parse(next()) is not SearchParse.Understood { Query: var query })
                continue;
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var answer = (SearchAnswer.Found)await store.SearchAsync(new SearchRequest(query, order, 0, order == SearchOrder.Best ? 12 : 50), CancellationToken.None);
            times.Add(watch.Elapsed.TotalMilliseconds);
            work.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
            found.Add(answer.Total);
        }
        times.Sort();
        work.Sort();
        found.Sort();
        Print($"{what}: median {times[Searches / 2]:0.0} ms, p95 {times[Searches * 95 / 100]:0.0} ms, worst {times[^1]:0.0} ms (of processor: {work[Searches / 2]:0.0}, {work[Searches * 95 / 100]:0.0}, {work[^1]:0.0}); {found[Searches / 2]} found in the middle");
    }

    private static string EnglishWord(Picks random, List<string> texts) => Word(random, texts, 1, IsEnglish);

    private static string EnglishPhrase(Picks random, List<string> texts) => $"\"{Word(random, texts, 2, IsEnglish)}\"";

    private static string Word(Picks random, List<string> texts, int words, Func<string, bool> fits)
    {
        while (true)
        {
            var all = texts[random.Next(texts.Count)].Split(' ');
            var first = random.Next(Math.Max(1, all.Length - words));
            var some = all.AsSpan(first, Math.Min(words, all.Length - first)).ToArray();
            if (some.Length == words && Array.TrueForAll(some, word => fits(word)))
                return string.Join(' ', some);
        }
    }

    private static bool IsEnglish(string word) => word.Length >= 3 && word.All(char.IsAsciiLetterLower);

    private static string ChineseWord(Picks random, List<string> texts, int length)
    {
        while (true)
        {
            var text = texts[random.Next(texts.Count)];
            var first = random.Next(Math.Max(1, Math.Min(text.Length, LongestUsed) - length));
            if (first + length <= text.Length && text.Substring(first, length) is var word && word.All(letter => letter is >= '一' and <= '鿿'))
                return word;
        }
    }

    /// <summary>The same ones at each run.</summary>
    private sealed class Picks
    {
        private ulong _state = 1;

        public int Next(int count)
        {
            _state = (_state * 6364136223846793005) + 1442695040888963407;
            return (int)((_state >> 33) % (ulong)count);
        }
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"source-{number}");

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
