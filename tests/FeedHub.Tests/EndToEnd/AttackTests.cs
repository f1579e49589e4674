using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FeedHub.Ingest;
using Microsoft.Playwright;

namespace FeedHub.Tests.EndToEnd;

/// <summary>
/// The whole collection of attacks in a real browser that is not protected by the policy our pages are served with: whatever the sanitizer lets through would run.
/// Nothing leaves the machine: what is asked of other hosts is noted and refused.
/// </summary>
public sealed class AttackTests(Chromium chromium)
{
    private const string Bare = "https://bare.example/";

    /// <summary>Pages that are open at a time: most of the time that one takes is spent waiting.</summary>
    private const int Tabs = 4;

    /// <summary>What attacks call, and a sentinel that they leave behind.</summary>
    private const string Sentinel = """
        window.pwned = [];
        for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
            window[name] = () => window.pwned.push(name + ' at ' + new Error().stack);
        window.addEventListener('error', event => { if (event instanceof ErrorEvent) window.pwned.push(event.message); });
        """;

    /// <summary>Everything that a handler could wait for, sent to every element; and every fragment read again from what the browser would write.</summary>
    private const string Provoke = """
        () => {
            const events = ['click', 'mouseover', 'pointerenter', 'focus', 'load', 'error', 'toggle', 'begin', 'animationstart', 'input', 'submit', 'scroll'];
            for (const element of document.querySelectorAll('*'))
                for (const event of events)
                    element.dispatchEvent(new Event(event, { bubbles: false, cancelable: true }));
            const places = ['{0}', '<svg>{0}</svg>', '<svg><foreignObject>{0}</foreignObject></svg>', '<math>{0}</math>', '<math><mtext>{0}</mtext></math>',
                '<noscript>{0}</noscript>', '<template>{0}</template>', '<select>{0}</select>', '<table>{0}</table>', '<textarea>{0}</textarea>'];
            const changed = [];
            // A document that nobody looks at asks for no pictures. It has no scripts either, and only for that does a noscript look different there.
            const aside = document.implementation.createHTMLDocument('').createElement('article');
            // A browser drops the first line end of a pre when it reads, and does not write it twice.
            const tree = html => html.replaceAll(/<pre([^>]*)>\n+/g, '<pre$1>');
            for (const article of document.querySelectorAll('article')) {
                const written = article.innerHTML;
                const again = document.createElement('article');
                again.innerHTML = written;
                if (tree(again.innerHTML) !== tree(written))
                    changed.push(written);
                for (const place of places) {
                    const there = place.includes('noscript') ? again : aside;
                    there.innerHTML = place.replace('{0}', () => written);
                    there.innerHTML = there.innerHTML;
                    if (there.querySelector('script, style, object, embed, base, meta, link, form') ||
                        [...there.querySelectorAll('*')].some(element => element.getAttributeNames().some(name => name.startsWith('on'))))
                        changed.push(place + ': ' + written);
                }
            }
            return window.pwned.concat(changed);
        }
        """;

    private readonly ConcurrentQueue<string> _findings = new();

    [Fact]
    public void There_are_more_than_two_hundred_different_attacks() => Assert.True(AttackCollection.Attacks.Distinct().Count() > 200);

