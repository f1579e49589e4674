using Microsoft.Playwright;

namespace FeedHub.Tests.EndToEnd;

/// <summary>The sample site, published and served.</summary>
public sealed class ServedSampleSite : IAsyncLifetime
{
    private readonly HubUnderTest _hub = SampleSite.Create();
    private RunningProgram _service = null!;

    public string Published(string path) => _hub.Published(path);

    public string Address(string path) => new Uri(new Uri((string)_hub.Configuration["hub"]!["baseUrl"]!), path).AbsoluteUri;

    public async ValueTask InitializeAsync()
    {
        await _hub.RunAsync("run", "--once");
        _service = await _hub.ServeAsync();
    }

    public ValueTask DisposeAsync()
    {
        _service.Dispose();
        _hub.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The published pages in a real browser.</summary>
public sealed class BrowserTests(Chromium chromium, ServedSampleSite site) : IClassFixture<ServedSampleSite>, IAsyncDisposable
{
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];
    private readonly List<IBrowserContext> _contexts = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
            await context.DisposeAsync();
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task Every_kind_of_page_opens_without_a_complaint_an_overflow_or_a_foreign_request(int width, ColorScheme scheme)
    {
        var page = await OpenAsync(width, scheme);
        var post = new Uri(AtomDocument.Load(site.Published("atom.xml")).Entries[0].Link!).AbsolutePath;
        foreach (var path in new[] { "/", "/page/2/", "/categories/nlp/", post })
        {
            var response = await page.GotoAsync(site.Address(path));
            Assert.Equal(200, response!.Status);
            Assert.NotEmpty(await page.TitleAsync());
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{path} is wider than {width} pixels.");
        }
        Assert.Empty(_complaints);
        Assert.All(_requests, request => Assert.StartsWith(site.Address("/"), request));
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task Every_post_sets_its_formulas_and_colours_its_code_within_the_page(int width, ColorScheme scheme)
    {
        var page = await OpenAsync(width, scheme);
        var (formulas, coloured) = (0, 0);
        foreach (var post in Directory.GetDirectories(site.Published("posts")).Select(Path.GetFileName))
        {
            await page.GotoAsync(site.Address($"/posts/{post}/"));
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{post} is wider than {width} pixels.");
            Assert.Equal(0, await page.Locator(".math").CountAsync());
            formulas += await page.EvaluateAsync<int>("[...document.querySelectorAll('math')].filter(math => math.getBoundingClientRect().height > 5).length");
            coloured += await page.Locator("pre span").CountAsync();
            Assert.Equal("", await page.EvaluateAsync<string>(TooFaint));
        }
        Assert.True(formulas > 150 && coloured > 500, $"{formulas} formulas, {coloured} coloured words.");
        Assert.Empty(_complaints);
    }

    /// <summary>Classes of coloured code whose contrast to what is behind it is below 4.5 (WCAG 2.2, 1.4.3).</summary>
    private const string TooFaint = """
        (() => {
          const light = color => {
            const [r, g, b] = color.match(/[\d.]+/g).map(Number).map(c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const contrast = span => {
            const [a, b] = [light(getComputedStyle(span).color), light(getComputedStyle(span.closest('pre')).backgroundColor)];
            return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          };
          return [...new Set([...document.querySelectorAll('pre span')].filter(span => contrast(span) < 4.5).map(span => span.className))].join();
        })()
        """;

    [Fact]
    public async Task The_front_page_lists_twelve_updates_with_category_date_and_excerpt()
    {
        var page = await OpenAsync(1280, ColorScheme.Light);
        await page.GotoAsync(site.Address("/"));
        var expected = AtomDocument.Load(site.Published("atom.xml")).Entries.Take(12).ToList();

        var updates = page.GetByRole(AriaRole.Article);

        Assert.Equal(12, await updates.CountAsync());
        for (var i = 0; i < 12; i++)
        {
            var text = await updates.Nth(i).InnerTextAsync();
            Assert.Contains(expected[i].Title, text);
            Assert.Matches(@"\d{4}-\d{2}-\d{2}", text);
        }
    }

    [Fact]
    public async Task A_reader_walks_from_the_list_to_the_next_page_and_into_a_post()
    {
        var page = await OpenAsync(1280, ColorScheme.Light);
        await page.GotoAsync(site.Address("/"));

        await page.Locator("a[rel=next]").First.ClickAsync();
        Assert.EndsWith("/page/2/", page.Url);
        await page.GetByRole(AriaRole.Article).First.GetByRole(AriaRole.Link).First.ClickAsync();

        Assert.Contains(site.Address("/"), page.Url);
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task Feeds_are_discovered_from_each_page()
    {
        var page = await OpenAsync(1280, ColorScheme.Light);
        foreach (var (path, prefix) in new[] { ("/", ""), ("/categories/nlp/", "categories/nlp/") })
        {
            await page.GotoAsync(site.Address(path));
            var feeds = await page.Locator("head link[rel=alternate]").EvaluateAllAsync<string[]>("links => links.map(link => link.type + ' ' + link.href)");
            Assert.Contains($"application/atom+xml {site.Address("/")}{prefix}atom.xml", feeds);
            Assert.Contains($"application/rss+xml {site.Address("/")}{prefix}rss.xml", feeds);
            Assert.Contains($"application/feed+json {site.Address("/")}{prefix}feed.json", feeds);
        }
    }

    private async Task<IPage> OpenAsync(int width, ColorScheme scheme)
    {
        var browser = await chromium.BrowserAsync();
        _contexts.Add(await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme }));
        var page = await _contexts[^1].NewPageAsync();
        page.Console += (_, message) => { if (message.Type is "error" or "warning") _complaints.Add(message.Text); };
        page.PageError += (_, error) => _complaints.Add(error);
        page.RequestFailed += (_, request) => _complaints.Add($"{request.Url} failed: {request.Failure}");
        page.Request += (_, request) => _requests.Add(request.Url);
        return page;
    }
}
