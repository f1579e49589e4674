using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Syndication;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Tests;

public sealed class ExcerpterTests
{
    private static readonly Excerpter Excerpts = new(new ExcerptOptions());

    private static string Excerpt(string html, int length = 350) =>
        new Excerpter(new ExcerptOptions { Length = length }).FromHtml(Sanitizer.Sanitize(html, new Uri("https://example.org/")));

    [Theory]
    [InlineData("", "")]
    [InlineData("<p>One.</p><p>Two.</p>", "One. Two.")]
    [InlineData("<p>one</p>two<div>three<div>four</div></div>five", "one two three four five")]
    [InlineData("<ul><li>a</li><li>b</li></ul><table><tr><td>c</td><td>d</td></tr></table>", "a b c d")]
    [InlineData("<h2>标题</h2><p>第一段。</p><p>第二段。</p>", "标题 第一段。 第二段。")]
    [InlineData("in<b>ter</b>nal <em>emphasis</em>, H<sub>2</sub>O", "internal emphasis, H2O")]
    [InlineData("line<br>break<hr>rule", "line break rule")]
    [InlineData("  a \n\t b&nbsp;&nbsp;c\u3000d ", "a b c d")]
    [InlineData("a &amp; b &lt;c&gt; &copy; &#20013;", "a & b <c> © 中")]
    [InlineData("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字", "漢字")]
    [InlineData("text<a class=\"footnote-ref\" href=\"#fn:1\"><sup>1</sup></a>.<div class=\"footnotes\"><ol><li>note</li></ol></div>", "text.")]
    [InlineData("<p>picture <img src=\"https://example.org/a.png\" alt=\"A\"> here</p>", "picture here")]
    [InlineData("soft\u00ADhyphen, zero\u200Bwidth", "softhyphen, zerowidth")]
    [InlineData("<p>مرحبا بالعالم</p><p>نص عربي</p>", "مرحبا بالعالم نص عربي")]
    public void Text_is_folded_and_words_do_not_touch(string html, string expected) => Assert.Equal(expected, Excerpt(html));

    [Theory]
    [InlineData("<p>Run:</p><pre><code>a &lt; b</code></pre><p>Done.</p>", "Run: [代码] Done.")]
    [InlineData("<pre>a</pre><pre>b</pre>", "[代码] [代码]")]
    [InlineData("call <code>f(x)</code> now", "call f(x) now")]
    [InlineData("<p>能量 <math><mi>E</mi></math> 守恒</p>", "能量 [Math] 守恒")]
    [InlineData("<p>能量<math><mi>E</mi></math>守恒</p>", "能量[Math]守恒")]
    [InlineData("<p>so</p><math display=\"block\"><mi>E</mi></math><p>holds</p>", "so [公式] holds")]
    [InlineData("so <span class=\"katex\"><span class=\"katex-mathml\"><math><semantics><mi>x</mi><annotation encoding=\"application/x-tex\">x</annotation></semantics></math></span><span class=\"katex-html\">x</span></span> holds", "so [Math] holds")]
    [InlineData("so <span class=\"katex-display\"><span class=\"katex\"><math><mi>x</mi></math><span class=\"katex-html\">x</span></span></span> holds", "so [公式] holds")]
    [InlineData("so <script type=\"math/tex\">x</script>, and <script type=\"math/tex; mode=display\">y</script>", "so [Math], and [公式]")]
    [InlineData("so <mjx-container display=\"true\"><mjx-math>x</mjx-math><mjx-assistive-mml><math><mi>x</mi></math></mjx-assistive-mml></mjx-container>", "so [公式]")]
    [InlineData(@"so \(a_1 + b\), then \[c\] and $$d$$ end", "so [Math], then [公式] and [公式] end")]
    [InlineData(@"前\(x\)后$$y$$尾", "前[Math]后 [公式] 尾")]
    [InlineData(@"<p>$$<br>a_<em>1</em> &lt; b<br>$$</p>", "[公式]")]
    [InlineData("<p>so <span class=\"math\">\\(x\\)</span></p><div class=\"math\">\\[y\\]</div><p>end</p>", "so [Math] [公式] end")]
    public void Code_and_formulas_are_placeholders_and_come_once(string html, string expected) => Assert.Equal(expected, Excerpt(html));

