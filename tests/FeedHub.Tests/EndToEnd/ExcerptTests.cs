using System.Security;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using AngleSharp.Html.Parser;

namespace FeedHub.Tests.EndToEnd;

/// <summary>One text stands for an entry wherever it is listed.</summary>
public sealed class ExcerptTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <summary>An entry's own language, its content, its summary, and the excerpt it must have.</summary>
    private static readonly (string? Language, string Content, string? Summary, string Excerpt)[] Entries =
    [
        (null, "<p>能量 <math><mi>E</mi></math> 守恒：</p><math display=\"block\"><mi>E</mi></math><pre>e = m * c ** 2</pre><p>就是这样，没有别的。</p>", null,
            "能量 [Math] 守恒： [公式] [代码] 就是这样，没有别的。"),
        (null, "<p>In this post we look at the loop that runs on every tick &amp; at what it costs.</p><pre>for (;;) ;</pre>", null,
            "In this post we look at the loop that runs on every tick & at what it costs. [Code]"),
        ("de", "<p>Die Schleife</p><pre>for (;;) ;</pre><p>\\[x\\]</p>", null, "Die Schleife [Code] [Formel]"),
        ("ar", "<p>الحلقة</p><pre>for (;;) ;</pre><p>👨‍👩‍👧‍👦 <b>تمت</b></p>", null, "الحلقة [شيفرة] 👨‍👩‍👧‍👦 تمت"),
        (null, "<p>Whole text, of which the origin says less.</p>", "The origin's own words, < & > and all.", "The origin's own words, < & > and all."),
        (null, $"<p>{string.Concat(Enumerable.Repeat("天地玄黄", 100))}</p>", null, string.Concat(Enumerable.Repeat("天地玄黄", 87)) + "天地..."),
    ];

    [Fact]
    public async Task The_page_the_RSS_description_the_Atom_summary_and_the_JSON_summary_are_the_same_text()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var hub = new HubUnderTest();
        hub.AddFeed("texts", origin.Serve("/feed.xml", Feed(), "application/atom+xml"));
        hub.SaveConfiguration();

        var run = await hub.RunAsync("run", "--once");

        Assert.True(run.ExitCode == 0, run.Error);
        var expected = Entries.Select(entry => entry.Excerpt).ToList();
        Assert.Equal(expected, XDocument.Load(hub.Published("atom.xml")).Descendants(Atom + "summary").Select(summary => summary.Value));
        Assert.Equal(expected, XDocument.Load(hub.Published("rss.xml")).Descendants("item").Select(item => Plain((string)item.Element("description")!)));
        var items = JsonNode.Parse(File.ReadAllBytes(hub.Published("feed.json")))!["items"]!.AsArray();
        Assert.Equal(expected, items.Select(item => (string)item!["summary"]!));
        using var page = new HtmlParser().ParseDocument(File.ReadAllText(hub.Published("index.html")));
        Assert.Equal(expected, page.QuerySelectorAll(".excerpt").Select(excerpt => excerpt.TextContent));
        // The hub's own language goes without saying.
        Assert.Equal(["zh", null, "de", "ar", null, "zh"], page.QuerySelectorAll("article.entry").Select(entry => entry.GetAttribute("lang")));
    }

    /// <summary>A description is HTML (RSS 2.0): what readers make of it is compared.</summary>
    private static string Plain(string description)
    {
        using var document = new HtmlParser().ParseDocument(description);
        return document.Body!.TextContent;
    }

    private static string Feed() => $"""
        <feed xmlns="http://www.w3.org/2005/Atom"><id>tag:texts.example,2026:feed</id><title>Texts</title><updated>2026-01-01T00:00:00Z</updated>
        <link href="https://texts.example/"/>
        {string.Concat(Entries.Select((entry, number) => $"""
            <entry{(entry.Language is { } language ? $" xml:lang=\"{language}\"" : "")}><id>tag:texts.example,2026:{number}</id><title>{number}</title>
            <updated>2026-01-{20 - number:00}T00:00:00Z</updated><published>2026-01-{20 - number:00}T00:00:00Z</published>
            {(entry.Summary is { } summary ? $"<summary>{SecurityElement.Escape(summary)}</summary>" : "")}
            <content type="html">{SecurityElement.Escape(entry.Content)}</content></entry>
            """))}
        </feed>
        """;
}
