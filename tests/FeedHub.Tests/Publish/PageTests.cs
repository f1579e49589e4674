using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Store;
using FeedHub.Syndication;

namespace FeedHub.Tests;

public sealed class PageTests
{
    private readonly DocumentRenderer _renderer = new(Samples.Configuration);

    [Fact]
    public async Task The_log_says_category_day_title_excerpt_and_source()
    {
        var page = await PageAsync(_renderer, Channel.Everything, 1, "index.html");
        var entry = page.QuerySelector("article")!;
        Assert.Equal(["NLP", "Large Model"], entry.QuerySelectorAll(".categories a").Select(link => link.TextContent));
        Assert.Equal("2026-01-11", entry.QuerySelector("time")!.TextContent);
        Assert.Equal("2026-01-11T12:00:00Z", entry.QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Equal("https://lab.example/articles/0", entry.QuerySelector("h3 a")!.GetAttribute("href"));
        Assert.StartsWith("Replacing the softmax", entry.QuerySelector(".excerpt")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("The Lab", entry.QuerySelector(".origin bdi")!.TextContent);
    }

    [Fact]
    public async Task A_day_is_that_of_the_hubs_time_zone()
    {
        var late = Samples.Entry(0);
        late = late with { Entry = late.Entry with { Published = new DateTimeOffset(2026, 1, 11, 20, 30, 0, TimeSpan.Zero) } };
        var page = Parse((await _renderer.DocumentsAsync(Samples.Content(Channel.Everything, [late])))[^1]);
        Assert.Equal("2026-01-12", page.QuerySelector("article time")!.TextContent);
    }

    [Fact]
    public async Task A_middle_page_knows_its_neighbours()
    {
        var page = await PageAsync(_renderer, Channel.Category("nlp"), 40, "categories/nlp/page/2/index.html");
        Assert.Equal("../../../../categories/nlp/", page.QuerySelector("link[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("../../../../categories/nlp/page/3/", page.QuerySelector("link[rel=next]")!.GetAttribute("href"));
        Assert.Equal("https://hub.example/categories/nlp/page/2/", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal("2", page.QuerySelector(".pages [aria-current=page]")!.TextContent);
        Assert.Equal(["1", "2", "3", "4"], page.QuerySelectorAll(".pages li").Select(item => item.TextContent.Trim()));
    }

    [Fact]
    public async Task A_long_row_of_page_numbers_shows_its_ends_and_the_neighbourhood()
    {
        var renderer = new DocumentRenderer(Samples.Configuration with { Publish = new PublishOptions { EntriesPerPage = 1, Pages = 30 } });
        var page = await PageAsync(renderer, Channel.Everything, 30, "page/15/index.html");
        Assert.Equal(["1", "…", "13", "14", "15", "16", "17", "…", "30"], page.QuerySelectorAll(".pages li").Select(item => item.TextContent.Trim()));
    }

    [Fact]
    public async Task Readers_discover_the_channels_own_feeds_first()
    {
        var page = await PageAsync(_renderer, Channel.Category("nlp"), 1, "categories/nlp/index.html");
        Assert.Equal(
            [
                "https://hub.example/categories/nlp/rss.xml", "https://hub.example/categories/nlp/atom.xml", "https://hub.example/categories/nlp/feed.json",
                "https://hub.example/rss.xml", "https://hub.example/atom.xml", "https://hub.example/feed.json",
            ],
            page.QuerySelectorAll("link[rel=alternate]").Select(link => link.GetAttribute("href")));
        Assert.Equal("https://hub.example/categories/nlp/atom.xml", page.QuerySelectorAll(".subscribe code")[1].TextContent);
    }

    [Fact]
    public async Task Only_pages_that_change_with_every_entry_count_all_categories()
    {
        var everything = await PageAsync(_renderer, Channel.Everything, 1, "index.html");
        var category = await PageAsync(_renderer, Channel.Category("nlp"), 1, "categories/nlp/index.html");
        Assert.Equal(["64", "128", "9", "0", "1204"], everything.QuerySelectorAll(".count").Select(count => count.TextContent));
        Assert.Equal(["128"], category.QuerySelectorAll(".count").Select(count => count.TextContent));
    }

    [Fact]
    public async Task An_entry_in_another_language_says_so()
    {
        var page = await PageAsync(_renderer, Channel.Everything, 2, "index.html");
        Assert.Equal([null, "zh-CN"], page.QuerySelectorAll("article").Select(entry => entry.GetAttribute("lang")));
    }

    [Fact]
    public async Task The_pages_speak_the_hubs_language()
    {
        var page = await PageAsync(new DocumentRenderer(Samples.Chinese), Channel.Everything, 30, "page/2/index.html");
        Assert.Equal("zh-CN", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("频道", page.QuerySelector("#channels")!.TextContent);
        Assert.Equal("INCOMING TRANSMISSION – 第 2 页，共 3 页", page.Title);
    }

    [Fact]
    public async Task An_entry_without_a_title_is_called_by_its_first_words_and_one_without_words_untitled()
    {
        var silent = Samples.Entry(2) with { Excerpt = "" };
        var wordy = Samples.Entry(0);
        var documents = await _renderer.DocumentsAsync(Samples.Content(
            Channel.Everything,
            [wordy with { Entry = wordy.Entry with { Title = "" } }, silent with { Entry = silent.Entry with { Title = "" } }]));
        var titles = Parse(documents[^1]).QuerySelectorAll("h3").Select(title => title.TextContent.Trim()).ToList();
        Assert.EndsWith("…", titles[0], StringComparison.Ordinal);
        Assert.Equal(61, new StringInfo(titles[0]).LengthInTextElements);
        Assert.Equal("Untitled", titles[1]);
    }

    [Fact]
    public async Task An_address_that_is_no_web_page_is_no_link()
    {
        var entry = Samples.Entry(0);
        entry = entry with { Entry = entry.Entry with { Links = [new Syndication.Link(new Uri("javascript:alert(1)"))] } };
        var page = Parse((await _renderer.DocumentsAsync(Samples.Content(Channel.Everything, [entry])))[^1]);
        Assert.Null(page.QuerySelector("h3 a"));
    }

    [Fact]
    public async Task A_post_shows_its_content_and_when_it_changed()
    {
        var document = await _renderer.RenderPostAsync(Samples.Post());
        Assert.Equal("posts/receiver/index.html", document.Path);
        var page = Parse(document);
        Assert.Equal("How the receiver hears: a tour of the signal path", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("article", page.QuerySelector("meta[property='og:type']")!.GetAttribute("content"));
        Assert.Equal(["2026-01-11", "2026-01-13"], page.QuerySelectorAll(".readout time").Select(time => time.TextContent));
        Assert.NotNull(page.QuerySelector(".prose pre code.language-python"));
        Assert.Equal("The Operator", page.QuerySelector(".readout bdi")!.TextContent);
    }

    [Fact]
    public async Task A_post_names_the_posts_before_and_after_it()
    {
        var page = Parse(await _renderer.RenderPostAsync(Samples.Post() with
        {
            Older = new PostNeighbour("older", "", null),
            Newer = new PostNeighbour("newer", "更新的一篇", "zh-CN"),
        }));
        Assert.Equal("../../posts/older/", page.QuerySelector(".turns [rel=prev]")!.GetAttribute("href"));
        Assert.Equal("Untitled", page.QuerySelector(".turns [rel=prev] bdi")!.TextContent);
        Assert.Equal("zh-CN", page.QuerySelector(".turns [rel=next] bdi")!.GetAttribute("lang"));
        Assert.Equal("../../posts/newer/", page.QuerySelector("head link[rel=next]")!.GetAttribute("href"));
        Assert.Null(Parse(await _renderer.RenderPostAsync(Samples.Post())).QuerySelector(".turns"));
    }

    [Fact]
    public async Task What_scrolls_in_a_post_is_reached_by_the_keyboard()
    {
        var page = Parse(await _renderer.RenderPostAsync(Samples.Post()));
        Assert.All(page.QuerySelectorAll(".prose :is(pre, table, .formula)"), part => Assert.Equal("0", part.GetAttribute("tabindex")));
    }

    [Fact]
    public async Task A_source_has_pages_that_lead_to_its_site()
    {
        var content = Samples.Content(Channel.Source("lab"), Samples.Entries(13));
        content = content with { Total = 13, Source = content.Source! with { Feed = new Feed { Subtitle = "From the bench.", Links = [new Link(new Uri("https://lab.example/"))] } } };
        var documents = await _renderer.DocumentsAsync(content);
        Assert.Equal(["sources/lab/index.html", "sources/lab/page/2/index.html"], documents.Skip(3).Select(document => document.Path));
        var page = Parse(documents[3]);
        Assert.Equal("The Lab – INCOMING TRANSMISSION", page.Title);
        Assert.Equal("The Lab", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("From the bench.", page.QuerySelector(".heading .purpose")!.TextContent);
        Assert.Equal("https://lab.example/", page.QuerySelector(".readout a")!.GetAttribute("href"));
        Assert.Contains("13 entries", page.QuerySelector(".readout")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Entries by day from 2025-09-14 to 2026-01-11: 13 in all", page.QuerySelector(".activity svg")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal("../../sources/lab/", page.QuerySelector(".origin a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task An_index_lists_all_categories_and_all_sources_with_their_counts()
    {
        var counts = new StoreCounts(30, new Dictionary<string, long> { ["nlp"] = 12 }, new Dictionary<string, long> { ["lab"] = 30 });
        var directory = new ChannelDirectory(counts, [new SourceProfile("lab", "The Lab", new Feed { Subtitle = "Notes", Language = "de" })], [StoppedClock.Noon]);
        var documents = await _renderer.DocumentsAsync(Samples.Content(Channel.Everything, Samples.Entries(30)) with { Directory = directory });

        var page = Parse(documents.Single(document => document.Path == "channels/index.html"));
        Assert.Equal(
            ["Python", "NLP", "Reinforcement Learning", "Generative Model", "Large Model", "The Lab", "Notes"],
            page.QuerySelectorAll(".directory h3").Select(title => title.TextContent));
        Assert.Equal(
            ["0 entries", "12 entries", "0 entries", "0 entries", "0 entries", "30 entries", "0 entries"],
            page.QuerySelectorAll(".amount span").Select(count => count.TextContent));
        Assert.Equal("../categories/nlp/", page.QuerySelectorAll(".directory h3 a")[1].GetAttribute("href"));
        Assert.Equal("../sources/lab/", page.QuerySelectorAll(".directory h3 a")[5].GetAttribute("href"));
        Assert.Equal("de", page.QuerySelectorAll(".directory h3")[5].GetAttribute("lang"));
        Assert.NotNull(page.QuerySelector(".activity"));
    }

    [Fact]
    public async Task What_is_gone_has_a_page_of_its_own()
    {
        var gone = await _renderer.RenderSiteAsync([], CancellationToken.None).LastAsync(CancellationToken.None);
        Assert.Equal("410.html", gone.Path);
        Assert.Equal("Signal lost", Parse(gone).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task The_page_for_nothing_works_at_any_depth_below_the_public_address()
    {
        var renderer = new DocumentRenderer(Samples.Configuration with { Hub = Samples.Configuration.Hub with { BaseUrl = new Uri("https://hub.example/feeds/") } });
        var page = Parse(await renderer.RenderSiteAsync([], CancellationToken.None).LastAsync(CancellationToken.None));
        Assert.StartsWith("/feeds/assets/", page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("/feeds/", page.QuerySelector("main a")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector("link[rel=canonical]"));
    }

    [Fact]
    public async Task No_page_asks_anything_of_another_host_or_runs_a_script()
    {
        foreach (var document in await _renderer.DocumentsAsync(Samples.Content(Channel.Everything, Samples.Entries(30))))
        {
            if (!document.Path.EndsWith(".html", StringComparison.Ordinal))
                continue;
            var page = Parse(document);
            Assert.Empty(page.QuerySelectorAll("script, iframe, [style], [onclick]"));
            Assert.All(page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], img"), element =>
                Assert.DoesNotContain("://", element.GetAttribute("href") ?? element.GetAttribute("src")!, StringComparison.Ordinal));
        }
    }

    private static async Task<IDocument> PageAsync(DocumentRenderer renderer, Channel channel, int entries, string path)
        => Parse((await renderer.DocumentsAsync(Samples.Content(channel, Samples.Entries(entries)))).Single(document => document.Path == path));

    private static IDocument Parse(PublishedDocument document) => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(document.Bytes.Span));
}
