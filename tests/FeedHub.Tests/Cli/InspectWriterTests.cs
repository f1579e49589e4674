using System.Text;
using System.Text.Json.Nodes;
using FeedHub.Cli;
using FeedHub.Syndication;

namespace FeedHub.Tests;

public sealed class InspectWriterTests
{
    private static readonly DateTimeOffset _noonInShanghai = new(2026, 1, 11, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Absent_values_are_null_or_empty_and_never_left_out() =>
        Assert.Equal(
            """
            {"version":"https://jsonfeed.org/version/1.1","title":null,"home_page_url":null,"feed_url":null,"description":null,"language":null,"icon":null,"favicon":null,"authors":[],
            "items":[{"id":"urn:x","url":null,"external_url":null,"title":null,"summary":null,"content_html":null,"content_text":null,"image":null,"date_published":null,
            "date_modified":null,"authors":[],"tags":[],"language":null,"attachments":[]}],
            "_feedhub":{"file":"a.xml","format":"rss-2.0","encoding":"utf-8","warnings":[],"error":null,"ttl_minutes":null,"update_period_minutes":null,"skip_hours":[],"skip_days":[],
            "hub":null,"self":null,"next":null}}
            """.ReplaceLineEndings("") + "\n",
            Text(new Feed(), new Entry("urn:x")));

    [Fact]
    public void A_document_that_cannot_be_read_is_a_line_with_its_error() =>
        Assert.Equal("""{"_feedhub":{"file":"文件.xml","error":"no <feed> & no \"rss\""}}""" + "\n", Text(writer => writer.Write("文件.xml", "no <feed> & no \"rss\"")));

    [Fact]
    public void Each_document_is_one_line_in_the_order_of_writing()
    {
        var lines = Text(writer =>
        {
            writer.Write("1", "broken");
            writer.Write("2", Document(new Feed { Title = "two\nlines" }));
            writer.Write("3", "broken");
        }).TrimEnd('\n').Split('\n');
        Assert.Equal(["1", "2", "3"], lines.Select(line => (string?)JsonNode.Parse(line)!["_feedhub"]!["file"]));
    }

    [Fact]
    public void A_feed_says_who_it_is_and_how_often_it_wishes_to_be_asked()
    {
        var json = Json(new Feed
        {
            Title = "T",
            Subtitle = "S",
            Language = "zh-CN",
            Icon = new("https://a.example/favicon.ico"),
            Logo = new("https://a.example/logo.png"),
            Authors = [new("N", new("https://n.example/")), new("", null, "n@example.org")],
            Links =
            [
                new(new("https://a.example/"), Link.Alternate), new(new("https://a.example/feed"), Link.Self),
                new(new("https://hub.example/"), Link.Hub), new(new("https://a.example/feed?page=2"), Link.Next),
            ],
            Hints = new(TimeSpan.FromHours(1), TimeSpan.FromMinutes(0.5), [0, 23], [DayOfWeek.Saturday, DayOfWeek.Sunday]),
        });
        Assert.Equal("""["T","S","zh-CN","https://a.example/","https://a.example/feed","https://a.example/logo.png","https://a.example/favicon.ico"]""",
            Fields(json, "title", "description", "language", "home_page_url", "feed_url", "icon", "favicon"));
        Assert.Equal("""[{"name":"N","url":"https://n.example/"},{"name":null,"url":null}]""", json["authors"]!.ToJsonString());
        Assert.Equal("""[60,0.5,[0,23],["Saturday","Sunday"],"https://hub.example/","https://a.example/feed","https://a.example/feed?page=2"]""",
            Fields(json["_feedhub"]!, "ttl_minutes", "update_period_minutes", "skip_hours", "skip_days", "hub", "self", "next"));
    }

    [Fact]
    public void Dates_are_UTC() =>
        Assert.Equal("""["2026-01-11T04:00:00Z","2026-01-11T04:00:00.25Z"]""",
            Fields(Item(new Entry("x") { Published = _noonInShanghai, Updated = _noonInShanghai.AddMilliseconds(250) }), "date_published", "date_modified"));

    [Fact]
    public void Content_is_HTML_or_text_as_it_was_given_and_not_escaped_more_than_JSON_asks()
    {
        Assert.Equal("""["<p class='a'>é &amp; 代码</p>",null]""", Fields(Item(new Entry("x") { Content = Syndication.Text.Html("<p class='a'>é &amp; 代码</p>") }), "content_html", "content_text"));
        Assert.Equal("""[null,"1 < 2"]""", Fields(Item(new Entry("x") { Content = Syndication.Text.Plain("1 < 2") }), "content_html", "content_text"));
        Assert.Contains("<p class='a'>é &amp; 代码", Text(new Feed(), new Entry("x") { Content = Syndication.Text.Html("<p class='a'>é &amp; 代码</p>") }), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_of_other_schemes_are_null_and_only_attachments_may_be_magnets()
    {
        var item = Item(new Entry("x")
        {
            Links = [new(new("javascript:alert(1)")), new(new("magnet:?xt=urn:btih:1"), Link.Related)],
            Image = new("data:image/gif;base64,R0"),
            Enclosures = [new(new("magnet:?xt=urn:btih:1")), new(new("ftp://a.example/a.mp3"), "audio/mpeg", 5_000_000_000, TimeSpan.FromSeconds(90)), new(new("file:///etc/passwd"))],
        });
        Assert.Equal("[null,null,null]", Fields(item, "url", "external_url", "image"));
        Assert.Equal(
            """[{"url":"magnet:?xt=urn:btih:1","mime_type":null,"size_in_bytes":null,"duration_in_seconds":null},"""
                + """{"url":"ftp://a.example/a.mp3","mime_type":"audio/mpeg","size_in_bytes":5000000000,"duration_in_seconds":90},"""
                + """{"url":null,"mime_type":null,"size_in_bytes":null,"duration_in_seconds":null}]""",
            item["attachments"]!.ToJsonString());
    }

    [Fact]
    public void Tags_authors_and_warnings_are_told_in_order()
    {
        var json = JsonNode.Parse(Text(writer => writer.Write("a", Document(new Feed(), new Entry("x") { Categories = [new("b"), new("a", Label: "A")] }) with
        {
            Format = DocumentFormat.Atom10,
            Encoding = "gb18030",
            Warnings = [new("first", 3, 5), new("second")],
        })))!;
        Assert.Equal("""["b","a"]""", json["items"]![0]!["tags"]!.ToJsonString());
        Assert.Equal("""["atom-1.0","gb18030",["first (line 3, column 5)","second"]]""", Fields(json["_feedhub"]!, "format", "encoding", "warnings"));
    }

    [Fact]
    public void Half_a_character_does_not_break_the_line() =>
        Assert.Equal("a\uFFFDb", (string?)Json(new Feed { Title = "a\ud800b" })["title"]);

    private static JsonNode Item(Entry entry) => Json(new Feed(), entry)["items"]![0]!;

    private static JsonNode Json(Feed feed, params Entry[] entries) => JsonNode.Parse(Text(feed, entries))!;

    private static string Fields(JsonNode node, params string[] names) =>
        new JsonArray([.. names.Select(name => node[name]?.DeepClone())]).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static string Text(Feed feed, params Entry[] entries) => Text(writer => writer.Write("a.xml", Document(feed, entries)));

    private static string Text(Action<InspectWriter> write)
    {
        using var output = new MemoryStream();
        using (var writer = new InspectWriter(output))
            write(writer);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static FeedDocument Document(Feed feed, params Entry[] entries) => new(feed, [.. entries], DocumentFormat.Rss20, "utf-8", []);
}
