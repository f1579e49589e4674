using FeedHub.Configuration;
using FeedHub.Ingest;

namespace FeedHub.Benchmarks;

/// <summary>
/// Five and ten megabytes of one thing, sanitized and shortened (<c>hostile</c>): twice as much must not take much more than twice as long, and nothing of it
/// seconds. That it ends at all, and how deep the result is, is for the tests.
/// </summary>
internal static class HostileMarkup
{
    private const int Megabyte = 1_000_000;

    private static readonly Uri Base = new("https://example.org/blog/");

    private static readonly string[] Pieces =
    [
        "<div>", "<b>", "<p>", "<ul><li>", "<table><tr><td>", "<b><div></b>", "<a><div>", "<font size=1><p>", "<svg><g>", "<math><mrow>", "<table><br>", "<select><option>",
        "<noscript><img>", "<img><noscript><img src=a></noscript>", "<template>", "<iframe>", "<iframe src=//a.example></iframe>", "<span class=katex>", "<", "&", "&amp", "<!--",
        "<!-- -->", "<a b=\"", "<p a=1 ", "</p>", "</x>", "<img srcset='a 1x,'>", "<p style='a:b;'>", "$$", "\\(", "<pre>", "<x ", "\u0301", "中",
    ];

    public static void Measure()
    {
        var excerpter = new Excerpter(new ExcerptOptions());
        foreach (var piece in Pieces)
        {
            var (half, whole) = (Time(piece, 5, excerpter), Time(piece, 10, excerpter));
            Console.WriteLine($"{piece,-40} {half.TotalMilliseconds,8:F0} ms {whole.TotalMilliseconds,8:F0} ms");
        }
    }

    private static TimeSpan Time(string piece, int megabytes, Excerpter excerpter)
    {
        var html = string.Concat(Enumerable.Repeat(piece, megabytes * Megabyte / piece.Length));
        var before = Environment.CpuUsage.TotalTime;
        excerpter.FromHtml(Sanitizer.Sanitize(html, Base));
        return Environment.CpuUsage.TotalTime - before;
    }
}
