using FeedHub.Configuration;
using FeedHub.Schedule;
using FeedHub.Store;
using Microsoft.Extensions.Logging;

namespace FeedHub.Tests.Schedule;

/// <summary>A list of feeds on the web as a source of sources.</summary>
public sealed class SourceListTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly StoppedClock _clock = new();
    private readonly LogLines _log = new();
    private LoopbackOrigin _origin = null!;
    private HubConfiguration _configuration = null!;
    private HubEngine _engine = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _origin = await LoopbackOrigin.StartAsync();
        foreach (var name in new[] { "a", "b", "c" })
            _origin.Serve($"/{name}.xml", $"<rss version='2.0'><channel><title>Feed {name}</title><item><title>Of {name}</title><guid>{name}-1</guid></item></channel></rss>");
        _configuration = new HubConfiguration
        {
            Hub = new() { BaseUrl = new Uri("https://hub.example/") },
            Storage = new() { Connection = _folder["feedhub.db"] },
            Publish = new() { Directory = _folder["public"] },
            Fetch = new() { AllowPrivateNetworks = PrivateNetworks.Allowed, Interval = new() { Min = TimeSpan.FromMinutes(10), Max = TimeSpan.FromDays(1) } },
            Categories = [new CategoryOptions { Slug = "nlp" }],
            Sources = [new OpmlSourceOptions { Id = "team", Url = _origin.Url("/list.opml"), Categories = ["nlp"], Interval = TimeSpan.FromHours(1) }],
        };
        Name("a", "b");
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _origin.DisposeAsync();
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_feed_of_a_list_is_polled_and_published()
    {
        await PollAsync();
        Assert.Equal(["a", "b"], Listed());
        Assert.Equal(["Of a", "Of b"], await TitlesAsync());
        Assert.Equal("ok", (await StatusAsync("team")).State.Name());

        await _engine.Publisher.PublishAsync(force: false, Token);
        Assert.Equal(Listed().Count, Directory.GetDirectories(_folder["public/sources"]).Length);
        Assert.False(Directory.Exists(_folder["public/sources/team"]));
        Assert.Contains("Of a", await File.ReadAllTextAsync(_folder["public/categories/nlp/atom.xml"], Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Additions_and_removals_are_applied_while_it_runs_and_logged()
    {
        await PollAsync();
        Assert.Contains(_log.Lines, line => line.StartsWith("team: added source team-127-0-0-1-", StringComparison.Ordinal) && line.EndsWith("/a.xml).", StringComparison.Ordinal));
        _log.Lines.Clear();
        Name("b", "c");
        await PollAsync();
        Assert.Equal(["b", "c"], Listed());
        Assert.Equal(["Of b", "Of c"], await TitlesAsync());
        Assert.Equal(["added", "removed"], _log.Lines.Where(line => line.StartsWith("team: ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]));

        Name("a", "b", "c");
        await PollAsync();
        Assert.Equal(["Of a", "Of b", "Of c"], await TitlesAsync());
    }

    [Theory]
    [InlineData("<opml version='2.0'><body></body></opml>", "The list names no feed. The sources that it named before stay.")]
    [InlineData("<!doctype html><title>Login</title><body>Please", "The document is no list of feeds (OPML). The sources that it named before stay.")]
    [InlineData("", "The document is empty. The sources that it named before stay.")]
    [InlineData(null, "The server answered 404 NotFound.")]
    public async Task A_list_that_turns_up_broken_or_empty_or_not_at_all_keeps_its_sources(string? list, string error)
    {
        await PollAsync();
        if (list is null)
            _origin.Replies.TryRemove("/list.opml", out _);
        else
            _origin.Serve("/list.opml", list, "text/x-opml");
        await PollAsync();
        Assert.Equal(["a", "b"], Listed());
        Assert.Equal(("failing", error), ((await StatusAsync("team")).State.Name(), (await StatusAsync("team")).Error));
        Name("c");
        _clock.Advance(TimeSpan.FromHours(2));
        await PollAsync();
        Assert.Equal(["c"], Listed());
    }

    [Fact]
    public async Task A_list_that_is_cut_off_adds_and_takes_nothing_away()
    {
        await PollAsync();
        _origin.Serve("/list.opml", $"<opml version='2.0'><body><outline text='c' xmlUrl='{_origin.Url("/c.xml")}'/><outline text='b' xmlU", "text/x-opml");
        await PollAsync();
        Assert.Equal(["a", "b", "c"], Listed().Order());
        var status = await StatusAsync("team");
        Assert.Equal("degraded", status.State.Name());
        Assert.Contains("The list is cut off: the sources that are missing from it stay.", status.Warnings);
    }

    [Fact]
    public async Task A_restart_without_network_keeps_the_sources()
    {
        await PollAsync();
        await _engine.DisposeAsync();
        _origin.Replies.Clear();
        await StartAsync();
        Assert.Equal(["a", "b"], Listed());
        Assert.Equal(["Of a", "Of b"], await TitlesAsync());
    }

    [Fact]
    public async Task A_list_is_asked_conditionally_and_at_its_own_interval()
    {
        _origin.Serve("/list.opml", _origin.Replies["/list.opml"] with { ETag = "\"1\"" });
        await PollAsync();
        await PollAsync(hours: 0);
        Assert.Single(_origin.RequestsFor("/list.opml"));
        await PollAsync();
        Assert.Equal(2, _origin.RequestsFor("/list.opml").Count);
        Assert.Equal("not-modified", (await StatusAsync("team")).LastResult);
        Assert.Equal(["a", "b"], Listed());
    }

    [Fact]
    public async Task A_list_may_be_a_file()
    {
        var file = _folder.Write("team.opml", $"<opml><body><outline xmlUrl='{_origin.Url("/c.xml")}'/></body></opml>");
        await _engine.ApplyAsync(_configuration with { Sources = [new OpmlSourceOptions { Id = "local", Url = new Uri(file), Interval = TimeSpan.FromHours(1) }] }, Token);
        await PollAsync();
        Assert.Equal(["Of c"], await TitlesAsync());
        File.Delete(file);
        await PollAsync();
        Assert.Equal(["c"], Listed());
        Assert.Equal("failing", (await StatusAsync("local")).State.Name());
    }

    [Fact]
    public async Task A_list_that_leaves_the_configuration_takes_its_sources_along()
    {
        await PollAsync();
        await _engine.ApplyAsync(_configuration with { Sources = [] }, Token);
        Assert.Empty(_engine.Configuration.Sources);
        Assert.Empty(await _engine.Store.StatusAsync(Token));
        await _engine.ApplyAsync(_configuration, Token);
        Assert.Equal(["Of a", "Of b"], await TitlesAsync());
    }

    private async Task StartAsync()
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        _engine = await HubEngine.OpenAsync(_configuration, _clock, loggers, Token);
    }

    private void Name(params string[] feeds) => _origin.Serve(
        "/list.opml",
        $"<opml version='2.0'><body><outline text='Folder'>{string.Concat(feeds.Select(name => $"<outline text='{name}' type='rss' xmlUrl='{_origin.Url($"/{name}.xml")}'/>"))}</outline></body></opml>",
        "text/x-opml");

    /// <summary>As the service does: what is due, then what lists named, then what is due by that.</summary>
    private async Task PollAsync(int hours = 1)
    {
        _clock.Advance(TimeSpan.FromHours(hours) + TimeSpan.FromSeconds(1));
        await _engine.Refresher.RefreshAsync(all: false, null, Token);
        if (await _engine.FollowListsAsync(Token))
            await _engine.Refresher.RefreshAsync(all: false, null, Token);
    }

    private IReadOnlyList<string> Listed() => [.. _engine.Configuration.Sources.OfType<ListedFeedOptions>().Select(source => Path.GetFileNameWithoutExtension(source.Url.AbsolutePath))];

    private async Task<IEnumerable<string>> TitlesAsync() => (await _engine.Store.LatestAsync(Channel.Everything, 100, Token)).Select(entry => entry.Entry.Title).Order();

    private async Task<SourceStatus> StatusAsync(string id) => (await _engine.Store.StatusAsync(Token)).Single(status => status.SourceId == id);

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
                Lines.Add(formatter(state, exception));
        }

        public void Dispose() { }
    }
}
