using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Syndication;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Tests;

public sealed class PostTests
{
    private static readonly DateTimeOffset Written = new(2025, 12, 24, 8, 0, 0, TimeSpan.Zero);

    private static readonly HubConfiguration Hub = new()
    {
        Hub = new HubOptions { BaseUrl = new Uri("https://hub.example/site"), TimeZone = "Asia/Shanghai", Language = "zh-CN" },
        Categories = [new CategoryOptions { Slug = "nlp", Title = "NLP" }, new CategoryOptions { Slug = "large-model", Title = "Large Model" }],
        Sources = [Folder],
    };

    private static FolderSourceOptions Folder => new() { Id = "posts", Path = "posts" };

    private static SourceDocument File(string name, string text, params string[] assets) =>
        new(new Uri("file:///posts/" + name), Encoding.UTF8.GetBytes(text), Name: name, Modified: Written)
        {
            Assets = [.. assets.Select(asset => new Asset(asset, "/posts/" + asset))],
        };

    private static Harvest Harvest(params SourceDocument[] files) =>
        new Harvester(Hub).Harvest(Folder, new FetchOutcome.Fetched([.. files], PollMemory.Nothing, Complete: true), StoppedClock.Noon);

    private static IngestedEntry One(string text, string name = "a.md", params string[] assets) => Assert.Single(Harvest(File(name, text, assets)).Entries);

    [Fact]
    public void Front_matter_says_what_the_post_is()
    {
        var made = One("""
            ---
            title: "注意力: 机制"
            date: 2026-01-11
            updated: 2026-01-11 09:30:00
            category: NLP
            tags: [transformer, 'large model']
            author: {name: Ann Lee, uri: https://ann.example/, email: ann@example.org}
            summary: 一句话。
            slug: Attention Explained!
            id: urn:x:attention
            lang: zh
            ---
            正文。
            """, "2025/any.md");
        var entry = made.Entry;
        Assert.Equal("注意力: 机制", entry.Title);
        Assert.Equal(new DateTimeOffset(2026, 1, 10, 16, 0, 0, TimeSpan.Zero), entry.Published);
        Assert.Equal(new DateTimeOffset(2026, 1, 11, 1, 30, 0, TimeSpan.Zero), entry.Updated);
        Assert.Equal(["NLP", "transformer", "large model"], entry.Categories.Select(category => category.Term));
        Assert.Equal(new Person("Ann Lee", new Uri("https://ann.example/"), "ann@example.org"), Assert.Single(entry.Authors));
        Assert.Equal("一句话。", made.Excerpt);
        Assert.Equal("attention-explained", made.Post!.Slug);
        Assert.Equal(("urn:x:attention", "urn:x:attention"), (entry.Id, made.PublicId));
        Assert.Equal("zh", entry.Language);
        Assert.Equal(new Uri("https://hub.example/site/posts/attention-explained/"), entry.Alternate);
        Assert.Equal(["nlp", "large-model"], made.Categories);
        Assert.Equal("<p>正文。</p>\n", entry.Content!.Value);
    }

    [Fact]
    public void Without_front_matter_the_name_the_heading_and_the_file_tell()
    {
        var made = One("# A *good* `title`\n\ntext", "notes/2026-01-05-Some_Name.md");
        Assert.Equal("A good title", made.Entry.Title);
        Assert.Equal("some_name", made.Post!.Slug);
        Assert.Equal("notes/2026-01-05-Some_Name", made.Entry.Id);
        Assert.Equal(new DateTimeOffset(2026, 1, 4, 16, 0, 0, TimeSpan.Zero), made.Entry.Published);
        Assert.Equal("<p>text</p>\n", made.Entry.Content!.Value);
        Assert.Equal((Written, "Hello world"), (One("text", "hello-world.md").Entry.Published, One("text", "hello-world.md").Entry.Title));
        Assert.Equal("my-folder", One("text", "x/my-folder/index.md").Post!.Slug);
        Assert.Equal("强化学习-入门", One("text", "强化学习 入门.md").Post!.Slug);
        Assert.Equal(new Uri("https://hub.example/site/posts/%E5%BC%BA%E5%8C%96/"), One("text", "强化.md").Entry.Alternate);
    }

