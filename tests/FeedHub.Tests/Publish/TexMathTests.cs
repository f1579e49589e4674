using System.Text.RegularExpressions;
using System.Xml.Linq;
using FeedHub.Publish;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Tests;

public sealed partial class TexMathTests
{
    private static readonly HashSet<string> Allowed =
    [
        "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mfrac", "msqrt", "mroot", "mstyle", "mpadded",
        "mphantom", "mtable", "mtr", "mtd", "wbr",
    ];

    private static string? Convert(string tex, bool display = true) => TexMath.ToMathMl(tex, display);

    private static string Inside(string tex)
    {
        var math = Convert(tex);
        Assert.NotNull(math);
        AssertSound(math);
        return math["<math display=\"block\">".Length..^"</math>".Length];
    }

    private static XElement AssertSound(string math)
    {
        var root = XElement.Parse($"<p>{math.Replace("<wbr>", "<wbr/>", StringComparison.Ordinal)}</p>");
        Assert.All(root.Descendants(), element => Assert.Contains(element.Name.LocalName, Allowed));
        Assert.All(root.Descendants().SelectMany(element => element.Attributes()), attribute => Assert.DoesNotMatch("^(on|style|href|src)", attribute.Name.LocalName));
        foreach (var (name, count) in ((string, int)[])[("msub", 2), ("msup", 2), ("msubsup", 3), ("munder", 2), ("mover", 2), ("munderover", 3), ("mfrac", 2), ("mroot", 2)])
            Assert.All(root.Descendants(name), element => Assert.Equal(count, element.Elements().Count()));
        return root;
    }

