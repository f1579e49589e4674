using System.Diagnostics;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Tests.Ingest;

/// <summary>What selectors make of a page.</summary>
public sealed class HtmlListingTests
{
    private static readonly Uri Place = new("https://site.example/blog/");

    private static readonly SelectOptions Cards = new()
    {
        Entry = "article", Title = "h2", Link = "h2 a@href", Published = "time", Updated = ".edited", Category = ".tag", Summary = ".teaser", Content = ".body",
        Author = ".by", Image = "img", Next = "a.next",
    };

    [Fact]
    public void Every_field_is_found_and_means_what_it_should()
    {
        var page = Read(Cards, """
            <html lang="en"><head><title>A  blog</title><base href="/other/"><meta name="description" content="Of it"><link rel="shortcut icon" href="f.png"></head>
            <article><h2><a href="../1">One &amp; <i>only</i></a></h2><time datetime="2026-01-05T10:00:00+08:00">January</time><p class="edited">6 January 2026</p>
            <span class="tag">NLP</span> <span class="tag">Python</span><span class="tag">NLP</span><p class="teaser">Short.</p><div class="body"><p>Long <img src="x.png"></p></div>
            <span class="by">Ann</span><span class="by">Bob</span></article>
            <a class="next" href="?page=2">more</a></html>
            """);

        var entry = Assert.Single(page.Document.Entries);
        Assert.Equal(("One & only", "https://site.example/1", IdOrigin.Link), (entry.Title, entry.Id, entry.IdOrigin));
        Assert.Equal(Date("2026-01-05T02:00:00Z"), entry.Published);
        Assert.Equal(Date("2026-01-06T00:00:00Z"), entry.Updated);
        Assert.Equal(["NLP", "Python"], entry.Categories.Select(category => category.Term));
        Assert.Equal(["Ann", "Bob"], entry.Authors.Select(author => author.Name));
        Assert.Equal("Short.", entry.Summary!.Value);
        Assert.Equal("<p>Long <img src=\"x.png\"></p>", entry.Content!.Value);
        Assert.Equal("https://site.example/other/x.png", entry.Image!.AbsoluteUri);
        Assert.Equal("https://site.example/other/?page=2", page.Next!.AbsoluteUri);
        var feed = page.Document.Feed;
        Assert.Equal(("A blog", "Of it", "en", Place), (feed.Title, feed.Subtitle, feed.Language, feed.Alternate));
        Assert.Equal("https://site.example/other/f.png", feed.Icon!.AbsoluteUri);
        Assert.Equal((1, 1, 1), (page.Findings.Entries, page.Findings.Linked, page.Findings.Dated));
    }

    [Fact]
    public void A_fallback_is_taken_where_what_is_before_it_finds_nothing()
    {
        var select = new SelectOptions { Entry = ".none || li", Title = "h2 || a@title || a", Link = "a" };
        var page = Read(select, "<li><h2></h2><a href='/1' title='By attribute'>x</a></li><li><a href='/2'>By text</a></li>");
        Assert.Equal(["By attribute", "By text"], page.Document.Entries.Select(entry => entry.Title));
    }

    [Theory]
    [InlineData("one<p>two</p>three", "one two three")]
    [InlineData("one\n   two<br>three  four", "one two three four")]
    [InlineData("第一段。<p>第二段</p>第三段\n    第四段", "第一段。第二段第三段第四段")]
    [InlineData("缓存 KV<p>cache 缓存</p>", "缓存 KV cache 缓存")]
    [InlineData("你好 世界", "你好 世界")]
    [InlineData("<ruby>漢<rp>(</rp><rt>kan</rt></ruby>字<script>x()</script><style>a</style><span hidden>no</span>", "漢字")]
    [InlineData("a<b>b</b><span>c</span>", "abc")]
    public void Text_is_joined_as_a_reader_would_say_it(string html, string text)
        => Assert.Equal(text, Assert.Single(Read(new SelectOptions { Entry = "article", Title = ".t" }, $"<article><div class=t>{html}</div></article>").Document.Entries).Title);

    [Fact]
    public void What_stands_once_above_a_group_is_inherited()
    {
        var source = Source(new SelectOptions { Entry = ".e", Category = ".meta .c", Published = ".d", Link = "@href" }) with { Inherit = ["category", "published"] };
        var page = Read(source, """
            <a class=e href=/0>Before any line</a>
            <p class=meta><b class=c>NLP</b> <b class=c>Python</b></p><p class=d>2026-01-11</p>
            <a class=e href=/1>One</a><a class=e href=/2>Two</a>
            <p class=meta><b class=c>Large Model</b></p>
            <a class=e href=/3>Only a new category <i class=d>2026-01-09</i></a>
            <a class=e href=/4>As the one before it</a>
            """);
        Assert.Equal(
            ["/0  -", "/1 NLP,Python 11", "/2 NLP,Python 11", "/3 Large Model 9", "/4 Large Model 9"],
            page.Document.Entries.Select(entry => $"{entry.Alternate!.AbsolutePath} {string.Join(',', entry.Categories.Select(category => category.Term))} {entry.Published?.Day.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}"));
    }

    [Fact]
    public void Without_a_title_an_entry_is_titled_by_the_first_words_of_its_excerpt()
    {
        var page = Read(new SelectOptions { Entry = "p" }, $"<p>{string.Concat(Enumerable.Repeat("word ", 40))}</p><p>短。</p>");
        var harvest = new Harvester(Configuration()).Harvest(Source(new SelectOptions { Entry = "p" }), page);
        Assert.Equal([string.Concat(Enumerable.Repeat("word ", 12)).TrimEnd() + "…", "短。"], harvest.Entries.Select(entry => entry.Entry.Title));
        Assert.StartsWith("word word", harvest.Entries[0].Excerpt);
    }

