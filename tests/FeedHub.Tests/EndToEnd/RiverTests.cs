using System.Text.Json;
using System.Xml.Linq;

namespace FeedHub.Tests.EndToEnd;

/// <summary>From feeds on a web server to published documents, through the real program.</summary>
public sealed class RiverTests : IAsyncLifetime
{
    private readonly List<SampleFeed> _feeds =
        [.. Enum.GetValues<SampleFormat>().SelectMany(format => Enumerable.Range(1, 12).Select(number => SampleFeed.Create(number, format)))];

    private readonly HubUnderTest _hub = new();
    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await LoopbackOrigin.StartAsync();
        foreach (var format in Enum.GetNames<SampleFormat>())
            _hub.AddCategory(format.ToLowerInvariant(), format);
        _hub.AddCategory("odd", "Feeds with an odd number");
        foreach (var feed in _feeds)
            _hub.AddFeed(feed.Name, Serve(feed, version: 1), [.. CategoriesOf(feed)]);
        _hub.SaveConfiguration();
    }

    public async ValueTask DisposeAsync()
    {
        await _origin.DisposeAsync();
        _hub.Dispose();
    }

    [Fact]
    public async Task Feeds_of_every_format_arrive_in_the_right_order_in_the_right_categories()
    {
        var result = await _hub.RunAsync("run", "--once");

        Assert.True(result.ExitCode == 0, result.Error);
        var all = _feeds.SelectMany(feed => feed.Entries).OrderByDescending(entry => entry.Published).ToList();
        Assert.Equal(216, all.Count);
        Assert.Equal(all.Take(50).Select(entry => entry.Title), Titles("atom.xml"));
        foreach (var format in Enum.GetValues<SampleFormat>())
        {
            var expected = _feeds.Where(feed => feed.Format == format).SelectMany(feed => feed.Entries).OrderByDescending(entry => entry.Published).ToList();
            var document = AtomDocument.Load(_hub.Published($"categories/{format.ToString().ToLowerInvariant()}/atom.xml"));
            Assert.Equal(expected.Select(entry => entry.Title), document.Entries.Select(entry => entry.Title));
            Assert.Equal(expected.Select(entry => entry.Url), document.Entries.Select(entry => entry.Link));
            Assert.Equal(expected.Select(entry => entry.Published), document.Entries.Select(entry => entry.Published));
            Assert.All(document.Entries, entry => Assert.Contains("篇。", entry.Content));
            Assert.All(document.Entries, entry => Assert.StartsWith(format.ToString().ToLowerInvariant(), entry.SourceTitle));
        }
        var odd = _feeds.Where(IsOdd).SelectMany(feed => feed.Entries).OrderByDescending(entry => entry.Published).Take(50);
        Assert.Equal(odd.Select(entry => entry.Title), Titles("categories/odd/atom.xml"));
    }

    [Fact]
    public async Task The_three_formats_of_a_feed_hold_the_same_entries()
    {
        await _hub.RunAsync("run", "--once");

        foreach (var folder in new[] { "", "categories/odd/", "sources/atom10-1/" })
        {
            var atom = AtomDocument.Load(_hub.Published(folder + "atom.xml"));
            var rss = XDocument.Load(_hub.Published(folder + "rss.xml")).Root!.Element("channel")!.Elements("item").ToList();
            using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(_hub.Published(folder + "feed.json"), TestContext.Current.CancellationToken));
            var items = json.RootElement.GetProperty("items").EnumerateArray().ToList();
            Assert.NotEmpty(atom.Entries);
            Assert.Equal(atom.Entries.Select(entry => entry.Id), rss.Select(item => (string)item.Element("guid")!));
            Assert.Equal(atom.Entries.Select(entry => entry.Id), items.Select(item => item.GetProperty("id").GetString()));
            Assert.Equal(atom.Entries.Select(entry => entry.Title), rss.Select(item => (string)item.Element("title")!));
        }
    }

    [Fact]
    public async Task A_second_round_sends_validators_and_leaves_every_byte_and_time_alone()
    {
        await _hub.RunAsync("run", "--once");
        var before = _hub.Snapshot();

        var result = await _hub.RunAsync("run", "--once", "--all");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(before, _hub.Snapshot());
        foreach (var feed in _feeds)
        {
            var requests = _origin.RequestsFor(feed.Path);
            Assert.Equal(2, requests.Count);
            Assert.Null(requests[0]["If-None-Match"]);
            Assert.Equal("\"v1\"", requests[1]["If-None-Match"]);
        }
    }

    [Fact]
    public async Task Nothing_is_asked_again_before_it_is_due()
    {
        await _hub.RunAsync("run", "--once");
        await _hub.RunAsync("run", "--once");

        Assert.All(_feeds, feed => Assert.Single(_origin.RequestsFor(feed.Path)));
    }

    [Fact]
    public async Task A_changed_feed_changes_only_its_own_documents()
    {
        await _hub.RunAsync("run", "--once");
        var before = _hub.Snapshot();
        var feed = _feeds.First(candidate => candidate is { Format: SampleFormat.Rss20 } && IsOdd(candidate));
        var news = SampleFeed.Entry(feed.Name, 99, new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero));
        Serve(feed with { Entries = [news, .. feed.Entries] }, version: 2);

        await _hub.RunAsync("run", "--once", "--all");

        var changed = _hub.Snapshot().Where(file => !before.TryGetValue(file.Key, out var old) || old != file.Value).Select(file => file.Key).ToList();
        string[] own = ["sources/" + feed.Name + "/", "categories/rss20/", "categories/odd/"];
        Assert.Equal(news.Title, Titles($"sources/{feed.Name}/atom.xml")[0]);
        Assert.Equal(news.Title, Titles("categories/odd/atom.xml")[0]);
        Assert.Equal(news.Title, Titles("atom.xml")[0]);
        Assert.All(own, folder => Assert.Contains(folder + "rss.xml", changed));
        Assert.DoesNotContain(changed, path =>
            (path.StartsWith("sources/", StringComparison.Ordinal) || path.StartsWith("categories/", StringComparison.Ordinal))
            && !own.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(SampleFormat.Rss20)]
    [InlineData(SampleFormat.Rss091)]
    [InlineData(SampleFormat.Atom10)]
    [InlineData(SampleFormat.JsonFeed)]
    public async Task A_changed_entry_is_updated_in_place(SampleFormat format)
    {
        await _hub.RunAsync("run", "--once");
        var feed = _feeds.First(candidate => candidate.Format == format);
        var before = AtomDocument.Load(_hub.Published($"sources/{feed.Name}/atom.xml"));
        Serve(feed with { Entries = [feed.Entries[0], feed.Entries[1] with { Content = "<p>Corrected.</p>" }, feed.Entries[2]] }, version: 2);

        await _hub.RunAsync("run", "--once", "--all");

        var after = AtomDocument.Load(_hub.Published($"sources/{feed.Name}/atom.xml"));
        Assert.Equal(before.Entries.Select(entry => entry.Id), after.Entries.Select(entry => entry.Id));
        Assert.Equal(before.Entries.Select(entry => entry.Published), after.Entries.Select(entry => entry.Published));
        Assert.Equal("<p>Corrected.</p>", after.Entries[1].Content);
        Assert.True(after.Entries[1].Updated > before.Entries[1].Updated);
        Assert.Equal(before.Entries[0], after.Entries[0], (a, b) => a.Updated == b.Updated && a.Content == b.Content);
        Assert.Equal(after.Entries[1].Updated, after.Updated);
    }

    [Fact]
    public async Task A_source_that_hangs_and_one_that_is_broken_are_named_and_harm_nobody()
    {
        _origin.Replies[_feeds[0].Path] = new LoopbackReply { Hang = LoopbackHang.BeforeHeaders };
        _origin.Replies[_feeds[1].Path] = new LoopbackReply { Status = 500 };
        _origin.Serve(_feeds[2].Path, "<!DOCTYPE html><title>Moved</title><p>We have a new site.", "text/html");

        var result = await _hub.RunAsync("run", "--once");

        Assert.Equal(1, result.ExitCode);
        Assert.All(_feeds.Take(3), feed => Assert.Contains(feed.Name, result.Error));
        Assert.Equal(50, AtomDocument.Load(_hub.Published("atom.xml")).Entries.Count);
        var status = await _hub.RunAsync("status", "--json");
        using var json = JsonDocument.Parse(status.Output);
        var states = json.RootElement.GetProperty("sources").EnumerateArray()
            .ToDictionary(source => source.GetProperty("id").GetString()!, source => source.GetProperty("state").GetString());
        Assert.Equal(["failing", "failing", "failing", "ok"], _feeds.Take(4).Select(feed => states[feed.Name]));
    }

    [Fact]
    public async Task Every_feed_is_in_the_subscription_list()
    {
        await _hub.RunAsync("run", "--once");

        var addresses = XDocument.Load(_hub.Published("opml.xml")).Descendants("outline").Select(outline => (string?)outline.Attribute("xmlUrl")).ToList();
        Assert.Contains("https://hub.example/atom.xml", addresses);
        Assert.Contains("https://hub.example/categories/odd/atom.xml", addresses);
        Assert.All(_feeds, feed => Assert.Contains($"https://hub.example/sources/{feed.Name}/atom.xml", addresses));
        Assert.All(addresses.OfType<string>(), address => Assert.True(File.Exists(_hub.Published(new Uri(address).AbsolutePath.TrimStart('/')))));
    }

    private static bool IsOdd(SampleFeed feed) => (feed.Name[^1] - '0') % 2 == 1;

    private static IEnumerable<string> CategoriesOf(SampleFeed feed)
        => IsOdd(feed) ? [feed.Format.ToString().ToLowerInvariant(), "odd"] : [feed.Format.ToString().ToLowerInvariant()];

    private Uri Serve(SampleFeed feed, int version)
        => _origin.Serve(feed.Path, new LoopbackReply { Body = feed.Render(), ContentType = feed.MediaType, ETag = $"\"v{version}\"" });

    private List<string> Titles(string path) => [.. AtomDocument.Load(_hub.Published(path)).Entries.Select(entry => entry.Title)];
}
