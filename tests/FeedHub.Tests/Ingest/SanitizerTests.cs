using System.Security.Cryptography;
using System.Text;
using FeedHub.Ingest;

namespace FeedHub.Tests;

public sealed class SanitizerTests
{
    private static readonly Uri Base = new("https://example.org/blog/post/");

    /// <summary>What every frame gets.</summary>
    private const string Kept = "loading=\"lazy\" sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox\" "
        + "referrerpolicy=\"strict-origin-when-cross-origin\" allowfullscreen=\"\"";

    private static string Clean(string html) => Sanitizer.Sanitize(html, Base);

    [Theory]
    [InlineData("")]
    [InlineData("plain text, nothing else")]
    [InlineData("<p>One.</p>\n<p>Two &amp; three &lt;four&gt; &nbsp;&#20013;&#x6587;.</p>")]
    [InlineData("<h2 id=\"sec-1\">标题</h2><ul><li>a</li><li>b<ol><li>c</li></ol></li></ul><hr><p>x<br>y<br/>z</p>")]
    [InlineData("<p><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener noreferrer\">link</a></p>")]
    [InlineData("<figure><img src=\"https://example.org/a.png\" alt=\"A\" width=\"640\" height=\"480\" loading=\"lazy\"><figcaption>A</figcaption></figure>")]
    [InlineData("<pre><code class=\"language-csharp\">if (a &lt; b) { }\n</code></pre>")]
    [InlineData("<table><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td colspan=\"2\">b</td></tr></tbody></table>")]
    [InlineData("<p><math display=\"block\"><mrow><mi>E</mi><mo>=</mo><mi>m</mi></mrow></math></p>")]
    [InlineData("<p><span class=\"math\">\\(a+b\\)</span></p><div class=\"math\">\\[x\\]</div>")]
    [InlineData("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby><details><summary>s</summary>t</details>")]
    public void Clean_markup_is_passed_through_as_the_same_string(string html) => Assert.Same(html, Clean(html));

