using System.Collections.Concurrent;
using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Sources;
using FeedHub.Store;
using Microsoft.Playwright;

namespace FeedHub.Tests;

/// <summary>The pages in a real browser, over HTTP and under the policy that they are served with. Pictures of them are kept in the test's output.</summary>
public sealed class BrowserTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly string[] Addresses = ["/", "/page/2/", "/categories/nlp/", "/categories/rl/", "/posts/receiver/", "/nowhere/at/all"];

    private readonly TempFolder _posts = new();
    private TestServer? _server;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Chromium.IsInstalled, "There is no Chromium here.");
        _server = await TestServer.StartAsync();
        _browser = await chromium.BrowserAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _posts.Dispose();
    }

    [Theory]
    [InlineData("en", ColorScheme.Light, 1280)]
    [InlineData("en", ColorScheme.Dark, 360)]
    [InlineData("zh-CN", ColorScheme.Dark, 1280)]
    [InlineData("zh-CN", ColorScheme.Light, 360)]
    public async Task Every_page_opens_without_an_error_a_foreign_request_or_a_sideways_scroll(string language, ColorScheme scheme, int width)
    {
        await PublishAsync(language == "en" ? Samples.Configuration : Samples.Chinese);
        var complaints = new ConcurrentQueue<string>();
        await using var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = _server!.Address.AbsoluteUri,
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        foreach (var address in Addresses)
        {
            var page = await context.NewPageAsync();
            page.Console += (_, message) =>
            {
                // The browser's own note about the page for nothing.
                if (!message.Text.Contains("404 (Not Found)", StringComparison.Ordinal))
                    complaints.Enqueue($"{address}: {message.Text}");
            };
            page.PageError += (_, error) => complaints.Enqueue($"{address}: {error}");
            page.Request += (_, request) =>
            {
                if (new Uri(request.Url).Authority != _server.Address.Authority)
                    complaints.Enqueue($"{address} asks {request.Url}");
            };
            await page.GotoAsync(address);
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over)
                complaints.Enqueue($"{address} is {over} px too wide");
            var picture = Path.Combine(AppContext.BaseDirectory, "screenshots", $"{language}-{scheme}-{width}-{address.Trim('/').Replace('/', '-')}.png");
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = picture, FullPage = true });
            await page.CloseAsync();
        }
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task The_keyboard_reaches_the_log_in_one_step()
    {
        await PublishAsync(Samples.Configuration);
        await using var context = await _browser!.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(_server!.Address.AbsoluteUri);
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("location.hash.slice(1)"));
    }

    private async Task PublishAsync(HubConfiguration configuration)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var renderer = new DocumentRenderer(configuration);
        var picture = _posts.Write("trace.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 600 120'/>");
        var post = Samples.Post("receiver", new Asset("trace.svg", picture));
        var entries = Samples.Entries(40).Insert(1, post);
        using var run = new PublishedTree(_server!.Folder.Path).Begin();
        await run.ReplaceAsync(Owners.Assets, renderer.RenderAssets(), cancellationToken);
        await run.ReplaceAsync(Owners.Site, renderer.RenderSiteAsync([], cancellationToken), cancellationToken);
        await run.ReplaceAsync(
            Owners.Post("receiver"), AsyncEnumerable.Repeat(await renderer.RenderPostAsync(post), 1), DocumentRenderer.CopiesOf(post), cancellationToken);
        foreach (var channel in configuration.Categories.Select(category => Channel.Category(category.Slug)).Prepend(Channel.Everything))
        {
            var latest = entries.Where(entry => channel == Channel.Everything || entry.Categories.Contains(channel.Slug)).ToList();
            await run.ReplaceAsync(Owners.Of(channel), renderer.RenderAsync(Samples.Content(channel, latest), cancellationToken), cancellationToken);
        }
        await run.CommitAsync(cancellationToken);
    }
}
