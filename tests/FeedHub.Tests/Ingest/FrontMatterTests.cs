using System.Text;
using System.Text.Json;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Syndication;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Tests;

public sealed class FrontMatterTests
{
    private static (PostDocument? Post, ReadWarning? Fault) Read(string text) =>
        PostDocument.Read(new SourceDocument(new Uri("file:///posts/a.md"), Encoding.UTF8.GetBytes(text), Name: "a.md"));

    private static PostDocument Post(string text)
    {
        var (post, fault) = Read(text);
        Assert.Null(fault);
        return post!;
    }

    private const string Yaml = """
        ---
        title: "注意力: 机制"
        date: 2026-01-11T10:00:00+08:00
        updated: 2026-01-12
        categories: [NLP]
        tags: [transformer, large model]
        authors:
          - name: Ann Lee
            uri: https://ann.example/
          - Bob
        summary: 一句话。
        slug: Attention
        id: urn:x:attention
        lang: zh
        image: a.png
        draft: true
        params: {toc: true}
        ---
        text
        """;

    [Theory]
    [InlineData("""
        +++
        title = "注意力: 机制"
        date = 2026-01-11T10:00:00+08:00
        updated = 2026-01-12 # a day
        categories = ["NLP"]
        tags = [
          "transformer",
          'large model',
        ]
        summary = '''
        一句话。'''
        slug = "Attention"
        id = "urn:x:attention"
        lang = "zh"
        image = "a.png"
        draft = true
        params.toc = true

        [[authors]]
        name = "Ann Lee"
        uri = "https://ann.example/"

        [[authors]]
        name = "Bob"
        +++
        text
        """)]
    [InlineData("""
        {
          "title": "注意力: 机制", "date": "2026-01-11T10:00:00+08:00",
          "updated": "2026-01-12", "categories": "NLP", "tags": ["transformer", "large model"],
          "authors": [{"name": "Ann Lee", "uri": "https://ann.example/"}, "Bob"],
          "summary": "一句话。", "slug": "Attention", "id": "urn:x:attention", "lang": "zh", "image": "a.png", "draft": true, "params": {"toc": true}
        }
        text
        """)]
    [InlineData("""
        ;;;
        "title": "注意力: 机制", "date": "2026-01-11T10:00:00+08:00",
        "updated": "2026-01-12", "categories": "NLP", "tags": ["transformer", "large model"],
        "authors": [{"name": "Ann Lee", "uri": "https://ann.example/"}, "Bob"],
        "summary": "一句话。", "slug": "Attention", "id": "urn:x:attention", "lang": "zh", "image": "a.png", "draft": true
        ;;;
        text
        """)]
    public void The_three_languages_say_the_same(string text)
    {
        var (expected, read) = (Post(Yaml), Post(text));
        Assert.Equal(Shown(expected.Front), Shown(read.Front));
        Assert.Equal(expected.Body.Trim(), read.Body.Trim());
        Assert.Empty(read.Front.Warnings);
        Assert.True(read.Front.Draft);
    }

    [Fact]
    public void Tags_may_stand_among_taxonomies() =>
        Assert.Equal(["nlp", "a", "b"], Post("+++\n[taxonomies]\ntags = ['a', 'b']\ncategories = ['nlp']\n+++\n").Front is var front ? [.. front.Categories, .. front.Tags] : []);

    [Theory]
    [InlineData("{{< figure src=\"a.png\" >}}\ntext")]
    [InlineData("{% raw %}\ntext")]
    [InlineData("{: .lead}\ntext")]
    [InlineData("{x | x > 0}")]
    [InlineData("+++ more\ntext")]
    [InlineData("text\n+++\na = 1\n+++\n")]
    [InlineData(";;\n")]
    [InlineData("++++\n")]
    public void Text_that_only_looks_like_it_is_text(string text)
    {
        var post = Post(text);
        Assert.Equal(text, post.Body);
        Assert.Equal(FrontMatter.None, post.Front with { Warnings = FrontMatter.None.Warnings });
    }

