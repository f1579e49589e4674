using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace FeedHub.Tests.EndToEnd;

/// <summary>Every kind of page as people meet it, in a real browser. Pictures of all of them are kept in the test's output, under <c>screenshots/tour</c>.</summary>
public sealed class PageTourTests(TouredHub hub) : IClassFixture<TouredHub>
{
    private static readonly (string Name, string Path, int Status)[] Pages =
    [
        ("list", "", 200),
        ("page-2", "page/2/", 200),
        ("channels", "channels/", 200),
        ("category", "categories/nlp/", 200),
        ("source", "sources/posts/", 200),
        ("archive", "archive/1/", 200),
        ("feed-source", "sources/good/", 200),
        ("post", "posts/kv-cache/", 200),
        ("status", "status", 200),
        ("search", "search?q=attention", 200),
        ("404", "nowhere/at/all", 404),
        ("410", "categories/weather/", 410),
    ];

    private static readonly string AxeFile = Path.Combine(Repository.Root, "tests", "FeedHub.Tests", "obj", "npm", "node_modules", "axe-core", "axe.min.js");

    public static TheoryData<string, ColorScheme, int> Views
    {
        get
        {
            var views = new TheoryData<string, ColorScheme, int>();
            foreach (var language in new[] { "en", "zh-CN" })
                foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
                    foreach (var width in new[] { 1280, 360 })
                        views.Add(language, scheme, width);
            return views;
        }
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Every_page_opens_without_a_complaint_a_foreign_request_or_an_overflow(string language, ColorScheme scheme, int width)
    {
        var complaints = new ConcurrentQueue<string>();
        await using var context = await NewContextAsync(language, scheme, width);
        var page = await OpenAsync(context, language, complaints);
        foreach (var (name, path, status) in Pages)
        {
            var response = await page.GotoAsync(path);
            Assert.Equal(status, response!.Status);
            Assert.Equal(language, await page.EvaluateAsync<string>("document.documentElement.lang"));
            await LookAsync(page, $"{name}-{language}-{scheme}-{width}", complaints);
        }
        Assert.Empty(complaints);
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Every_page_is_accessible(string language, ColorScheme scheme, int width)
    {
        Assert.SkipUnless(File.Exists(AxeFile), "There is no axe-core here: tests/run.sh installs it.");
        var axe = await File.ReadAllTextAsync(AxeFile, TestContext.Current.CancellationToken);
        var violations = new List<string>();
        await using var context = await NewContextAsync(language, scheme, width);
        var page = await context.NewPageAsync();
        foreach (var (name, path, _) in Pages)
        {
            await page.GotoAsync(path);
            await page.EvaluateAsync(axe);
            violations.AddRange((await page.EvaluateAsync<string[]>(Violations)).Select(violation => $"{name}: {violation}"));
        }
        Assert.Empty(violations);
    }

    [Theory]
    [InlineData("en", ColorScheme.Light, 1280)]
    [InlineData("zh-CN", ColorScheme.Dark, 360)]
    public async Task A_feed_that_is_opened_in_a_browser_says_what_it_is_and_how_to_subscribe(string language, ColorScheme scheme, int width)
    {
        var complaints = new ConcurrentQueue<string>();
        await using var context = await NewContextAsync(language, scheme, width);
        var page = await OpenAsync(context, language, complaints);
        foreach (var (path, entry) in new[] { ("atom.xml", "entry"), ("categories/nlp/rss.xml", "item"), ("sources/posts/atom.xml", "entry"), ("opml.xml", "outline") })
        {
            await page.GotoAsync(path);
            await LookAsync(page, $"{path.Replace('/', '-')}-{language}-{scheme}-{width}", complaints, whole: false);
            var words = await page.EvaluateAsync<string>("getComputedStyle(document.documentElement, '::before').content + getComputedStyle(document.documentElement, '::after').content");
            Assert.Contains(language == "en" ? "feed" : "订阅", words);
            Assert.True(await page.EvaluateAsync<bool>($"[...document.getElementsByTagName('{entry}')].every(entry => entry.getBoundingClientRect().height > 20)"), path);
            Assert.True(await page.EvaluateAsync<bool>("[...document.getElementsByTagName('content')].every(content => content.getBoundingClientRect().height === 0)"), path);
        }
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData("", 1280)]
    [InlineData("", 360)]
    [InlineData("posts/kv-cache/", 1280)]
    [InlineData("channels/", 360)]
    [InlineData("status", 1280)]
    public async Task The_keyboard_goes_through_a_page_in_its_order_and_one_always_sees_where_it_is(string path, int width)
    {
        await using var context = await NewContextAsync("en", ColorScheme.Light, width);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        var reachable = await page.EvaluateAsync<int>("document.querySelectorAll('a[href], input, button, summary, [tabindex=\"0\"]').length");
        var last = -1;
        for (var step = 0; step < reachable; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = await page.EvaluateAsync<Focus>(FocusedElement);
            Assert.True(focus.Place > last, $"After {last} comes {focus.Place} ({focus.Text}).");
            Assert.True(focus.Outline >= 2 && focus.Visible, $"Nobody sees that {focus.Text} has the focus.");
            if (step == 0)
                Assert.Equal("Skip to content", focus.Text);
            last = focus.Place;
        }
    }

    [Fact]
    public async Task The_skip_link_leads_past_the_masthead_and_the_channels()
    {
        await using var context = await NewContextAsync("en", ColorScheme.Light, 360);
        var page = await context.NewPageAsync();
        await page.GotoAsync("categories/nlp/");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('main').contains(document.activeElement)"));
    }

    [Fact]
    public async Task The_status_page_shows_failures_first_is_ordered_by_links_and_keeps_secrets()
    {
        await using var context = await NewContextAsync("en", ColorScheme.Light, 1280);
        var page = await context.NewPageAsync();
        await page.GotoAsync("status");
        Assert.Equal(["failing", "failing", "degraded"], (await page.Locator(".stations > li").EvaluateAllAsync<string[]>("all => all.map(one => one.className)")).Take(3));
        var html = await page.ContentAsync();
        Assert.All(TouredHub.Secrets, secret => Assert.DoesNotContain(secret, html));

        await page.GetByRole(AriaRole.Link, new() { Name = "Entries", Exact = true }).ClickAsync();

        Assert.EndsWith("/status?sort=entries", page.Url);
        var counts = await page.Locator(".spark p").EvaluateAllAsync<string[]>("all => all.map(one => one.textContent)");
        Assert.Equal(["19 entries", "8 entries", "8 entries", "0 entries", "0 entries"], counts);
    }

    [Fact]
    public async Task A_reader_walks_through_the_posts_from_the_newest_to_the_one_before_and_back()
    {
        await using var context = await NewContextAsync("en", ColorScheme.Light, 1280);
        var page = await context.NewPageAsync();
        await page.GotoAsync("sources/posts/");
        var titles = await page.Locator(".log h3").AllInnerTextsAsync();
        await page.Locator(".log h3 a").First.ClickAsync();
        Assert.Equal(0, await page.Locator(".turns .newer").CountAsync());
        await page.Locator(".turns .older").ClickAsync();
        Assert.Equal(titles[1], await page.Locator("h1").InnerTextAsync());
        await page.Locator(".turns .newer").ClickAsync();
        Assert.Equal(titles[0], await page.Locator("h1").InnerTextAsync());
    }

    /// <summary>What axe-core finds against WCAG 2.2 A and AA and its own good practice, a line each.</summary>
    private const string Violations = """
        axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
          .then(result => result.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 200)}: ${node.any.concat(node.all, node.none).map(check => check.message).join(' ')}`)))
        """;

    private const string FocusedElement = """
        (() => {
          const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
          const all = [...document.querySelectorAll('*')];
          return {
            place: all.indexOf(one),
            text: one.textContent.trim(),
            outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
            visible: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
          };
        })()
        """;

    private Task<IBrowserContext> NewContextAsync(string language, ColorScheme scheme, int width) => hub.Browser.NewContextAsync(new()
    {
        BaseURL = hub.Address(language).AbsoluteUri,
        ColorScheme = scheme,
        ReducedMotion = ReducedMotion.Reduce,
        ViewportSize = new() { Width = width, Height = 900 },
    });

    private async Task<IPage> OpenAsync(IBrowserContext context, string language, ConcurrentQueue<string> complaints)
    {
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            // The browser's own note about the pages for nothing.
            if (!message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal) || !message.Location.Contains(page.Url, StringComparison.Ordinal))
                complaints.Enqueue($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Enqueue($"{page.Url}: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(hub.Address(language).AbsoluteUri, StringComparison.Ordinal))
                complaints.Enqueue($"{page.Url} asks {request.Url}");
        };
        return page;
    }

    private static async Task LookAsync(IPage page, string name, ConcurrentQueue<string> complaints, bool whole = true)
    {
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over)
            complaints.Enqueue($"{page.Url} is {over} px too wide");
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", "tour", name + ".png"), FullPage = whole });
    }

    /// <param name="Place">In the order of the document.</param>
    /// <param name="Outline">Width, in pixels.</param>
    public sealed record Focus(int Place, string Text, double Outline, bool Visible)
    {
        public Focus() : this(-1, "", 0, false) { }
    }
}
