using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace FeedHub.Tests.EndToEnd;

/// <summary>A post of the site. It shows neither category nor date where it follows one that shows the same.</summary>
internal sealed record ModelPost(int Number, string? Category, DateOnly? Date)
{
    public string Path => string.Create(CultureInfo.InvariantCulture, $"/posts/{Number}/");

    public string Excerpt => string.Create(CultureInfo.InvariantCulture,
        $"第 {Number} 篇：注意力需要前面所有位置的键和值，如果每一步都重算 [代码] 就会太慢。After all, {Number} < 1000 & counting...");
}

/// <summary>
/// A tech blog without a feed: a front page of LATEST UPDATES, a page for each category, twelve entries to a page, page numbers below. A line with the
/// category and one with the date stand above one or several excerpts, which have no title; the first group of some pages has neither.
/// </summary>
internal sealed class ModelSite(LoopbackOrigin origin)
{
    public const int PerPage = 12;

    private static readonly string[] Categories = ["Python", "NLP", "Reinforcement Learning", "Generative Model", "Large Model"];

    /// <summary>Newest first.</summary>
    public List<ModelPost> Posts { get; } = [];

    /// <summary>The class of an excerpt: another one is another layout.</summary>
    public string ExcerptClass { get; set; } = "excerpt";

    /// <summary>Groups of one to three posts that share category and date.</summary>
    public void Fill(int posts)
    {
        while (Posts.Count < posts)
        {
            var group = Posts.DistinctBy(post => post.Date).Count();
            for (var i = 0; i <= group % 3 && Posts.Count < posts; i++)
                Posts.Add(new ModelPost(posts - Posts.Count, Categories[group % Categories.Length], new DateOnly(2026, 1, 11).AddDays(-group)));
        }
    }

    public void Publish(int number, string category, DateOnly date) => Posts.Insert(0, new ModelPost(number, category, date));

    public void Serve()
    {
        Serve("/", Posts);
        foreach (var category in Categories)
            Serve($"/categories/{category.ToLowerInvariant().Replace(' ', '-')}/", [.. Posts.Where(post => post.Category == category)]);
    }

    /// <summary>The front page as a source.</summary>
    public JsonObject Source(string id = "site", int maxPages = 5) => new()
    {
        ["id"] = id,
        ["type"] = "html",
        ["url"] = origin.BaseUrl.OriginalString,
        ["maxPages"] = maxPages,
        ["categories"] = new JsonArray("*"),
        ["select"] = new JsonObject
        {
            ["entry"] = "a.excerpt",
            ["link"] = "@href",
            ["category"] = "p.category",
            ["published"] = "p.date",
            ["next"] = "nav a[rel=next]@href",
        },
        ["inherit"] = new JsonArray("category", "published"),
    };

    public static string PagePath(string folder, int page) => page == 1 ? folder : string.Create(CultureInfo.InvariantCulture, $"{folder}page/{page}/");

    private void Serve(string folder, List<ModelPost> posts)
    {
        var pages = Math.Max(1, (posts.Count + PerPage - 1) / PerPage);
        for (var page = 1; page <= pages; page++)
            origin.Serve(PagePath(folder, page), Page(folder, [.. posts.Skip((page - 1) * PerPage).Take(PerPage)], page, pages), "text/html; charset=utf-8");
    }

    private string Page(string folder, List<ModelPost> posts, int page, int pages)
    {
        var html = new StringBuilder("""
            <!DOCTYPE html><html lang="zh-CN"><head><title>INCOMING TRANSMISSION</title></head><body>
            <header><h1>INCOMING TRANSMISSION</h1><p class="tagline">a blog of a machine</p></header><main><h2>LATEST UPDATES</h2>
            """);
        ModelPost? above = null;
        foreach (var post in posts)
        {
            if (post.Category is not null && (post.Category, post.Date) != (above?.Category, above?.Date))
                html.Append(CultureInfo.InvariantCulture, $"\n<p class=\"category\">{post.Category}</p>\n<p class=\"date\">{post.Date:yyyy-MM-dd}</p>");
            html.Append(CultureInfo.InvariantCulture, $"\n<a class=\"{ExcerptClass}\" href=\"{post.Path}\">{WebUtility.HtmlEncode(post.Excerpt)}</a>");
            above = post;
        }
        html.Append("\n</main><nav>");
        for (var number = 1; number <= pages; number++)
            html.Append(CultureInfo.InvariantCulture, $"<a href=\"{PagePath(folder, number)}\">{number}</a> ");
        if (page < pages)
            html.Append(CultureInfo.InvariantCulture, $"<a rel=\"next\" href=\"{PagePath(folder, page + 1)}\">›</a>");
        return html.Append("</nav></body></html>").ToString();
    }
}