    [Theory]
    [InlineData("2026-01-05", "2026-01-05T00:00:00Z")]
    [InlineData("Python · 2026-01-05", "2026-01-05T00:00:00Z")]
    [InlineData("Published: January 5, 2026", "2026-01-05T00:00:00Z")]
    [InlineData("发布于 2026年1月5日 10:30", "2026-01-05T10:30:00Z")]
    [InlineData("3 hours ago", "2026-01-11T09:00:00Z")]
    [InlineData("昨天 10:30", "2026-01-10T02:30:00Z")]
    [InlineData("5. 1. 26", "2026-01-05T00:00:00Z")]
    [InlineData("soon", null)]
    [InlineData("", null)]
    public void Dates_are_read_as_people_write_them(string written, string? date)
    {
        var source = Source(new SelectOptions { Entry = "p", Link = "a", Published = "i" }) with { DateFormats = ["d. M. yy"] };
        var configuration = Configuration() with { Hub = new() { TimeZone = "Asia/Shanghai" } };
        var page = Read(source, $"<p><a href=/1>x</a><i>{written}</i></p>", configuration);
        Assert.Equal(date is null ? null : Date(date), Assert.Single(page.Document.Entries).Published);
        Assert.Equal(written == "soon" ? (1, "soon") : (0, null), (page.Findings.Undated, page.Findings.NoDate));
    }

    [Fact]
    public void An_entry_without_a_link_is_known_by_its_words_whatever_its_date_says_today()
    {
        var select = new SelectOptions { Entry = "li", Title = "b", Published = "i", Link = "a" };
        var today = Assert.Single(Read(select, "<li><b>News</b> <i>2 days ago</i><a href='#'>up</a><a href='javascript:x()'>do</a>").Document.Entries);
        var tomorrow = Assert.Single(Read(select, "<li><b>News</b> <i>3 days ago</i><a href='#'>up</a>").Document.Entries);
        Assert.Equal(IdOrigin.Hash, today.IdOrigin);
        Assert.Null(today.Alternate);
        Assert.Equal(today.Id[..11], tomorrow.Id[..11]);
    }

    [Fact]
    public void Code_and_formulas_of_a_summary_become_placeholders()
    {
        var select = new SelectOptions { Entry = "article", Title = "h2", Summary = "section" };
        var page = Read(select, "<article><h2>T</h2><section>See <pre>x = 1</pre> and <math><mi>x</mi></math>.</section></article>");
        var entry = Assert.Single(new Harvester(Configuration()).Harvest(Source(select), page).Entries);
        Assert.Equal("See [代码] and [Math].", entry.Excerpt);
    }

    [Fact]
    public void An_encoding_is_found_as_in_feeds()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding("gb18030").GetBytes("<meta charset=gbk><article><h2>大模型</h2></article>");
        var (page, _) = ListingReader.Read(new SourceDocument(Place, bytes), Source(Cards), Configuration(), StoppedClock.Noon);
        Assert.Equal(("大模型", "gb18030"), (Assert.Single(page!.Document.Entries).Title, page.Document.Encoding.Replace("gbk", "gb18030", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b><i></b>")]
    [InlineData("<p><b a#>")]
    [InlineData("<font a#><p></p>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<a#>")]
    [InlineData("<svg><g>")]
    [InlineData("<")]
    [InlineData("<!--")]
    public void A_page_made_to_waste_time_wastes_little(string unit)
    {
        var html = new StringBuilder("<article><h2>First</h2></article>");
        for (var i = 0; i < 2_000_000 / unit.Length; i++)
            html.Append(unit.Replace("#", i.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var started = Process.GetCurrentProcess().TotalProcessorTime;
        Assert.Equal("First", Read(Cards, html.ToString()).Document.Entries[0].Title);
        Assert.True(Process.GetCurrentProcess().TotalProcessorTime - started < TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void A_long_page_of_ordinary_markup_is_read_to_its_end()
    {
        var html = new StringBuilder("<html><head>").Insert(12, "<meta name=x content=y><link rel=y href=z>", 300).Append("</head><body><ul>");
        for (var i = 0; i < 5000; i++)
            html.Append("<li><article><h2><a href=/").Append(i).Append(">Title<br>x</a></h2><p>One<p>Two <img src=x><b>bold</b> <em>it</em></article>");
        Assert.Equal(5000, Read(Cards, html.ToString()).Document.Entries.Length);
    }

    private static ListingPage Read(SelectOptions select, string html) => Read(Source(select), html);

    private static ListingPage Read(HtmlSourceOptions source, string html, HubConfiguration? configuration = null)
    {
        var document = new SourceDocument(Place, Encoding.UTF8.GetBytes(html), "text/html", "utf-8");
        var (page, fault) = ListingReader.Read(document, source, configuration ?? Configuration(), StoppedClock.Noon);
        Assert.Null(fault);
        return page!;
    }

    private static HtmlSourceOptions Source(SelectOptions select) => new() { Id = "site", Url = Place, Select = select };

    private static HubConfiguration Configuration() => new() { Hub = new() { BaseUrl = new Uri("https://hub.example/"), Language = "zh-CN" } };

    private static DateTimeOffset Date(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