    [Theory]
    [InlineData("x", "<mi>x</mi>")]
    [InlineData("3.14", "<mn>3.14</mn>")]
    [InlineData("a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>")]
    [InlineData("x^2", "<msup><mi>x</mi><mn>2</mn></msup>")]
    [InlineData("x_{ij}", "<msub><mi>x</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub>")]
    [InlineData("x_0^{n}", "<msubsup><mi>x</mi><mn>0</mn><mi>n</mi></msubsup>")]
    [InlineData("f''", "<msup><mi>f</mi><mo lspace=\"0\" rspace=\"0\">′′</mo></msup>")]
    [InlineData(@"\frac{1}{x}", "<mfrac><mn>1</mn><mi>x</mi></mfrac>")]
    [InlineData(@"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>")]
    [InlineData("x^12", "<msup><mi>x</mi><mn>1</mn></msup><mn>2</mn>")]
    [InlineData(@"\frac ab", "<mfrac><mi>a</mi><mi>b</mi></mfrac>")]
    [InlineData(@"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>")]
    [InlineData(@"\alpha\le\Omega", "<mi>α</mi><mo stretchy=\"false\">≤</mo><mi mathvariant=\"normal\">Ω</mi>")]
    [InlineData(@"\sum_{i=1}^n", "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>")]
    [InlineData(@"\int_0^1", "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>")]
    [InlineData(@"\int\limits_0", "<munder><mo>∫</mo><mn>0</mn></munder>")]
    [InlineData(@"\mathbb{R}", "<mi>ℝ</mi>")]
    [InlineData(@"\mathbb{E}", "<mi>𝔼</mi>")]
    [InlineData(@"\mathbf{x}", "<mi>𝐱</mi>")]
    [InlineData(@"\mathcal{L}", "<mi>ℒ</mi>")]
    [InlineData(@"\boldsymbol\theta", "<mi>𝜽</mi>")]
    [InlineData(@"\mathrm{KL}", "<mi>KL</mi>")]
    [InlineData(@"\mathrm{d}x", "<mi mathvariant=\"normal\">d</mi><mi>x</mi>")]
    [InlineData(@"\text{if } x", "<mtext>if\u00A0</mtext><mi>x</mi>")]
    [InlineData(@"\text{a < b & c}", null)]
    [InlineData(@"\text{a < b \& c}", "<mtext>a\u00A0&lt;\u00A0b\u00A0&amp;\u00A0c</mtext>")]
    [InlineData(@"\log p", "<mi>log</mi><mspace width=\"0.1667em\"></mspace><mi>p</mi>")]
    [InlineData(@"\log(p)", "<mi>log</mi><mo stretchy=\"false\">(</mo><mi>p</mi><mo stretchy=\"false\">)</mo>")]
    [InlineData(@"\hat{x}", "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">^</mo></mover>")]
    [InlineData(@"\left(x\right.", "<mrow><mo fence=\"true\" form=\"prefix\" stretchy=\"true\">(</mo><mi>x</mi></mrow>")]
    [InlineData(@"\not\in", "<mo stretchy=\"false\">∉</mo>")]
    [InlineData(@"\begin{matrix}a&b\\c&d\\\end{matrix}", "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable>")]
    [InlineData("损失 = x", "<mtext>损失</mtext><mo>=</mo><mi>x</mi>")]
    [InlineData("x ∈ A", "<mi>x</mi><mo>∈</mo><mi>A</mi>")]
    [InlineData("a \\% b \\# c", "<mi>a</mi><mi mathvariant=\"normal\">%</mi><mi>b</mi><mi mathvariant=\"normal\">#</mi><mi>c</mi>")]
    public void What_mathematics_writes_becomes_mathml(string tex, string? expected)
    {
        if (expected is null)
            Assert.Null(Convert(tex));
        else
            Assert.Equal(expected, Inside(tex));
    }

    [Theory]
    [InlineData(@"\underbrace{a+b}_{\text{sum}}", "<munder><munder>")]
    [InlineData(@"\overline{AB}", "<mover>")]
    [InlineData(@"\operatorname{softmax}(x)", "<mi>softmax</mi>")]
    [InlineData(@"\operatorname*{arg\,max}_x", null)]
    [InlineData(@"\operatorname*{argmax}_x f", "<munder><mo form=\"prefix\" movablelimits=\"true\"")]
    [InlineData(@"\max_{a} Q", ">max</mo>")]
    [InlineData(@"\begin{pmatrix}1\end{pmatrix}", "<mo fence=\"true\" form=\"prefix\" stretchy=\"true\">(</mo><mtable>")]
    [InlineData(@"\begin{cases}0 & x<0 \\ 1 & \text{else}\end{cases}", "<mtd class=\"left\"><mtext>else</mtext></mtd>")]
    [InlineData(@"\begin{aligned}a &= b \\ &= c\end{aligned}", "<mtd class=\"right\"></mtd><mtd class=\"left\"><mo>=</mo>")]
    [InlineData(@"\begin{array}{rcl}a & b & c\end{array}", "<mtd class=\"right\"><mi>a</mi></mtd><mtd><mi>b</mi></mtd><mtd class=\"left\">")]
    [InlineData(@"\binom{n}{k}", "linethickness=\"0\"")]
    [InlineData(@"\Bigl\{ x \Bigr\}", "minsize=\"1.8em\"")]
    [InlineData(@"\lVert x \rVert", "‖")]
    [InlineData(@"P\left(A\middle|B\right)", "form=\"infix\"")]
    [InlineData(@"\sum_{\substack{i<n\\j<n}} x", "<mtable><mtr>")]
    [InlineData(@"a \xrightarrow{f} b", "stretchy=\"true\">→</mo>")]
    [InlineData(@"a \equiv b \pmod{n}", "<mi>mod</mi>")]
    [InlineData(@"\displaystyle\frac12", "<mstyle displaystyle=\"true\"><mfrac>")]
    public void Larger_parts_are_known_too(string tex, string? part)
    {
        if (part is null)
            Assert.Null(Convert(tex));
        else
            Assert.Contains(part, Inside(tex), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"\newcommand{\x}{1} \x")]
    [InlineData(@"\href{javascript:alert(1)}{x}")]
    [InlineData(@"\color{red} x")]
    [InlineData(@"\unknown")]
    [InlineData("x^")]
    [InlineData("x^a^b")]
    [InlineData("{x")]
    [InlineData("x}")]
    [InlineData("a & b")]
    [InlineData(@"a \\ b")]
    [InlineData("50% off")]
    [InlineData("#1")]
    [InlineData("$x$")]
    [InlineData(@"\left( x")]
    [InlineData(@"\left x \right)")]
    [InlineData(@"x \right)")]
    [InlineData(@"\begin{matrix} x \end{pmatrix}")]
    [InlineData(@"\begin{tikzpicture}\end{tikzpicture}")]
    [InlineData(@"\frac{1}")]
    [InlineData(@"\")]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(@"\text{$x$}")]
    public void What_is_not_understood_stays_as_it_is(string tex) => Assert.Null(Convert(tex));

    [Fact]
    public void A_long_formula_within_a_line_may_break_after_its_relations()
    {
        var math = Convert(@"p_\theta(x) = p_\theta(x, z) / p_\theta(z \mid x)", display: false)!;
        Assert.Equal(2, math.Split("<wbr>").Length);
        Assert.Equal(2, AssertSound(math).Elements("math").Count());
        Assert.DoesNotContain("<wbr>", Convert("a = b", display: false), StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_and_length_have_an_end()
    {
        Assert.Null(Convert(string.Concat(Enumerable.Repeat("{", 100_000))));
        Assert.Null(Convert(string.Concat(Enumerable.Repeat(@"\frac", 700))));
        Assert.Null(Convert(string.Concat(Enumerable.Repeat(@"\sqrt{", 600)) + new string('}', 600)));
        Assert.Null(Convert(new string('x', 5_000)));
        Assert.NotNull(Convert(new string('x', 3_000)));
    }

    [Fact]
    public void Every_formula_of_the_sample_posts_is_understood()
    {
        var posts = Directory.GetFiles(Path.Combine(Repository.Root, "config", "posts"), "*.md");
        var formulas = posts.SelectMany(post => Formula().Matches(Code().Replace(File.ReadAllText(post), "")))
            .Select(match => match.Value.Trim('$')).ToList();
        Assert.True(formulas.Count > 150);
        Assert.All(formulas, tex => Assert.NotNull(Convert(tex)));
        Assert.All(formulas, tex => AssertSound(Convert(tex, display: false)!));
    }

    [Fact]
    public void Whatever_is_written_the_result_is_sound_and_keeps_letters_and_digits() =>
        Prop.ForAll(Gen.Elements("a", "X", "7", "42", "α", "中", " ", "+", "-", "=", "<", "&", "\\\\", "{", "}", "^", "_", "'", "(", ")", "[", "]", "|", "\\frac", "\\sqrt", "\\left(",
            "\\right)", "\\sum", "\\alpha", "\\text{", "\\mathbb", "\\mathrm{", "\\begin{matrix}", "\\end{matrix}", "\\begin{cases}", "\\end{cases}", "\\hat", "\\not", "\\", "$", "%",
            "\\bigl", "\\|", "\\max", "\\log", "\\,", "\\underbrace", "\"", ">", "\u0000", "😀", "\ud800").ListOf().Select(string.Concat).ToArbitrary(), tex =>
        {
            foreach (var display in (bool[])[true, false])
                if (Convert(tex, display) is { } math)
                    AssertSound(math);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void No_letter_or_digit_is_lost() =>
        Prop.ForAll(Gen.Elements("a", "X", "7", "42", "中", " ", "+", "=", "<", "(", ")", "|", "x^2", "y_{i+1}", "\\frac{a}{b}", "\\sqrt{c}", "\\left(d\\right)", "\\text{e}", "{f}", "\\hat{g}",
            "\\begin{matrix}h&i\\\\ j\\end{matrix}", "\\log k", "\\mathrm{lm}", "\\underbrace{n}_{o}").ListOf().Select(parts => "z" + string.Concat(parts)).ToArbitrary(), tex =>
        {
            var expected = Letters(Command().Replace(tex, ""));
            return Letters(AssertSound(Convert(tex)!).Value.Replace("log", "", StringComparison.Ordinal)) == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    [GeneratedRegex(@"\\[a-z]+(\{(matrix)\})?")]
    private static partial Regex Command();

    [GeneratedRegex("(?s)```.*?```|`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"(?s)\$\$.+?\$\$|\$[^$\n]+\$")]
    private static partial Regex Formula();
}
