using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(FeedHub.Tests.Chromium))]

namespace FeedHub.Tests;

/// <summary>One browser for all tests, started when the first asks for it. They are kept apart by contexts, each with its own cookies, cache and settings.</summary>
public sealed class Chromium : IAsyncDisposable
{
    /// <summary>The browser without windows first: what it shows is the same, and it takes half of the time.</summary>
    private static readonly string? Program = Array.Find(["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"], File.Exists);

    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> _started = new(StartAsync);

    public static bool IsInstalled => Program is not null;

    public async Task<IBrowser> BrowserAsync() => (await _started.Value).Browser;

    public async ValueTask DisposeAsync()
    {
        if (!_started.IsValueCreated)
            return;
        var (driver, browser) = await _started.Value;
        await browser.DisposeAsync();
        driver.Dispose();
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> StartAsync()
    {
        var driver = await Playwright.CreateAsync();
        return (driver, await driver.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Quiet }));
    }
}
