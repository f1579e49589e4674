using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using FeedHub.Publish;
using Microsoft.Data.Sqlite;

namespace FeedHub.Tests.EndToEnd;

/// <summary>The real program is killed while it polls and publishes, again and again, and somebody reads what it publishes all the while.</summary>
public sealed class KillTests : IAsyncLifetime
{
    /// <summary>How many times it is killed; without the variable, as often as fits into a few seconds.</summary>
    private const string RoundsVariable = "FEEDHUB_TEST_KILLS";

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HubUnderTest _hub = new();
    private readonly List<SampleFeed> _feeds = [.. Enumerable.Range(1, 4).Select(number => SampleFeed.Create(number, (SampleFormat)(number % 4), entries: 5))];
    private LoopbackOrigin _origin = null!;
    private int _reads;

    public async ValueTask InitializeAsync()
    {
        _origin = await LoopbackOrigin.StartAsync();
        _hub.AddCategory("samples", "Samples");
        foreach (var feed in _feeds)
            _hub.AddFeed(feed.Name, _origin.Serve(feed.Path, new LoopbackReply { Body = feed.Render() }), "samples");
        _hub.Configuration["publish"]!["entriesPerFeed"] = 7;
        _hub.SaveConfiguration();
    }

    public async ValueTask DisposeAsync()
    {
        await _origin.DisposeAsync();
        _hub.Dispose();
    }

    [Fact]
    public async Task Killed_at_any_moment_it_publishes_no_half_document_and_loses_and_doubles_no_entry()
    {
        var whole = Stopwatch.StartNew();
        Assert.Equal(0, (await _hub.RunAsync("run", "--once")).ExitCode);
        var oneRun = whole.Elapsed;
        using var enough = new CancellationTokenSource();
        var reader = ReadAsync(enough.Token);
        var rounds = int.TryParse(Environment.GetEnvironmentVariable(RoundsVariable), CultureInfo.InvariantCulture, out var wanted) ? wanted : int.MaxValue;
        var killed = 0;
        for (whole.Restart(); killed < rounds && (rounds < int.MaxValue || whole.Elapsed < Long); killed++)
        {
            Publish(killed + 1);
            using var running = _hub.Start("run", "--once", "--all");
            await Task.Delay(oneRun * Random.Shared.NextDouble(), TimeProvider.System, CancellationToken.None);
            running.KillHard();
            await running.EndAsync(Patience);
            Assert.False(reader.IsFaulted, reader.Exception?.ToString());
            Assert.Equal("ok", Ask("PRAGMA integrity_check"));
        }
        await enough.CancelAsync();
        await reader;

        var result = await _hub.RunAsync("run", "--once", "--all");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.NotEqual(0, _reads);
        var expected = _feeds.SelectMany((_, index) => Entries(index, killed)).Select(entry => entry.Title).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(expected, History("categories/samples/atom.xml").Order(StringComparer.Ordinal));
        Assert.Equal(expected.Count.ToString(CultureInfo.InvariantCulture), Ask("SELECT count(*) FROM entries"));
        Assert.False(Directory.Exists(_hub.Published(".feedhub/incoming")));
        TestContext.Current.SendDiagnosticMessage($"Killed {killed} times; {_reads} documents were read meanwhile, all of them whole.");
    }

    /// <summary>Whoever reads a file of the tree finds a whole document, at any time.</summary>
    private Task ReadAsync(CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            string[] paths = ["atom.xml", "rss.xml", "feed.json", "index.html", "archive/1/atom.xml", "archive/1/index.html", "categories/samples/atom.xml", $"sources/{_feeds[0].Name}/feed.json", "opml.xml"];
            while (!cancellationToken.IsCancellationRequested)
            {
                var path = paths[_reads++ % paths.Length];
                var bytes = await File.ReadAllBytesAsync(_hub.Published(path), CancellationToken.None);
                Assert.Equal((path, null), (path, DocumentChecks.FaultOf(new PublishedDocument(path, bytes))));
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None); // a client that asks often, and leaves the rest some time
            }
        },
        CancellationToken.None);

    /// <summary>Titles of all entries from a feed back along its archive.</summary>
    private IEnumerable<string> History(string feed)
    {
        for (var path = feed; path is not null; path = Previous(path))
            foreach (var entry in AtomDocument.Load(_hub.Published(path)).Entries)
                yield return entry.Title;
    }

    private string? Previous(string path) => XDocument.Load(_hub.Published(path)).Root!.Elements()
        .SingleOrDefault(link => (string?)link.Attribute("rel") == "prev-archive")?.Attribute("href")!.Value["https://hub.example/".Length..];

    /// <summary>Each feed has one more entry than in the round before, and still lists all that it ever had.</summary>
    private void Publish(int round)
    {
        for (var index = 0; index < _feeds.Count; index++)
            _origin.Serve(_feeds[index].Path, new LoopbackReply { Body = (_feeds[index] with { Entries = [.. Entries(index, round)] }).Render() });
    }

    private IEnumerable<SampleEntry> Entries(int index, int round)
    {
        var feed = _feeds[index];
        var news = Enumerable.Range(1, round).Select(number
            => SampleFeed.Entry(feed.Name, 1000 + number, new DateTimeOffset(2026, 2, 1, 0, index, 0, TimeSpan.Zero).AddMinutes(10 * number)));
        return news.Reverse().Concat(feed.Entries);
    }

    private string Ask(string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var db = new SqliteConnection($"Data Source={_hub.Database};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!.ToString()!;
    }
}