    [Theory]
    // What a page runs, frames and asks for
    [InlineData("<script>alert(1)</script>after", "after")]
    [InlineData("<p>a<script src=//evil.example/x.js></script>b</p>", "<p>ab</p>")]
    [InlineData("<style>p{color:red}</style><p>a</p>", "<p>a</p>")]
    [InlineData("<iframe src=https://evil.example></iframe><object data=x></object><embed src=x>a",
        "<a href=\"https://evil.example\" rel=\"noopener noreferrer\">evil.example</a>a")]
    [InlineData("<form action=/steal><input name=password><button>Go</button>Text</form>", "<div>Text</div>")]
    [InlineData("<select><option>a</option></select><textarea>b</textarea>c", "c")]
    [InlineData("<custom-tag>kept <font color=red>text</font></custom-tag>", "kept text")]
    [InlineData("<center>a</center><strike>b</strike><tt>c</tt>", "<div>a</div><s>b</s><code>c</code>")]
    // Attributes
    [InlineData("<p onclick=\"alert(1)\" data-x=\"1\" class=\"lead\">a</p>", "<p>a</p>")]
    [InlineData("<p class=\"language-js lead\">a</p>", "<p class=\"language-js\">a</p>")]
    [InlineData("<h2 id=\"cookie\">a</h2><h2 id=\"one-two\">b</h2>", "<h2>a</h2><h2 id=\"one-two\">b</h2>")]
    [InlineData("<td style=\"color:red; text-align: CENTER\">", "")]
    [InlineData("<p style=\"color:red; text-align: CENTER\">a</p>", "<p style=\"text-align: center\">a</p>")]
    [InlineData("<p hidden>secret</p><p style='display : none'>secret</p><p>a</p>", "<p>a</p>")]
    // Addresses
    [InlineData("<a href=\"other\">a</a>", "<a href=\"https://example.org/blog/post/other\" rel=\"noopener noreferrer\">a</a>")]
    [InlineData("<a href=\"/x?a=1&b=2#c\" target=_blank>a</a>", "<a href=\"https://example.org/x?a=1&amp;b=2#c\" rel=\"noopener noreferrer\">a</a>")]
    [InlineData("<a href=\"//cdn.example/x\">a</a>", "<a href=\"https://cdn.example/x\" rel=\"noopener noreferrer\">a</a>")]
    [InlineData("<a href=\"#fn-1\">a</a>", "<a href=\"https://example.org/blog/post/#fn-1\" rel=\"noopener noreferrer\">a</a>")]
    [InlineData("<a href=\"https://例子.测试/路径?q=中\">a</a>",
        "<a href=\"https://xn--fsqu00a.xn--0zwm56d/%E8%B7%AF%E5%BE%84?q=%E4%B8%AD\" rel=\"noopener noreferrer\">a</a>")]
    [InlineData("<a href=\"MAILTO:me@example.org?subject=hi there\">a</a>", "<a href=\"mailto:me@example.org?subject=hi%20there\" rel=\"noopener noreferrer\">a</a>")]
    [InlineData("<a href=\"https://user:secret@example.com/\">a</a>", "<a href=\"https://example.com/\" rel=\"noopener noreferrer\">a</a>")]
    [InlineData("<a href=\"javascript:alert(1)\">a</a>", "<a>a</a>")]
    // Pictures
    [InlineData("<img src=a.png>", "<img src=\"https://example.org/blog/post/a.png\" loading=\"lazy\">")]
    [InlineData("<img src=\"data:image/gif;base64,R0lGOD\" data-src=\"/real.jpg\">", "<img src=\"https://example.org/real.jpg\" loading=\"lazy\">")]
    [InlineData("<img src=\"https://t.example/p.gif\" width=\"1\" height=\"1\"/>a", "a")]
    [InlineData("<img src=\"https://t.example/p.gif\" width=0 height=0>a", "a")]
    [InlineData("<img alt=\"nothing\">a", "a")]
    [InlineData("<img srcset=\"a.png 1x, b.png 2x\" src=\"a.png\">",
        "<img srcset=\"https://example.org/blog/post/a.png 1x, https://example.org/blog/post/b.png 2x\" src=\"https://example.org/blog/post/a.png\" loading=\"lazy\">")]
    [InlineData("<img src=\"data:image/svg+xml;base64,AAAA\">a", "a")]
    // Broken and unusual markup
    [InlineData("<p>one<p>two", "<p>one</p><p>two</p>")]
    [InlineData("<b><i>a</b>b</i>", "<b><i>a</i></b><i>b</i>")]
    [InlineData("<div><p>a", "<div><p>a</p></div>")]
    [InlineData("</div></p></td>a", "<p></p>a")]
    [InlineData("<table><tr><td>a<td>b</table>", "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>")]
    [InlineData("<li>a<li>b", "a\nb\n")]
    [InlineData("AT&T <3 &copy &unknown;", "AT&amp;T &lt;3 © &amp;unknown;")]
    [InlineData("<!-- wp:paragraph --><p>a</p><!--more-->", "<p>a</p>")]
    [InlineData("a\r\nb\u0000\u0008c\uD800d", "a\nbcd")]
    [InlineData("<P CLASS=x>a</P><BR>", "<p>a</p><br>")]
    [InlineData("<ul><li><input type=checkbox checked disabled> done</li></ul>", "<ul><li>☑ done</li></ul>")]
    [InlineData("<pre>\n\nfirst</pre>", "<pre>\n\nfirst</pre>")]
    [InlineData("<audio src=a.mp3 autoplay></audio>", "<audio src=\"https://example.org/blog/post/a.mp3\" controls=\"\" preload=\"none\"></audio>")]
    public void What_comes_in_goes_out_safe_and_whole(string html, string expected) => Becomes(expected, html);

    [Theory]
    [InlineData("<span class=\"katex\"><span class=\"katex-mathml\"><math><semantics><mrow><mi>x</mi></mrow><annotation encoding=\"application/x-tex\">x</annotation></semantics></math></span><span class=\"katex-html\" aria-hidden=\"true\">x</span></span>",
        "<math><mrow><mi>x</mi></mrow></math>")]
    [InlineData("<span class=\"katex-display\"><span class=\"katex\"><span class=\"katex-mathml\"><math display=\"block\"><semantics><mi>x</mi></semantics></math></span><span class=\"katex-html\">x</span></span></span>",
        "<math display=\"block\"><mi>x</mi></math>")]
    [InlineData("<span class=\"katex\"><span class=\"katex-html\">x²</span></span>", "<span class=\"math\">\\(x²\\)</span>")]
    [InlineData("<span class=\"MathJax_Preview\">x</span><span class=\"MathJax\"><nobr>x</nobr></span><script type=\"math/tex\">x<y</script>",
        "<span class=\"math\">\\(x&lt;y\\)</span>")]
    [InlineData("<div class=\"MathJax_Display\"><span class=\"MathJax\">x</span></div> <script type=\"math/tex; mode=display\">x</script>",
        " <span class=\"math\">\\[x\\]</span>")]
    [InlineData("<mjx-container class=\"MathJax\" display=\"true\"><mjx-math>x</mjx-math><mjx-assistive-mml><math><mi>x</mi></math></mjx-assistive-mml></mjx-container>",
        "<math display=\"block\"><mi>x</mi></math>")]
    [InlineData("<span class=\"MathJax\" data-mathml=\"<math><mi>y</mi></math>\"><nobr>y</nobr></span>", "<math><mi>y</mi></math>")]
    [InlineData("<span class=\"mwe-math-element\"><span style=\"display:none\"><math><mi>z</mi></math></span><img src=\"z.svg\" alt=\"z\"></span>", "<math><mi>z</mi></math>")]
    [InlineData("<math><mi href=\"javascript:alert(1)\" mathcolor=\"red\">x</mi><maction actiontype=\"statusline#http://x\"><mn>1</mn></maction></math>",
        "<math><mi>x</mi><mn>1</mn></math>")]
    public void Of_a_formula_one_copy_stays(string html, string expected) => Becomes(expected, html);