    [Theory]
    [InlineData("It costs $5, not $6.", "It costs $5, not $6.")]
    [InlineData("<p>worth $$ today</p><p>and $$ tomorrow</p>", "worth $$ today and $$ tomorrow")]
    [InlineData(@"write <code>\(x\)</code> or <code>$$y$$</code>", @"write \(x\) or $$y$$")]
    [InlineData(@"open \( never closed", @"open \( never closed")]
    [InlineData("$$$$", "$$$$")]
    [InlineData("From $1,000 to $2,000 (about $$ on the menu)", "From $1,000 to $2,000 (about $$ on the menu)")]
    [InlineData("write <code>$$</code> before and <code>$$</code> after", "write $$ before and $$ after")]
    [InlineData("$$ opens, <code>x</code> is no formula, $$ closes", "$$ opens, x is no formula, $$ closes")]
    [InlineData(@"press <kbd>\(</kbd> and <kbd>\)</kbd>", @"press \( and \)")]
    public void Money_and_code_are_no_formulas(string html, string expected) => Assert.Equal(expected, Excerpt(html));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcdef...")]
    [InlineData("abcde fgh", 6, "abcde...")]
    [InlineData("一二三四", 3, "一二三...")]
    [InlineData("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 2, "👨‍👩‍👧👨‍👩‍👧...")]
    [InlineData("🇨🇳🇫🇷🇯🇵", 2, "🇨🇳🇫🇷...")]
    [InlineData("e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301...")]
    [InlineData("𠮷野家", 1, "𠮷...")]
    [InlineData("a &amp; b", 3, "a &...")]
    [InlineData("<p>ab</p><p>cd</p>", 3, "ab...")]
    public void A_long_text_is_cut_between_text_elements(string html, int length, string expected) => Assert.Equal(expected, Excerpt(html, length));

    [Fact]
    public void The_end_is_cut_at_350_text_elements()
    {
        var text = string.Concat(Enumerable.Repeat("中文👩‍🚀", 1000));
        Assert.Equal(string.Concat(Enumerable.Repeat("中文👩‍🚀", 116)) + "中文...", Excerpt($"<p>{text}</p>"));
    }

    [Fact]
    public void An_entrys_own_summary_is_used_as_it_is()
    {
        var entry = new Entry("1") { Title = "T", Summary = Text.Plain("The origin's own."), Content = Text.Html("<p>Whole text.</p>") };
        Assert.Equal("The origin's own.", Excerpts.Of(entry));
        Assert.Equal("Whole text.", Excerpts.Of(entry with { Summary = null }));
        Assert.Equal("Whole text.", Excerpts.Of(entry with { Summary = Text.Plain(" ") }));
        Assert.Equal("Whole text.", Excerpts.Of(entry with { Summary = Text.Plain("T") }));
        Assert.Equal("The...", new Excerpter(new ExcerptOptions { Length = 4 }).Of(entry));
    }

    [Theory]
    [InlineData("One two […]", "One two three four.")]
    [InlineData("One two [...]", "One two three four.")]
    [InlineData("One two three…", "One two three four.")]
    [InlineData("One two...", "One two three four.")]
    [InlineData("One two", "One two")]
    [InlineData("Another beginning […]", "Another beginning […]")]
    [InlineData("…", "…")]
    public void What_an_origin_cut_off_the_content_is_no_summary(string summary, string expected) =>
        Assert.Equal(expected, Excerpts.Of(new Entry("1") { Title = "T", Summary = Text.Plain(summary), Content = Text.Html("<p>One <b>two</b></p><p>three four.</p>") }));

    [Theory]
    [InlineData(null, "[代码] [公式] [Math]")]
    [InlineData("zh", "[代码] [公式] [Math]")]
    [InlineData("zh-Hans-CN", "[代码] [公式] [Math]")]
    [InlineData("zh-tw", "[程式碼] [公式] [Math]")]
    [InlineData("en", "[Code] [Formula] [Math]")]
    [InlineData("en-US", "[Code] [Formula] [Math]")]
    [InlineData("de-AT", "[Code] [Formel] [Formel]")]
    [InlineData("ar", "[شيفرة] [صيغة] [صيغة]")]
    [InlineData("fi", "[Code] [Formula] [Math]")]
    public void Placeholders_are_words_of_the_entrys_language(string? language, string expected) =>
        Assert.Equal(expected, Excerpts.FromHtml("<pre>x</pre><math display=\"block\"></math><p>\\(x\\)</p>", language));

    [Fact]
    public void A_configured_word_is_for_every_language_and_may_be_empty()
    {
        var excerpts = new Excerpter(new ExcerptOptions { Code = "{code}", Math = "" });
        Assert.Equal("{code} [Formel]", excerpts.FromHtml("<pre>x</pre><math display=\"block\"></math><p>\\(x\\)</p>", "de"));
        Assert.Equal("{code} [公式]", excerpts.FromHtml("<pre>x</pre><math display=\"block\"></math><p>\\(x\\)</p>"));
    }

    /// <summary>One sentence with an inline and a display formula, as five tools leave it in a page.</summary>
    [Theory]
    [InlineData("<p>能量 <math><mi>E</mi></math> 等于 <math display=\"block\"><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math> 吗？</p>")]
    [InlineData("<p>能量 <span class=\"katex\"><span class=\"katex-mathml\"><math xmlns=\"http://www.w3.org/1998/Math/MathML\"><semantics><mrow><mi>E</mi></mrow><annotation encoding=\"application/x-tex\">E</annotation></semantics></math></span><span class=\"katex-html\" aria-hidden=\"true\"><span class=\"base\">E</span></span></span> 等于 <span class=\"katex-display\"><span class=\"katex\"><span class=\"katex-mathml\"><math display=\"block\"><semantics><mrow><mi>m</mi></mrow><annotation encoding=\"application/x-tex\">mc^2</annotation></semantics></math></span><span class=\"katex-html\">mc2</span></span></span> 吗？</p>")]
    [InlineData("<p>能量 <span class=\"MathJax_Preview\">E</span><span class=\"MathJax\" id=\"MathJax-Element-1-Frame\"><nobr>E</nobr></span><script type=\"math/tex\">E</script> 等于 <span class=\"MathJax_Preview\"></span><div class=\"MathJax_Display\"><span class=\"MathJax\">mc2</span></div><script type=\"math/tex; mode=display\">mc^2</script> 吗？</p>")]
    [InlineData("<p>能量 <mjx-container class=\"MathJax\" jax=\"CHTML\"><mjx-math><mjx-mi>E</mjx-mi></mjx-math><mjx-assistive-mml unselectable=\"on\"><math><mi>E</mi></math></mjx-assistive-mml></mjx-container> 等于 <mjx-container class=\"MathJax\" display=\"true\"><mjx-math>mc2</mjx-math><mjx-assistive-mml display=\"block\"><math display=\"block\"><mi>m</mi></math></mjx-assistive-mml></mjx-container> 吗？</p>")]
    [InlineData("<p>能量 \\(E\\) 等于 $$mc^2$$ 吗？</p>")]
    [InlineData("<p>能量 \\(E\\) 等于 \\[ mc^2 \\] 吗？</p>")]
    public void A_formula_comes_once_whatever_tool_wrote_it(string html) => Assert.Equal("能量 [Math] 等于 [公式] 吗？", Excerpt(html));

    [Theory]
    [InlineData("<p>The loop</p><pre class=\"highlight\"><code>for x in y:\n  pass</code></pre><p>runs <em>once</em>.</p><ul><li>A</li><li>B</li></ul>", "The loop [代码] runs once. A B")]
    [InlineData("<h2>模型</h2><p>先训练，<strong>再</strong>推理。</p><blockquote><p>引文。</p></blockquote><table><tr><th>键</th><td>值</td></tr></table>", "模型 先训练，再推理。 引文。 键 值")]
    [InlineData("<p>Family 👨‍👩‍👧‍👦, flag 🏴󠁧󠁢󠁳󠁣󠁴󠁿, keycap 1️⃣, skin 👍🏽.</p>", "Family 👨‍👩‍👧‍👦, flag 🏴󠁧󠁢󠁳󠁣󠁴󠁿, keycap 1️⃣, skin 👍🏽.")]
    [InlineData("<p dir=\"rtl\">النموذج <code>GPT</code> يتعلم</p><pre>x</pre><p>انتهى.</p>", "النموذج GPT يتعلم [代码] انتهى.")]
    [InlineData("<p>a</p><iframe src=\"https://player.vimeo.com/1\"></iframe><p>b</p>c<iframe src=\"https://player.vimeo.com/1\"></iframe>d", "a b c d")]
    [InlineData("<dl><dt>a</dt><dd>b</dd></dl><figure><img src=\"https://example.org/x.png\" alt=\"x\"><figcaption>c</figcaption></figure><details><summary>d</summary>e</details>", "a b c d e")]
    public void A_post_reads_as_one_line(string html, string expected) => Assert.Equal(expected, Excerpt(html));

    [Theory]
    [InlineData("<p>Short note.</p>", "Short note.")]
    [InlineData("<p>A note that goes on and on about many things until nobody can remember how it began.</p>", "A note that goes on and on about many things until nobody…")]
    [InlineData("<p></p>", "")]
    public void The_first_words_make_a_title(string html, string expected) => Assert.Equal(expected, Excerpts.Title(html));

    [Fact]
    public void An_excerpt_is_never_longer_than_allowed() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), Gen.Choose(1, 20).ToArbitrary(), (text, length) =>
        {
            var options = new ExcerptOptions { Length = length, Ellipsis = "" };
            var excerpt = new Excerpter(options).FromHtml(Sanitizer.Sanitize(text.Get, null));
            Assert.InRange(new StringInfo(excerpt).LengthInTextElements, 0, length);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Text_elements_are_those_of_Unicode() =>
        Prop.ForAll(Gen.Elements("a", " ", "\r", "\n", "中", "。", "！", "é", "e\u0301", "\u0301", "👩", "\u200D", "🚀", "🇨", "🇳", "한", "ᄀ", "ا", "©", "\uFE0F", "ก", "ำ")
            .ListOf().Select(string.Concat).ToArbitrary(), text =>
        {
            var elements = new List<string>();
            for (var at = 0; at < text.Length; at += elements[^1].Length)
                elements.Add(text.Substring(at, TextElements.FirstLength(text.AsSpan(at))));
            if (elements.TrueForAll(element => element.Length < TextElements.Longest))
                Assert.Equal(StringInfo.GetTextElementEnumerator(text).AsEnumerable(), elements);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("\u0301")]
    [InlineData("<p>")]
    [InlineData("$$")]
    [InlineData("\\(")]
    [InlineData("<pre>")]
    [InlineData("&")]
    [InlineData(" ")]
    public void Megabytes_of_one_thing_have_a_short_excerpt(string piece)
    {
        var html = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Assert.InRange(Excerpts.FromHtml(html).Length, 0, 350 * 64 + 3);
        Assert.InRange(Excerpts.FromHtml(Sanitizer.Sanitize(html, null)).Length, 0, 350 * 64 + 3);
    }
}

file static class Enumerators
{
    public static IEnumerable<string> AsEnumerable(this TextElementEnumerator elements)
    {
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }
}
