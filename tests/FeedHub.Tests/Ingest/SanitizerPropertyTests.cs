using FeedHub.Ingest;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Tests;

public sealed class SanitizerPropertyTests
{
    private static readonly Uri Base = new("https://example.org/blog/");

    private static readonly string[] Pieces =
    [
        .. "p div b i em a h2 ul li ol dl dt dd table tr td th tbody caption pre code span ruby rt blockquote math mi mrow svg select template style script noscript"
            .Split(' ').SelectMany(name => (string[])[$"<{name}>", $"</{name}>"]),
        "<br>", "<br/>", "<hr>", "<img src=\"a.png\">", "<img src=\"https://example.org/a.png\" loading=\"lazy\">", "<a href=\"https://example.org/?a&amp;b\">",
        "<a href=\"?a=1&b=2\" rel=\"noopener noreferrer\">", "<p class=\"language-x\" id=\"a-1\">", "<p title='x'>", "<p hidden>", "<ol start=\"3\">",
        "<span class=\"katex\">", "<span class=\"math\">", "<math display=\"block\">", "<annotation-xml encoding=\"text/html\">", "<mtext>", "</mtext>",
        "text", " ", "\n", "中文", "👨‍👩‍👧", "&", "&amp;", "&lt;", "&nbsp;", "&#20013;", "&copy", "&bogus;", "<", ">", "\"", "'", "<!-- c -->", "<!--", "-->", "\r", "\0",
        "<iframe src=\"https://player.vimeo.com/1\">", "<iframe src=\"https://other.example/\" title=\"x\"/>", "</iframe>", "<img>", "<img data-src=\"b.png\">",
        "<p style=\"white-space: pre\">", "<p style='text-align:left;vertical-align:sub'>", "<noscript>", "</noscript>", "<p", " x=", "/>", "]]>", "<![CDATA[",
    ];

    private static readonly string[] Containers =
        ("p div b i em a h2 h3 ul ol li dl dt dd table tr td th tbody thead caption pre code span ruby rt blockquote math mi mrow mtext details summary figure " +
         "picture video section article u s small").Split(' ');

    /// <summary>Tags in pairs, whatever may stand inside what.</summary>
    private static Gen<string> Balanced(int size) => size <= 1
        ? Gen.Elements("text", " ", "\n", "中", "&amp;", "&", "a<br>b", "<hr>", "<img src=\"a.png\">", "<iframe src=\"https://player.vimeo.com/1\"></iframe>", "<source src=\"a.mp4\">", "")
        : from name in Gen.Elements(Containers)
          from attribute in Gen.Elements("", "", " class=\"math\"", " href=\"#a\"", " id='x-1'", " start=\"2\"")
          from inside in Balanced(size / 2).ListOf(2).Select(string.Concat)
          from after in Balanced(size / 3)
          select $"<{name}{attribute}>{inside}</{name}>{after}";

    private static Arbitrary<string> Markup => Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary();

    private static void Holds(Action<string> property) =>
        Prop.ForAll(Markup, property).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(60));

    [Fact]
    public void Whatever_comes_in_what_goes_out_is_safe() => Holds(html => SafeMarkup.Holds(Sanitizer.Sanitize(html, Base)));

    [Fact]
    public void What_was_sanitized_is_not_changed_again() => Holds(html =>
    {
        var safe = Sanitizer.Sanitize(html, Base);
        Assert.Same(safe, Sanitizer.Sanitize(safe, Base));
        Assert.Equal(SafeMarkup.Tree(safe), SafeMarkup.Tree(Sanitizer.Rebuild(safe, Base)));
    });

    [Fact]
    public void The_short_way_and_the_long_way_come_to_the_same_tree() => Holds(html =>
    {
        var clean = MarkupText.Clean(html);
        if (Sanitizer.Scan(clean, Base) is { } scanned)
            Assert.Equal(SafeMarkup.Tree(Sanitizer.Rebuild(clean, Base)), SafeMarkup.Tree(scanned));
    });

    [Fact]
    public void Balanced_markup_that_is_passed_through_is_what_the_parser_makes_of_it() =>
        Prop.ForAll(Gen.Sized(Balanced).ToArbitrary(), html =>
        {
            if (Sanitizer.Scan(html, Base) is not { } scanned)
                return;
            SafeMarkup.Holds(scanned);
            Assert.Equal(SafeMarkup.Tree(Sanitizer.Rebuild(html, Base)), SafeMarkup.Tree(scanned));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(24));

    [Fact]
    public void Arbitrary_text_is_only_escaped() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            var safe = Sanitizer.Sanitize(text.Get, null);
            SafeMarkup.Holds(safe);
            Assert.Same(safe, Sanitizer.Sanitize(safe, null));
        }).Check(Config.QuickThrowOnFailure);
}