    [Theory]
    [InlineData("<iframe src=\"https://player.vimeo.com/video/1?h=2\" width=\"640\" height=\"360\" frameborder=\"0\" allow=\"autoplay; camera\" name=\"top\"></iframe>",
        "<iframe src=\"https://player.vimeo.com/video/1?h=2\" title=\"player.vimeo.com\" width=\"640\" height=\"360\" " + Kept + "></iframe>")]
    [InlineData("<p><iframe title=\"A film\" data-src=\"//player.bilibili.com/player.html?bvid=x&amp;page=1\" src=\"about:blank\">no frames</iframe></p>",
        "<p><iframe src=\"https://player.bilibili.com/player.html?bvid=x&amp;page=1\" title=\"A film\" " + Kept + "></iframe></p>")]
    [InlineData("<iframe src=\"http://www.youtube.com/embed/x\"></iframe>", "<iframe src=\"https://www.youtube.com/embed/x\" title=\"www.youtube.com\" " + Kept + "></iframe>")]
    [InlineData("<iframe src=\"https://player.vimeo.com.evil.example/\" title=\" Look \"></iframe>", "<a href=\"https://player.vimeo.com.evil.example/\" rel=\"noopener noreferrer\">Look</a>")]
    [InlineData("<iframe src=\"https://player.vimeo.com:444/\"></iframe>", "<a href=\"https://player.vimeo.com:444/\" rel=\"noopener noreferrer\">player.vimeo.com</a>")]
    [InlineData("<iframe src=\"https://player.vimeo.com/1\" width=\"1\" height=\"1\"></iframe>a", "a")]
    [InlineData("<iframe src=\"https://www.googletagmanager.com/ns.html?id=1\"></iframe>a", "a")]
    [InlineData("<iframe src=\"https://other.example/\" style=\"display:none\"></iframe><iframe srcdoc=\"<p>x\"></iframe>a", "a")]
    [InlineData("<a href=\"https://example.org/\"><iframe src=\"https://other.example/\"></iframe>b</a>", "<a href=\"https://example.org/\" rel=\"noopener noreferrer\">b</a>")]
    public void Frames_of_players_stay_and_others_are_links(string html, string expected) => Becomes(expected, html);