    [Theory]
    [InlineData("{}\ntext", "\ntext")]
    [InlineData("{\"title\": \"}\"} \n\ntext {", " \n\ntext {")]
    [InlineData("{\n\"a\": {\"b\": [1, null]}\n}", "")]
    [InlineData(";;;\n{\"title\": \"x\"}\n;;;\ntext", "\ntext")]
    [InlineData(";;;\n;;;\ntext", "\ntext")]
    [InlineData("+++\n+++", "")]
    public void The_text_begins_where_the_front_matter_ends(string text, string body) => Assert.Equal(body, Post(text).Body);

    [Theory]
    [InlineData("+++\ntitle = 'x'\n", 1, 1, "no closing line \"+++\"")]
    [InlineData("+++\ntitle = 'x'\ndate = yesterday\n+++\n", 3, 8, "no valid TOML")]
    [InlineData("{\n  \"title\": 'x'\n}", 2, 12, "no valid JSON")]
    [InlineData("{\n  \"标题\": x\n}", 2, 9, "no valid JSON")]
    [InlineData("{\"title\": \"x\"", 1, 14, "no valid JSON")]
    [InlineData("{\n\"a\": 1,\n\"a\": 2}", 3, 1, "\"a\" is there twice")]
    [InlineData("{\n\"a\": \"\\ud800\"}", 2, 1, "no valid JSON")]
    [InlineData(";;;\n\"a\": 1,\n\"b\" 2\n;;;\n", 3, 5, "no valid JSON")]
    [InlineData(";;;\n{\"a\": 1,\n\"b\" 2}\n;;;\n", 3, 5, "no valid JSON")]
    [InlineData("{\"a\": [[[[[[[[[[1]]]]]]]]]]}", 1, 15, "no valid JSON")]
    public void What_is_broken_is_named_with_its_place(string text, int line, int column, string reason)
    {
        var fault = Read(text).Fault;
        Assert.Contains(reason, fault!.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (fault.Line, fault.Column));
        Assert.DoesNotContain("LineNumber", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+++\na = 1\ntitle = ['x']\n+++\n", 3, 1)]
    [InlineData("{\n \"标\": 1, \"title\": [\"x\"]\n}", 2, 10)]
    [InlineData(";;;\n\n\"title\": {}\n;;;", 3, 1)]
    public void A_wrong_value_is_told_with_its_place(string text, int line, int column) =>
        Assert.Equal([new ReadWarning("\"title\" in the front matter should be text.", line, column)], Post(text).Front.Warnings);

    [Fact]
    public void A_megabyte_of_keys_is_read_in_one_pass()
    {
        var keys = Enumerable.Range(0, 50_000).Select(i => $"k{i}");
        Assert.Equal(FrontMatter.None, Post($"+++\n{string.Join('\n', keys.Select(key => $"{key} = 1"))}\n+++\n").Front with { Warnings = FrontMatter.None.Warnings });
        Assert.Equal(FrontMatter.None, Post($"{{\n{string.Join(",\n", keys.Select(key => $"\"{key}\": 1"))}}}").Front with { Warnings = FrontMatter.None.Warnings });
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_a_fault_with_a_line_and_no_exception()
    {
        var (post, fault) = Read("---\ntitle: \"\\ud800\\ud800x\"\n---\ntext");
        Assert.Null(post);
        Assert.Equal(2, fault!.Line);
    }

    [Fact]
    public void Whatever_stands_between_the_fences_ends_in_a_post_or_a_reason() =>
        Prop.ForAll(Gen.Elements("{", "}", "\"", "title", ": ", "[", "]", ",", "\n", ";;;\n", "+++\n", "---\n", "=", "1", "\\u00", "\\ud800", "null", "中", "'", " ", ".")
            .ListOf().Select(string.Concat).ToArbitrary(), Gen.Elements(";;;\n", "+++\n", "---\n", "{\n", "{\"").ToArbitrary(), (text, start) =>
        {
            var (post, fault) = Read(start + text);
            return post is null ? fault!.Line > 0 : fault is null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    private static string Shown(FrontMatter front) => JsonSerializer.Serialize(front with { Warnings = [] });
}