    [Theory]
    [InlineData("2026-01-11T10:00:00+08:00", "2026-01-11T02:00:00Z")]
    [InlineData("2026-01-11T02:00:00Z", "2026-01-11T02:00:00Z")]
    [InlineData("2026-01-11 10:00", "2026-01-11T02:00:00Z")]
    [InlineData("2026/1/11 10:00:30", "2026-01-11T02:00:30Z")]
    [InlineData("2026-01-11 04:00:00 -5", "2026-01-11T09:00:00Z")]
    public void A_date_without_a_zone_is_in_the_hubs(string written, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), One($"---\ndate: {written}\n---\nx").Entry.Published);

    [Fact]
    public void Technical_markdown_becomes_clean_html()
    {
        var html = One("""
            ---
            title: T
            ---
            ## Introduction
            Inline $a^2 < b$ and[^1] ~~old~~ https://example.org/.

            $$
            \int_0^1 x
            $$

            | a | b |
            |:-:|---|
            | 1 | 2 |

            - [x] done
            - [ ] open

            ```python
            if a < b: print("x")
            ```

            Term
            :   Definition

            <details><summary>more</summary><script>alert(1)</script>hidden</details>

            See [above](#introduction).

            [^1]: A note.
            """).Entry.Content!.Value;
        Assert.Contains("<h2 id=\"s-introduction\">Introduction</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"math\">\\(a^2 &lt; b\\)</span>", html, StringComparison.Ordinal);
        Assert.Contains("<div class=\"math\">\n\\[\n\\int_0^1 x\n\\]</div>", html, StringComparison.Ordinal);
        Assert.Contains("<th style=\"text-align: center\">a</th>", html, StringComparison.Ordinal);
        Assert.Contains("☑ done", html, StringComparison.Ordinal);
        Assert.Contains("<pre><code class=\"language-python\">if a &lt; b: print(\"x\")\n</code></pre>", html, StringComparison.Ordinal);
        Assert.Contains("<dt>Term</dt>", html, StringComparison.Ordinal);
        Assert.Contains("<details><summary>more</summary>hidden</details>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://hub.example/site/posts/a/#s-introduction\" rel=\"noopener noreferrer\">above</a>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://hub.example/site/posts/a/#fn:1\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"fn:1\"", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://example.org/\" rel=\"noopener noreferrer\">https://example.org/</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_excerpt_of_a_post_has_placeholders() =>
        Assert.Equal("标题 能量 [Math] 守恒 [公式] 然后 [代码] 完。",
            One("---\ntitle: T\n---\n## 标题\n能量 $E$ 守恒\n\n$$\nE=mc^2\n$$\n\n然后\n\n```c\nint x;\n```\n\n完。\n").Excerpt);

    [Fact]
    public void Files_beside_a_post_that_it_shows_are_published_with_it_and_no_others()
    {
        var made = One("![a](img/a%20b.png) <img src=\"./c.png\"> [paper](doc/p.pdf#page=2) ![out](../secret.png) ![gone](gone.png) ![far](https://e.example/img/d.png)",
            "x/post.md", "img/a b.png", "c.png", "doc/p.pdf", "img/d.png", "secret.png");
        Assert.Equal(["c.png", "doc/p.pdf", "img/a b.png"], made.Post!.Assets.Select(asset => asset.Name).Order(StringComparer.Ordinal));
        Assert.Contains("src=\"https://hub.example/site/posts/post/img/a%20b.png\"", made.Entry.Content!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"a \(x_1 < 2\) b", @"<p>a <span class=""math"">\(x_1 &lt; 2\)</span> b</p>")]
    [InlineData(@"\(n\) and \(m\)", @"<p><span class=""math"">\(n\)</span> and <span class=""math"">\(m\)</span></p>")]
    [InlineData("a\n\n\\[\nx = y \\\\\n= z\n- w\n\\]\n\nb", "<p>a</p>\n<div class=\"math\">\n\\[\nx = y \\\\\n= z\n- w\n\\]</div>\n<p>b</p>")]
    [InlineData(@"\[ x^2 \]", "<div class=\"math\">\n\\[\n x^2 \n\\]</div>")]
    [InlineData(@"\(see below\) \[citation\]", "<p>(see below) [citation]</p>")]
    [InlineData(@"\[citation needed\]", "<p>[citation needed]</p>")]
    [InlineData(@"`\(x^2\)`", @"<p><code>\(x^2\)</code></p>")]
    [InlineData(@"\(x^2", "<p>(x^2</p>")]
    [InlineData(@"\\(x^2\)", @"<p>\(x^2)</p>")]
    [InlineData("    \\[\n    x^2", "<pre><code>\\[\nx^2\n</code></pre>")]
    [InlineData("It costs $5 and $10.", "<p>It costs $5 and $10.</p>")]
    public void Formulas_stand_between_the_delimiters_of_latex_too(string markdown, string html) => Assert.Equal(html, One("---\ntitle: T\n---\n" + markdown).Entry.Content!.Value.Trim());

    [Fact]
    public void A_link_to_another_post_leads_to_its_page()
    {
        var harvest = Harvest(File("a/one.md", "[two](../b/2026-01-01-two.md#x-1) [out](../../etc/passwd.md)"), File("b/2026-01-01-two.md", "x"));
        Assert.Contains("href=\"https://hub.example/site/posts/two/#x-1\"", harvest.Entries.Single(entry => entry.Post!.Slug == "one").Entry.Content!.Value,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Drafts_are_left_out_and_future_posts_wait()
    {
        var harvest = Harvest(
            File("draft.md", "---\ndraft: true\n---\nx"),
            File("later.md", "---\ndate: 2026-03-01T00:00:00Z\n---\nx"),
            File("soon.md", "---\ndate: 2026-02-01T00:00:00Z\n---\nx"),
            File("now.md", "---\ndate: 2026-01-11T12:00:00Z\n---\nx"));
        Assert.Equal("now", Assert.Single(harvest.Entries).Post!.Slug);
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), harvest.HeldUntil);
        Assert.Empty(harvest.Warnings);
        Assert.True(harvest.Complete);
    }

    [Fact]
    public void A_broken_post_is_named_with_its_line_and_the_others_go_on()
    {
        var harvest = Harvest(File("good.md", "x"), File("bad.md", "---\ntitle: x\ntags: [a, b\n---\nx"), File("open.md", "---\ntitle: x\n"));
        Assert.Equal("good", Assert.Single(harvest.Entries).Post!.Slug);
        Assert.Null(harvest.Error);
        Assert.False(harvest.Complete, "What is broken is not gone.");
        Assert.Collection(harvest.Warnings,
            warning => Assert.Matches(@"^bad\.md: The front matter is no valid YAML: .* \(line [34], column \d+\)$", warning),
            warning => Assert.Equal("open.md: The front matter that begins here has no closing line \"---\". (line 1, column 1)", warning));
        Assert.StartsWith("None of 1 posts could be read; bad.md: ", Harvest(File("bad.md", "---\n: [\n---\n")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("---\n" + "{a: {a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}}}" + "\n---\nx")]
    [InlineData("---\na: &x [1]\nb: *x\n---\nx")]
    [InlineData("---\n- a\n- b\n---\nx")]
    public void Front_matter_that_is_no_plain_mapping_is_refused(string text) => Assert.Single(Harvest(File("a.md", text)).Warnings);

    [Fact]
    public void Deeply_nested_front_matter_or_markdown_costs_one_post()
    {
        var harvest = Harvest(File("a.md", "---\na: " + new string('[', 20_000) + "\n---\nx"), File("b.md", string.Concat(Enumerable.Repeat("> ", 5_000)) + "x"),
            File("c.md", "x"));
        Assert.Contains(harvest.Entries, entry => entry.Post!.Slug == "c");
    }

    [Fact]
    public void Whatever_a_file_holds_the_folder_is_read() =>
        Prop.ForAll(Gen.Elements("---\n", "title: ", "tags: ", "[", "]", "{", "}", "a", ", ", "- ", "\n", "  ", "\"", "'", "|", ">", "&x ", "*x", "!t ", "# ", "? ", ": ", "%",
            "$", "$$", "`", "```", "<b>", "</b>", "| a | b |\n|--|--|\n", "[^1]", "[^1]: x", "![", "](", ")", "date: 2026-13-45\n", "\t", "\0", "中", "@", "~~", ":   ")
            .ListOf().Select(pieces => "---\n" + string.Concat(pieces)).ToArbitrary(),
            text => Assert.InRange(Harvest(File("a.md", text), File("b.md", "x")).Entries.Length, 1, 2))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_wrong_value_is_told_and_left_out()
    {
        var harvest = Harvest(File("a.md", "---\ntitle: [x]\ndate: someday\n---\ntext"));
        Assert.Equal("A", Assert.Single(harvest.Entries).Entry.Title);
        Assert.Equal(["a.md: \"title\" in the front matter should be text. (line 2, column 1)", "a.md: \"someday\" is no date: the file's own is taken."],
            harvest.Warnings);
    }

    [Fact]
    public void Two_posts_never_share_a_page()
    {
        var harvest = Harvest(File("a/x.md", "1"), File("b/x.md", "2"), File("c.md", "---\nslug: x\n---\n3"));
        var slugs = harvest.Entries.ToDictionary(entry => entry.Entry.Id, entry => entry.Post!.Slug);
        Assert.Equal("x", slugs["c"]);
        Assert.Matches("^x-[0-9a-f]{6}$", slugs["a/x"]);
        Assert.Equal(3, slugs.Values.Distinct().Count());
    }

    [Fact]
    public void Read_alone_a_post_is_a_feed_of_one_entry()
    {
        var read = Assert.IsType<ReadOutcome.Understood>(DocumentReader.Read(File("a.md", "---\ntitle: T\n---\nx"), Hub, StoppedClock.Noon)).Document;
        Assert.Equal((DocumentFormat.Markdown, "T"), (read.Format, Assert.Single(read.Entries).Title));
        Assert.Empty(Assert.IsType<ReadOutcome.Understood>(DocumentReader.Read(File("a.md", "---\ndraft: yes\n---\nx"), Hub, StoppedClock.Noon)).Document.Entries);
        Assert.IsType<ReadOutcome.Unreadable>(DocumentReader.Read(File("a.md", "---\nx"), Hub, StoppedClock.Noon));
    }
}