    [Fact]
    public void Which_frames_stay_is_the_operators_choice()
    {
        const string Own = "<iframe src=\"https://media.example/1\"></iframe>";
        Assert.StartsWith("<iframe src=\"https://media.example/1\"", Sanitizer.Sanitize(Own, Base, new FrameHosts(["Media.example"])), StringComparison.Ordinal);
        Assert.StartsWith("<a href=\"https://player.vimeo.com/1\"", Sanitizer.Sanitize("<iframe src=\"https://player.vimeo.com/1\"></iframe>", Base, new FrameHosts([])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://feeds.feedburner.com/~r/blog/~4/abc")]
    [InlineData("http://feeds.example.org/~r/blog/~4/abc")]
    [InlineData("https://stats.wordpress.com/b.gif?host=x")]
    [InlineData("https://pixel.wp.com/b.gif?x")]
    [InlineData("//www.google-analytics.com/collect?v=1")]
    [InlineData("https://ad.doubleclick.net/x")]
    [InlineData("https://www.facebook.com/tr?id=1&amp;ev=PageView")]
    [InlineData("https://medium.com/_/stat?event=post.clientViewed")]
    [InlineData("https://hm.baidu.com/hm.gif?si=1")]
    [InlineData("https://stats.example.org/matomo.php?idsite=1")]
    [InlineData("https://pixel.example/i/abc")]
    public void A_beacon_is_dropped_whatever_its_size(string address)
    {
        Becomes("<p>a</p>", $"<p>a<img src=\"{address}\"></p>");
        Becomes("<p>a</p>", $"<p>a<img data-src=\"{address}\" srcset=\"{address} 1x\" width=\"90\"/></p>");
    }

    [Theory]
    [InlineData("https://pixel.example/photos/1.jpg?size=l")]
    [InlineData("https://stats.example.org/chart.png")]
    [InlineData("https://www.facebook.com/photo.jpg")]
    [InlineData("https://notdoubleclick.net/x.gif")]
    public void Pictures_that_only_look_like_beacons_stay(string address) => Assert.Contains(address, Clean($"<img src=\"{address}\">"), StringComparison.Ordinal);

    [Theory]
    [InlineData("<img class=\"lazy\" alt=\"\"><noscript><img src=\"a.png\" alt=\"A\"></noscript>", "<img src=\"https://example.org/blog/post/a.png\" alt=\"A\" loading=\"lazy\">")]
    [InlineData("<img src=\"data:image/gif;base64,R0lGOD\"> <noscript><img src=\"a.png\"></noscript>", " <img src=\"https://example.org/blog/post/a.png\" loading=\"lazy\">")]
    [InlineData("<img data-src=\"a.png\"><noscript><img src=\"a.png\"></noscript>", "<img src=\"https://example.org/blog/post/a.png\" loading=\"lazy\">")]
    [InlineData("<noscript><img src=\"a.png\"></noscript><img data-src=\"a.png\">", "<img src=\"https://example.org/blog/post/a.png\" loading=\"lazy\">")]
    [InlineData("<picture><source data-srcset=\"b.webp\"><img data-src=\"b.png\"></picture><noscript><img src=\"b.png\"></noscript>",
        "<picture><source srcset=\"https://example.org/blog/post/b.webp\"><img src=\"https://example.org/blog/post/b.png\" loading=\"lazy\"></picture>")]
    [InlineData("<p>a<noscript>Please switch scripts on. <img src=\"a.png\"></noscript></p>", "<p>a<img src=\"https://example.org/blog/post/a.png\" loading=\"lazy\"></p>")]
    [InlineData("<noscript><img src=\"https://t.example/x\" height=1 width=1 style=\"display:none\"></noscript>a", "a")]
    [InlineData("<noscript>Please switch scripts on.</noscript>a", "a")]
    public void The_picture_for_readers_without_scripts_stands_in_for_one_that_scripts_would_load(string html, string expected) => Becomes(expected, html);

    [Theory]
    [InlineData("TEXT-DECORATION : Line-Through ; color:red", "text-decoration: line-through")]
    [InlineData("vertical-align:super;font-size:50%", "vertical-align: super")]
    [InlineData("white-space:pre-wrap", "white-space: pre-wrap")]
    [InlineData("white-space: pre; text-align: left; text-align: right", "text-align: right")]
    [InlineData("text-align: middle", null)]
    [InlineData("white-space: pre url(https://evil.example/)", null)]
    public void A_declaration_that_carries_meaning_stays(string style, string? expected) =>
        Becomes(expected is null ? "<span>a</span>" : $"<span style=\"{expected}\">a</span>", $"<span style=\"{style}\">a</span>");

    [Fact]
    public void Every_declaration_that_stays_is_let_through_by_the_policy_of_the_pages()
    {
        var policy = new Serve.ContentPolicy(() => []).Value;
        Assert.All(SafeStyle.Declarations, declaration =>
            Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(declaration)))}'", policy, StringComparison.Ordinal));
    }

    [Fact]
    public void An_inline_picture_stays_while_it_is_small()
    {
        static string Picture(int length) => $"<img src=\"data:image/png;base64,{new string('A', length)}\" loading=\"lazy\">";
        Assert.Equal(Picture(10_000), Clean(Picture(10_000)));
        Assert.Equal("", Clean(Picture(20_000)));
    }

    [Fact]
    public void Without_a_base_relative_addresses_are_left_out() =>
        Assert.Equal("<a>a</a>", Sanitizer.Sanitize("<a href=\"/x\">a</a><img src=\"x.png\">", null));

    private static void Becomes(string expected, string html)
    {
        Assert.Equal(expected, Clean(html));
        Assert.Same(expected, Clean(expected));
    }
}
