using System.Text;

namespace FeedHub.Syndication.Tests;

public sealed class OpmlReadingTests
{
    [Fact]
    public void Feeds_are_found_in_nested_folders()
    {
        var list = List("""
            <outline text="Tech"><outline text="Python"><outline text="A" xmlUrl="https://a.example/feed"/></outline><outline text="B" xmlUrl="https://b.example/feed"/></outline>
            <outline text="C" xmlUrl="https://c.example/feed"/>
            """);
        Assert.Equal(["Tech/Python/A https://a.example/feed", "Tech/B https://b.example/feed", "C https://c.example/feed"], Lines(list));
        Assert.Equal("Mine", list.Title);
        Assert.True(list.IsWhole);
        Assert.Empty(list.Warnings);
    }

    [Theory]
    [InlineData("""<outline text="A" xmlURL="https://a.example/feed" TYPE="RSS"/>""")]
    [InlineData("""<outline TITLE="A" XMLURL=" https://a.example/feed "/>""")]
    [InlineData("""<outline title="A" type="atom" url="https://a.example/feed"/>""")]
    [InlineData("""<outline title="A" type="json" url="https://a.example/feed"/>""")]
    [InlineData("""<outline title="A" type="rdf" url="https://a.example/feed"/>""")]
    [InlineData("""<outline text="A" xmlUrl="feed://a.example/feed"/>""", "http://a.example/feed")]
    [InlineData("""<outline text="&lt;b&gt;A&lt;/b&gt;" xmlUrl="https://a.example/feed"/>""")]
    [InlineData("""<outline text="&nbsp;A" xmlUrl="https://a.example/feed"/>""")]
    [InlineData("""<OUTLINE text="A" xmlUrl="https://a.example/feed"></OUTLINE>""")]
    [InlineData("""<outline text=A xmlUrl=https://a.example/feed />""")]
    [InlineData("""<outline text="A" xmlUrl="https://a.example/feed?a=1&b=2"/>""", "https://a.example/feed?a=1&b=2")]
    public void Every_spelling_of_a_feed_is_understood(string outline, string feed = "https://a.example/feed")
        => Assert.Equal([$"A {feed}"], Lines(List(outline)));

    [Fact]
    public void What_an_outline_says_besides_is_kept()
    {
        var (feed, _) = Assert.Single(List("""
            <outline text="R &amp;amp; D" title="Research" type="rss" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/" language="zh-CN" description="On &lt;i&gt;things&lt;/i&gt;" category="/Tech/Python, /News/,NLP"/>
            """).Feeds);
        Assert.Equal(("R & D", "Research", "https://a.example/", "zh-CN", "On things"), (feed.Text, feed.Title, feed.HtmlUrl!.AbsoluteUri, feed.Language, feed.Description));
        Assert.Equal(["Python", "News", "NLP"], feed.Categories);
    }

    [Fact]
    public void What_is_no_feed_is_named()
    {
        var list = List("""
            <outline text="A" xmlUrl="https://a.example/feed"/>
            <outline text="Elsewhere" type="link" url="https://b.example/"/>
            <outline text="Script" xmlUrl="javascript:alert(1)"/>
            <outline text="Empty"/>
            """);
        Assert.Equal(["A https://a.example/feed"], Lines(list));
        Assert.Equal(
            [
                "\"Elsewhere\" is left out: it is no feed, but a link to https://b.example/.",
                "\"Script\" is left out: javascript:alert(1) is no address of a feed.",
                "\"Empty\" is left out: it names no feed.",
            ],
            list.Warnings.Select(warning => warning.Message));
        Assert.True(list.IsWhole);
    }

    [Fact]
    public void Broken_markup_is_saved_as_far_as_possible()
    {
        var list = Parse("""
            <?xml version="1.0"?><opml version="1.1"><head><title>Tom & Jerry</title></head><body>
            <outline text="Folder"><outline text="A" xmlUrl="https://a.example/feed"><outline text="B < C" xmlUrl="https://b.example/feed"/>
            <outline text="D" xmlUrl="https://d.exam
            """);
        Assert.Equal("Tom & Jerry", list.Title);
        Assert.Equal(["Folder/A https://a.example/feed", "Folder/B < C https://b.example/feed"], Lines(list).Take(2));
        Assert.False(list.IsWhole);
        Assert.Contains(list.Warnings, warning => warning.Message.StartsWith("The document is not well-formed XML", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wrong_encoding_is_found_out()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string opml = """<?xml version="1.0" encoding="utf-8"?><opml version="1.0"><body><outline text="机器学习与自然语言处理的中文博客" xmlUrl="https://a.example/feed"/></body></opml>""";
        var (document, _) = OpmlReader.Read(Encoding.GetEncoding("gb18030").GetBytes(opml), ReadContext.None);
        Assert.Equal(["机器学习与自然语言处理的中文博客 https://a.example/feed"], Lines(document!));
    }

    [Theory]
    [InlineData("", "The document is empty.")]
    [InlineData("{}", "The document is no list of feeds (OPML).")]
    [InlineData("<rss version='2.0'><channel/></rss>", "The document is no list of feeds (OPML): its root is <rss>.")]
    [InlineData("<!doctype html><html><body><p>404</p></body></html>", "The document is no list of feeds (OPML): its root is <html>.")]
    public void What_is_no_list_says_so(string text, string fault)
        => Assert.Equal((null, fault), OpmlReader.Read(Encoding.UTF8.GetBytes(text), ReadContext.None));

    [Fact]
    public void Depth_and_size_are_bounded()
    {
        var deep = List(string.Concat(Enumerable.Repeat("<outline text='x'>", 100_000)));
        Assert.False(deep.IsWhole);
        Assert.Empty(deep.Feeds);
        var wide = Parse(Around(string.Concat(Enumerable.Range(0, 30).Select(n => $"<outline text='f' xmlUrl='https://a.example/{n}'/>"))),
            ReadContext.None with { Limits = new ReadLimits(Entries: 20) });
        Assert.False(wide.IsWhole);
        Assert.Equal(20, wide.Feeds.Count());
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var feed = new OpmlOutline("A & B") { Title = "A", XmlUrl = new("https://a.example/feed?x=1&y=2"), HtmlUrl = new("https://a.example/"), Language = "en" };
        var bytes = Documents.Bytes(stream => OpmlWriter.Write(stream, "Mine", [new("Folder") { Outlines = [feed] }, feed]));
        var (list, _) = OpmlReader.Read(bytes, ReadContext.None);
        Assert.True(list!.IsWhole);
        Assert.Equal(["Folder/A & B https://a.example/feed?x=1&y=2", "A & B https://a.example/feed?x=1&y=2"], Lines(list));
    }

    private static OpmlDocument List(string outlines) => Parse(Around(outlines));

    private static string Around(string outlines) => $"<?xml version=\"1.0\"?><opml version=\"2.0\"><head><title>Mine</title></head><body>{outlines}</body></opml>";

    private static OpmlDocument Parse(string text, ReadContext? context = null)
    {
        var (document, fault) = OpmlReader.Read(Encoding.UTF8.GetBytes(text), context ?? ReadContext.None);
        Assert.Null(fault);
        return document!;
    }

    private static IEnumerable<string> Lines(OpmlDocument list)
        => list.Feeds.Select(found => $"{string.Concat(found.Folders.Select(folder => $"{folder}/"))}{found.Feed.Text} {found.Feed.XmlUrl!.AbsoluteUri}");
}
