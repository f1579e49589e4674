using FeedHub.Ingest;
using FeedHub.Syndication;

namespace FeedHub.Tests;

/// <summary>Which changes of an entry are news.</summary>
public sealed class EntryFingerprintTests
{
    [Theory]
    [InlineData("https://a.example/p?id=1&utm_source=x", "http://www.a.example/p/?id=1&utm_source=y&fbclid=z")]
    [InlineData("<a href=\"https://a.example/?id=1&amp;_wpnonce=abc\">x</a>", "<a href=\"https://a.example/?id=1&amp;_wpnonce=def\">x</a>")]
    [InlineData("<img src=\"https://a.example/i.png?X-Amz-Date=1&amp;X-Amz-Signature=2\" alt=\"\">", "<img src=\"https://a.example/i.png?X-Amz-Date=3&amp;X-Amz-Signature=4\" alt=\"\">")]
    [InlineData("<p>Posted 3 hours ago</p>", "<p>Posted yesterday, no: 2 days ago</p>", false)]
    [InlineData("<p>Posted 3 hours ago</p>", "<p>Posted an hour ago</p>")]
    [InlineData("<p>5 分钟前</p>", "<p>2 小时前</p>")]
    [InlineData("<p>vor 2 Stunden</p>", "<p>vor 3 Tagen</p>")]
    [InlineData("<p>12 Comments | 1,204 views</p>", "<p>13 comments | 1.3k views</p>")]
    [InlineData("<p>Comments (12)</p>", "<p>Comments (340)</p>")]
    [InlineData("<p>阅读数 305 · 12 条评论</p>", "<p>阅读数 1.2万 · 13 条评论</p>")]
    [InlineData("<p id=\"x-1\" class=\"a\">Text</p>", "<p id=\"x-2\">Text</p>")]
    [InlineData("<p>One  line\nof text</p>", "<p>One line of text</p>")]
    [InlineData("<p>Text</p><a href=\"https://feedads.g.doubleclick.net/~a/1\"></a>", "<p>Text</p>")]
    public void What_changes_by_itself_is_no_news(string before, string after, bool same = true) => Assert.Equal(same, Of(before) == Of(after));

    [Theory]
    [InlineData("<p>It takes 3 hours</p>", "<p>It takes 4 hours</p>")]
    [InlineData("<p>Version 1.2</p>", "<p>Version 1.3</p>")]
    [InlineData("<p>12 people</p>", "<p>13 people</p>")]
    [InlineData("<pre>if a:\n  b</pre>", "<pre>if a:\nb</pre>")]
    [InlineData("<p>Text</p>", "<ul>Text</ul>")]
    [InlineData("<img src=\"https://a.example/1.png\" alt=\"\">", "<img src=\"https://a.example/2.png\" alt=\"\">")]
    [InlineData("<a href=\"https://a.example/?id=1\">x</a>", "<a href=\"https://a.example/?id=2\">x</a>")]
    [InlineData("<p>2026年1月前</p>", "<p>2026年2月</p>")]
    public void What_somebody_changed_is_news(string before, string after) => Assert.NotEqual(Of(before), Of(after));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Looking_near_digits_finds_all_that_looking_everywhere_does(int seed)
    {
        string[] words =
        [
            "1", "23", "4,567.8", "1.2k", "3 万", "999999999999", "views", "Comments", " ", " ", " ", "(", ":", "：", "阅读", "量", "条评论", "次阅读", "3 hours ago", "ago", " ago",
            "an", "one", "hour", "days", "just now", "JUST NOW", "刚刚", "vor ", "Stunden", "il y a ", "mois", "hace ", "días", "个月", "前", "之前", "件のコメント", "#", "K", "k",
            "responses", "retweets", "commentaires", "Kommentare (", "\U0001F600", new string('x', 30), new string('学', 31), new string(' ', 33), new string('y', 63), new string('z', 64),
            new string('.', 65), new string('字', 66),
        ];
        var random = new Random(seed);
        for (var round = 0; round < 4_000; round++)
        {
            var text = string.Concat(random.GetItems(words, random.Next(1, 24)));

            Assert.Equal(LastingText.ReplaceCounts(text), LastingText.WithoutCounts(text));
        }
    }

    [Fact]
    public void The_order_of_categories_is_no_news()
    {
        var entry = new Entry("1") { Categories = [new Category("a"), new Category("b")] };

        Assert.Equal(EntryFingerprint.Of(entry, ""), EntryFingerprint.Of(entry with { Categories = [new Category("b"), new Category("a")] }, ""));
    }

    /// <param name="text">An address is the entry's page, everything else its content.</param>
    private static string Of(string text) => EntryFingerprint.Of(
        text.StartsWith("http", StringComparison.Ordinal) ? new Entry("1") { Links = [new Link(new Uri(text))] } : new Entry("1") { Content = Text.Html(text) }, "");
}