    [Fact]
    public async Task The_browser_would_notice_an_attack_that_got_through()
    {
        foreach (var attack in (string[])
            [
                "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<p onclick=alert(1)>x</p>", "<link rel=stylesheet href=https://evil.example/x.css>",
                "<p style='background:url(https://evil.example/x)'>x", "<iframe src=https://evil.example/></iframe>", "<script>alert(1)</script>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            ])
        {
            await JudgeAsync([attack]);
            Assert.False(_findings.IsEmpty, attack);
            _findings.Clear();
        }
    }

    [Fact]
    public async Task A_sanitized_attack_runs_nothing_and_asks_for_nothing_in_a_page_without_a_policy()
    {
        var address = new Uri("https://example.org/blog/");
        foreach (var place in AttackCollection.Places)
            await JudgeAsync(AttackCollection.Attacks.Select(attack => Sanitizer.Sanitize(AttackCollection.At(place, attack), address)));
        Assert.Empty(_findings);
    }

    [Fact]
    public async Task A_feed_and_posts_full_of_attacks_are_published_as_pages_and_feeds_that_run_nothing()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        var own = new Uri($"http://127.0.0.1:{Repository.FreePort()}/");
        using var hub = new HubUnderTest(configuration =>
        {
            configuration["hub"]!["baseUrl"] = own.AbsoluteUri;
            configuration["serve"]!["urls"] = own.AbsoluteUri;
            configuration["publish"]!["entriesPerFeed"] = 1000;
            configuration["publish"]!["entriesPerPage"] = 1000;
            configuration["publish"]!["backfill"] = 1000;
        });
        hub.AddFeed("attacks", origin.Serve("/rss.xml", Rss()), "*");
        hub.Configuration["sources"]!.AsArray().Add(new JsonObject { ["id"] = "posts", ["type"] = "folder", ["path"] = "posts" });
        foreach (var (attack, number) in AttackCollection.Attacks.Select((attack, index) => (attack, index)))
            hub.Folder.Write($"posts/attack-{number}.md", Written($"# Attack {number}\n\nBefore\n\n{attack}\n\nin text {attack} and\n\n    {attack}\n"));
        hub.SaveConfiguration();

        var run = await hub.RunAsync("run", "--once");

        Assert.True(run.ExitCode == 0, run.Error);
        using var feed = JsonDocument.Parse(File.ReadAllBytes(hub.Published("feed.json")));
        var contents = feed.RootElement.GetProperty("items").EnumerateArray()
            .Select(item => item.TryGetProperty("content_html", out var html) ? html.GetString()! : "").ToList();
        Assert.True(contents.Count == 2 * AttackCollection.Attacks.Count, $"Only {contents.Count} entries are left.");
        await JudgeAsync(contents);
        using var service = await hub.ServeAsync();
        var pages = Directory.EnumerateFiles(hub.Tree, "index.html", SearchOption.AllDirectories)
            .Select(file => new Uri(own, Path.GetRelativePath(hub.Tree, file).Replace("index.html", "", StringComparison.Ordinal))).ToList();
        Assert.True(pages.Count > AttackCollection.Attacks.Count, $"Only {pages.Count} pages are published.");
        await VisitAsync(pages);
        Assert.Empty(_findings);
    }

    /// <summary>Opens fragments in a page that has nothing else.</summary>
    private async Task JudgeAsync(IEnumerable<string> fragments)
    {
        var html = "<!DOCTYPE html><meta charset=utf-8><title>Bare</title>" + string.Concat(fragments.Select(fragment => $"<article>{fragment}</article>"));
        await using var context = await ContextAsync(new Uri(Bare), html);
        await LookAsync(await PageAsync(context), new Uri(Bare));
    }

    private async Task VisitAsync(List<Uri> addresses)
    {
        await using var context = await ContextAsync(addresses[0], null);
        var waiting = new ConcurrentQueue<Uri>(addresses);
        await Task.WhenAll(Enumerable.Range(0, Tabs).Select(_ => LookAtAllAsync()));

        async Task LookAtAllAsync()
        {
            var page = await PageAsync(context);
            while (waiting.TryDequeue(out var address))
                await LookAsync(page, address);
        }
    }

    /// <param name="html">Answered for <paramref name="own"/>; <see langword="null"/> when there is a server.</param>
    private async Task<IBrowserContext> ContextAsync(Uri own, string? html)
    {
        var browser = await chromium.BrowserAsync();
        var context = await browser.NewContextAsync(new() { BypassCSP = true });
        await context.AddInitScriptAsync(Sentinel);
        await context.RouteAsync("**/*", async route =>
        {
            var request = route.Request;
            var address = new Uri(request.Url);
            if (address.Authority == own.Authority)
                await (html is null ? route.ContinueAsync() : route.FulfillAsync(new() { Body = html, ContentType = "text/html" }));
            else
            {
                if (!IsExpected(request, address))
                    _findings.Enqueue($"{request.Frame.Url} asks for {request.ResourceType} {request.Url}");
                await route.AbortAsync();
            }
        });
        return context;
    }

    /// <summary>Pictures, sound and films of others are shown where they are, and so are the frames of players.</summary>
    private static bool IsExpected(IRequest request, Uri address) =>
        (request.ResourceType is "image" or "media" && address.Host != "evil.example") || (request.ResourceType == "document" && IsPlayer(address.AbsoluteUri));

    private static bool IsPlayer(string address) => FrameHosts.Default.Resolve(address, null) == address;

    private async Task<IPage> PageAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        page.Dialog += async (_, dialog) =>
        {
            _findings.Enqueue($"{page.Url} says {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.PageError += (_, error) => _findings.Enqueue($"{page.Url} runs into {error}");
        page.Popup += (_, popup) => _findings.Enqueue($"{page.Url} opens {popup.Url}");
        page.FrameNavigated += (_, frame) =>
        {
            if (frame != page.MainFrame && !IsPlayer(frame.Url) && frame.Url is not ("about:blank" or "chrome-error://chromewebdata/"))
                _findings.Enqueue($"{page.Url} frames {frame.Url}");
        };
        return page;
    }

    private async Task LookAsync(IPage page, Uri address)
    {
        await page.GotoAsync(address.AbsoluteUri);
        foreach (var finding in await page.EvaluateAsync<string[]>(Provoke))
            _findings.Enqueue($"{address}: {finding}");
        if (page.Url != address.AbsoluteUri)
            _findings.Enqueue($"{address} went to {page.Url}");
    }

    /// <summary>As UTF-8 has it: without halves of surrogate pairs.</summary>
    private static string Written(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Rss()
    {
        var rss = new StringBuilder("""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>""")
            .Append("<title>Attacks &lt;script&gt;alert(1)&lt;/script&gt;</title><link>https://attacks.example/</link><description>x</description>");
        foreach (var (attack, number) in AttackCollection.Attacks.Select((attack, index) => (attack, index)))
        {
            var text = System.Security.SecurityElement.Escape(new string([.. Written(attack).Where(System.Xml.XmlConvert.IsXmlChar)]));
            rss.Append($"<item><guid isPermaLink=\"false\">{number}</guid><link>https://attacks.example/{number}</link><title>{number}: {text}</title><category>{text}</category>")
                .Append($"<author>{text}</author><description>{text}</description><content:encoded>{text} and &lt;p&gt;{text}</content:encoded></item>");
        }
        return rss.Append("</channel></rss>").ToString();
    }
}
