using System.Globalization;
using System.Text;

namespace FeedHub.Tests;

/// <summary>What a layout shows of a post.</summary>
internal sealed record LaidOut(int Number, string Title, DateOnly Date, string Category, string Summary)
{
    public string Path => string.Create(CultureInfo.InvariantCulture, $"/2026/{Number}-post.html");
}

/// <summary>Ten ways in which sites without feeds list their posts, with the menus, margins and ends of pages that stand around such lists.</summary>
internal static class Layouts
{
    public static readonly IReadOnlyList<LaidOut> Posts =
    [
        .. Enumerable.Range(1, 9).Select(number => new LaidOut(
            number,
            new[] { "Why caches lie", "A queue that never blocks", "Reading a flame graph", "注意力机制的代价", "Small models, large prompts", "What the planner knows", "The cost of being early", "Notes on backpressure", "Sorting what does not fit" }[number - 1],
            new DateOnly(2026, 1, 20).AddDays(-number * 2),
            new[] { "Systems", "NLP", "Python" }[number % 3],
            $"In which we look at number {number} of a series, measure what it costs on an ordinary machine, and find out why it was slower than the one before.")),
    ];

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["blog cards"] = Page("""<div class="grid">""", "</div>", post => $"""
            <div class="card mb-4"><a href="{post.Path}"><img src="/img/{post.Number}.png" alt=""></a><div class="card-body"><span class="badge">{post.Category}</span>
            <h3 class="card-title"><a href="{post.Path}">{post.Title}</a></h3><p class="card-text">{post.Summary}</p><small class="text-muted">{post.Date:MMMM d, yyyy}</small></div></div>
            """),
        ["table rows"] = Page("""<table class="news"><thead><tr><th>Date</th><th>Title</th><th>Section</th></tr></thead><tbody>""", "</tbody></table>", post =>
            $"""<tr><td>{post.Date:yyyy-MM-dd}</td><td><a href="{post.Path}">{post.Title}</a></td><td>{post.Category}</td></tr>"""),
        ["definition list"] = Page("<dl>", "</dl>", post => $"""<dt>{post.Date:d MMM yyyy}</dt><dd><a href="{post.Path}">{post.Title}</a></dd>"""),
        ["news under dates"] = Page("""<div id="news">""", "</div>", post =>
            $"""{(post.Number % 3 == 1 ? (post.Number == 1 ? "" : "</ul>") + "<h3>" + DateOf(post).ToString("o", CultureInfo.InvariantCulture) + "</h3><ul>" : "")}<li><a href="{post.Path}">{post.Title}</a>{(post.Number == 9 ? "</ul>" : "")}"""),
        ["WordPress"] = Page("""<main id="main" class="site-main">""", """<nav class="navigation"><div class="nav-previous"><a href="/page/2/">Older posts</a></div></nav></main>""", post => $"""
            <article id="post-{post.Number + 100}" class="post-{post.Number + 100} post type-post status-publish hentry category-{post.Category.ToLowerInvariant()}">
            <header class="entry-header"><h2 class="entry-title"><a href="{post.Path}" rel="bookmark">{post.Title}</a></h2><div class="entry-meta"><time class="entry-date published" datetime="{post.Date:yyyy-MM-dd}T08:00:00+00:00">{post.Date:MMMM d, yyyy}</time>
            <span class="byline">by <a class="url" href="/author/ann/">Ann Lee</a></span></div></header>
            <div class="entry-summary"><p>{post.Summary} <a class="more-link" href="{post.Path}">Continue reading</a></p></div><footer class="entry-footer"><span class="cat-links"><a href="/category/{post.Category.ToLowerInvariant()}/" rel="category tag">{post.Category}</a></span></footer></article>
            """),
        ["Chinese forum"] = Page("""<div class="topic-list">""", "</div>", post => $"""
            <div class="cell item"><span class="count_livid">{post.Number * 7}</span><span class="item_title"><a href="{post.Path}" class="topic-link">关于第 {post.Number} 个问题：{post.Title}</a></span>
            <span class="topic_info"><a class="node" href="/go/{post.Category.ToLowerInvariant()}">{post.Category}</a> · <a href="/member/u{post.Number}">用户{post.Number}</a> · <span class="ago">{post.Number * 2} 天前</span></span></div>
            """),
        ["changelog"] = Page("<main><h1>Changelog</h1>", "</main>", post =>
            $"""<h2 id="v{post.Number}"><a href="{post.Path}">{post.Title}</a> - {post.Date:yyyy-MM-dd}</h2><ul><li>Fixed a leak in part {post.Number}.</li><li>Made the other part faster.</li></ul>"""),
        ["release notes"] = Page("""<div class="docs-content"><h1>Release notes</h1>""", "</div>", post => $"""
            <section class="release"><h2><a href="{post.Path}">{post.Title}</a></h2><p class="release-date">Released: {post.Date:MMM d, yyyy}</p><p>{post.Summary}</p><ul><li><a href="/issues/{post.Number}1">#{post.Number}1</a> fixed</li><li><a href="/issues/{post.Number}2">#{post.Number}2</a> fixed</li></ul></section>
            """),
        ["links with dates"] = Page("<div><h1>Writing</h1><ul>", "</ul></div>", post => $"""<li>{post.Date:yyyy-MM-dd} — <a href="{post.Path}">{post.Title}</a></li>"""),
        ["list with time"] = Page("""<ol class="posts">""", "</ol>", post => $"""<li><time datetime="{post.Date:yyyy-MM-dd}">{post.Date:MMM d}</time> <a href="{post.Path}">{post.Title}</a></li>"""),
    };

    /// <summary>The date that the layout shows for a post: groups share theirs.</summary>
    public static DateOnly DateOf(LaidOut post) => Posts[(post.Number - 1) / 3 * 3].Date;

    private static string Page(string before, string after, Func<LaidOut, FormattableString> post)
    {
        var html = new StringBuilder("""
            <!DOCTYPE html><html lang="en"><head><title>A site without a feed</title></head><body><header class="top"><a href="/">A site</a>
            <nav><ul><li><a href="/">Home</a></li><li><a href="/about">About the people behind all this</a></li><li><a href="/contact">Contact</a></li><li><a href="/jobs">Jobs</a></li></ul></nav></header>
            """).Append(before);
        foreach (var item in Posts)
            html.Append('\n').Append(post(item).ToString(CultureInfo.InvariantCulture));
        return html.Append(after).Append("""
            <aside class="sidebar"><h4>Popular</h4><ul><li><a href="/popular/1">The most popular post of all times</a></li><li><a href="/popular/2">The second most popular post</a></li><li><a href="/popular/3">The third one</a></li></ul></aside>
            <footer><p>2026 A site</p><ul><li><a href="/imprint">Imprint</a></li><li><a href="/privacy">Privacy</a></li><li><a href="/terms">Terms</a></li></ul></footer></body></html>
            """).ToString();
    }
}
