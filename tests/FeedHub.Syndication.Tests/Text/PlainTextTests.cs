using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Syndication.Tests;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("A <b>bold</b> word", "A bold word")]
    [InlineData("<a href=\"x?a>b\" title='>'>link</a>", "link")]
    [InlineData("<IMG SRC=x>pixel<br/>", "pixel")]
    [InlineData("half<span class=\"x\">-word</span>", "half-word")]
    [InlineData("<foo bar=\"x\">unknown</foo>", "unknown</foo>")]
    [InlineData("Office <o:p>paragraph</o:p>", "Office paragraph")]
    [InlineData("a <td nowrap>cell</td>", "a cell")]
    [InlineData("a <video controls muted>film</video>", "a film")]
    [InlineData("a <details open>more</details>", "a more")]
    [InlineData("a <a href>link</a>", "a link")]
    [InlineData("a <b class = 'x'>b</b>", "a b")]
    [InlineData("a <p data-x>b</p>", "a b")]
    [InlineData("<!DOCTYPE html><?php x ?>text", "text")]
    public void Tags_are_stripped(string markup, string expected) => Assert.Equal(expected, PlainText.FromHtml(markup));

    [Theory]
    [InlineData("1 < 2")]
    [InlineData("1 < 2 > 0")]
    [InlineData("a<b")]
    [InlineData("a<b and c>d")]
    [InlineData("a<b && c>d")]
    [InlineData("if x<code && y>z")]
    [InlineData("x<em and y>z")]
    [InlineData("a<b and c==d>e")]
    [InlineData("The <title of a page> is not a tag")]
    [InlineData("<p 中文>")]
    [InlineData("List<T> and Dictionary<TKey,TValue>")]
    [InlineData("i <3 you")]
    [InlineData("x <- y")]
    [InlineData("<>")]
    [InlineData("</example>")]
    [InlineData("AT&T")]
    public void What_only_looks_like_markup_stays(string text) => Assert.Same(text, PlainText.FromHtml(text));

    [Theory]
    [InlineData("before<!-- gone -->after", "beforeafter")]
    [InlineData("before<script>var a = '<b>';</script>after", "before after")]
    [InlineData("before<STYLE type=x>p { }</style >after", "before after")]
    [InlineData("before <!-- never closed", "before")]
    [InlineData("What is the <script> tag?", "What is the tag?")]
    public void Comments_scripts_and_styles_go_with_their_content(string markup, string expected) => Assert.Equal(expected, PlainText.FromHtml(markup));

    [Theory]
    [InlineData("&lt;b&gt; in HTML", "<b> in HTML")]
    [InlineData("Fish &amp; chips &#8211; caf&eacute;", "Fish & chips – café")]
    [InlineData("&nbsp; padded &nbsp;", "padded")]
    [InlineData("<![CDATA[R&D &amp; more]]>", "R&D & more")]
    public void References_are_decoded_once(string markup, string expected) => Assert.Equal(expected, PlainText.FromHtml(markup));

    [Theory]
    [InlineData("Fish &amp;amp; chips", "Fish & chips")]
    [InlineData("&amp;#8220;quoted&amp;#8221;", "“quoted”")]
    [InlineData("&amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt; move", "bold move")]
    [InlineData("the &amp;lt;b&amp;gt; element", "the <b> element")]
    public void Text_that_was_escaped_twice_is_decoded_twice(string markup, string expected) => Assert.Equal(expected, PlainText.FromHtml(markup));

    [Theory]
    [InlineData("<p>One</p><p>Two</p>", "One Two")]
    [InlineData("One<br>Two<li>Three", "One Two Three")]
    [InlineData("<ul><li>a</li><li>b</li></ul>", "a b")]
    public void Words_are_kept_apart_where_blocks_meet(string markup, string expected) => Assert.Equal(expected, PlainText.FromHtml(markup));

    [Theory]
    [InlineData("  a \r\n\t b\u00A0\u3000c  ", "a b c")]
    [InlineData(" ", "")]
    [InlineData("a  b", "a b")]
    public void White_space_is_folded(string text, string expected)
    {
        Assert.Equal(expected, PlainText.Fold(text));
        Assert.Equal(expected, PlainText.FromHtml(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("An ordinary title, 中文标题 – “fine”")]
    public void Ordinary_text_is_handed_back_as_it_is(string text)
    {
        Assert.Same(text, PlainText.Fold(text));
        Assert.Same(text, PlainText.FromHtml(text));
    }

    [Fact]
    public void Any_markup_at_all_becomes_one_folded_line_that_is_no_longer() =>
        Prop.ForAll(AnyText.MarkedUp(), markup =>
        {
            var text = PlainText.FromHtml(markup);
            return text.Length <= markup.Length && ReferenceEquals(text, PlainText.Fold(text));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("<a ")]
    [InlineData("<a =\" =\" ='")]
    [InlineData("<a href=\"")]
    [InlineData("<script>")]
    [InlineData("<!-")]
    [InlineData("&amp;amp;")]
    [InlineData("<![CDATA[")]
    public void Megabytes_of_unfinished_markup_take_linear_time(string piece) =>
        Assert.NotNull(PlainText.FromHtml(string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length))));
}
