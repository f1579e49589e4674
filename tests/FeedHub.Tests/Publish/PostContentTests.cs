using FeedHub.Publish;

namespace FeedHub.Tests;

public sealed class PostContentTests
{
    [Theory]
    [InlineData("<p>a <span class=\"math\">\\(x &lt; 1\\)</span> b</p>", "<p>a <math><mi>x</mi><mo>&lt;</mo><mn>1</mn></math> b</p>")]
    [InlineData("<div class=\"math\">\n\\[\nx\n\\]</div>", "<div class=\"formula\"><math display=\"block\"><mi>x</mi></math></div>")]
    [InlineData("<pre><code class=\"language-python\">if a &lt; b:\n</code></pre>x",
        "<pre><code class=\"language-python\"><span class=\"hl-keyword\">if</span> a &lt; b:\n</code></pre>x")]
    public void Code_is_coloured_and_formulas_are_mathml(string html, string expected) => Assert.Equal(expected, PostContent.Render(html));

    [Theory]
    [InlineData("<p>text</p>")]
    [InlineData("<span class=\"math\">\\(\\unknown\\)</span>")]
    [InlineData("<span class=\"math\">\\(x<b>y</b>\\)</span>")]
    [InlineData("<span class=\"math\">x</span>")]
    [InlineData("<span class=\"math\">\\(x &nbsp; y\\)</span>")]
    [InlineData("<span class=\"math\">\\(x")]
    [InlineData("<pre><code class=\"language-python\">if <b>a</b></code></pre>")]
    [InlineData("<pre><code class=\"language-python\">if &hellip;</code></pre>")]
    [InlineData("<pre><code class=\"language-text\">if a</code></pre>")]
    [InlineData("<pre><code>if a</code></pre>")]
    [InlineData("<pre><code class=\"language-python")]
    [InlineData("<code class=\"language-python\">if</code>")]
    public void What_is_anything_else_stays_as_it_is(string html) => Assert.Same(html, PostContent.Render(html));
}
