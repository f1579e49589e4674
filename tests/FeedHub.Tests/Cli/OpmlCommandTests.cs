using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FeedHub.Cli;

namespace FeedHub.Tests;

public sealed class OpmlCommandTests : IDisposable
{
    private const string Configuration = $$"""
        { {{ConfigurationFile.Hub}},
          "categories": [ { "slug": "nlp", "title": "自然语言处理" }, { "slug": "py", "title": "Python" } ],
          "sources": [
            { "id": "known", "type": "feed", "url": "https://known.example/feed/", "title": "Known", "categories": ["nlp", "py"], "language": "zh-CN" },
            { "id": "plain", "type": "feed", "url": "https://me:secret@plain.example/feed?a=1&b=2", "title": "<Plain> & \"simple\"" }
          ] }
        """;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConfigurationFile _file = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task A_list_becomes_blocks_that_a_configuration_takes()
    {
        _file.Write(Configuration);
        var list = Opml("""
            <outline text="Python"><outline text="Ünïcode Weekly of Words" xmlUrl="https://a.example/feed" language="en"/><outline text="Same" xmlUrl="https://www.same.example/feed"/></outline>
            <outline text="自然语言处理"><outline text="Same" xmlUrl="http://same.example/feed/"/><outline text="机器之心" xmlUrl="https://www.jiqi.example/rss"/></outline>
            <outline text="大模型"><outline text="Same" xmlUrl="https://other.example/feed" category="/Tech/Costs ${x}"/></outline>
            <outline text="Known" xmlUrl="https://known.example/feed"/>
            <outline text="A link" type="link" url="https://b.example/"/>
            """);

        Assert.Equal(0, await Run("import-opml", list));

        var blocks = JsonNode.Parse(_out.ToString())!;
        Assert.Equal(["category", "costs-x"], blocks["categories"]!.AsArray().Select(block => (string?)block!["slug"]));
        Assert.Equal(
            [
                """{"id":"weekly-of-words","type":"feed","url":"https://a.example/feed","title":"Ünïcode Weekly of Words","language":"en","categories":["py"]}""",
                """{"id":"same","type":"feed","url":"https://www.same.example/feed","title":"Same","categories":["py","nlp"]}""",
                """{"id":"jiqi-example","type":"feed","url":"https://www.jiqi.example/rss","title":"机器之心","categories":["nlp"]}""",
                """{"id":"same-2","type":"feed","url":"https://other.example/feed","title":"Same","categories":["category","costs-x"]}""",
            ],
            blocks["sources"]!.AsArray().Select(block => block!.ToJsonString(Plain)));
        Assert.Contains("note: https://known.example/feed is left out: it is the source 'known' already.", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"A link\" is left out: it is no feed, but a link to https://b.example/.", _error.ToString(), StringComparison.Ordinal);

        _file.Write($$"""{ {{ConfigurationFile.Hub}}, "categories": [{ "slug": "nlp" }, { "slug": "py" }], "sources": [] }""");
        var pasted = JsonNode.Parse(await File.ReadAllTextAsync(_file.Path, TestContext.Current.CancellationToken))!;
        foreach (var name in new[] { "categories", "sources" })
            foreach (var block in blocks[name]!.AsArray())
                pasted[name]!.AsArray().Add(block!.DeepClone());
        _file.Write(pasted.ToJsonString());
        Assert.True(await Run("check") == 0, _error.ToString());
    }

    [Fact]
    public async Task What_is_exported_is_imported_again()
    {
        _file.Write(Configuration);
        Assert.Equal(0, await Run("export-opml"));
        Assert.DoesNotContain("secret", _out.ToString(), StringComparison.Ordinal);
        var list = _file.Folder.Write("out.opml", _out.ToString());
        _file.Write($$"""{ {{ConfigurationFile.Hub}}, "categories": [ { "slug": "nlp", "title": "自然语言处理" }, { "slug": "py", "title": "Python" } ] }""");
        _out.GetStringBuilder().Clear();

        Assert.Equal(0, await Run("import-opml", list));

        var blocks = JsonNode.Parse(_out.ToString())!;
        Assert.Null(blocks["categories"]);
        Assert.Equal(
            [
                ("known", "https://known.example/feed/", "Known", "nlp py", "zh-CN"),
                ("plain-simple", "https://plain.example/feed?a=1&b=2", "<Plain> & \"simple\"", "", null),
            ],
            blocks["sources"]!.AsArray().Select(block => (
                (string?)block!["id"], (string?)block["url"], (string?)block["title"],
                string.Join(' ', block["categories"]?.AsArray().Select(slug => (string?)slug) ?? []), (string?)block["language"])));
    }

    [Fact]
    public async Task Sources_without_a_feed_and_addresses_from_the_environment_are_named_and_left_out()
    {
        _file.Write($$"""
            { {{ConfigurationFile.Hub}}, "sources": [
                { "id": "posts", "type": "folder", "path": "." },
                { "id": "secret", "type": "feed", "url": "https://a.example/${KEY}" } ] }
            """);
        Assert.Equal(0, await Run("export-opml"));
        Assert.DoesNotContain("xmlUrl", _out.ToString(), StringComparison.Ordinal);
        Assert.Contains("note: source 'posts' is left out: it is of type folder, and has no feed of its own.", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("note: source 'secret' is left out: its address is from the environment.", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<rss version='2.0'/>", "The document is no list of feeds (OPML): its root is <rss>.")]
    [InlineData("<opml><body/></opml>", "There is no feed in it.")]
    public async Task A_file_without_feeds_has_failed(string text, string reason)
    {
        _file.Write(Configuration);
        Assert.Equal(1, await Run("import-opml", _file.Folder.Write("list.opml", text)));
        Assert.Contains(reason, _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_has_failed()
    {
        _file.Write(Configuration);
        Assert.Equal(1, await Run("import-opml", _file.Folder["missing.opml"]));
        Assert.StartsWith("error: ", _error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _file.Dispose();
        _out.Dispose();
        _error.Dispose();
    }

    private string Opml(string outlines) => _file.Folder.Write("list.opml", $"<opml version=\"1.0\"><body>{outlines}</body></opml>");

    private Task<int> Run(params string[] arguments) => CommandLine.RunAsync(
        [.. arguments, "--config", _file.Path],
        new CommandContext(new Terminal(_out, _error), name => name == "KEY" ? "value" : null, TimeProvider.System),
        TestContext.Current.CancellationToken);
}
