using System.Net;
using System.Text.RegularExpressions;
using FeedHub.Publish;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Tests;

public sealed partial class CodeHighlighterTests
{
    private static readonly string[] Languages =
        ["python", "csharp", "typescript", "json", "yaml", "toml", "bash", "sql", "html", "css", "go", "rust", "java", "cpp"];

    /// <summary>What is coloured, in a short form: <c>keyword:def name:f</c>.</summary>
    private static string Coloured(string code, string language) =>
        string.Join(' ', Span().Matches(CodeHighlighter.Highlight(code, language)!).Select(match => $"{match.Groups[1].Value}:{WebUtility.HtmlDecode(match.Groups[2].Value)}"));

    [Theory]
    [InlineData("python", "@cache\ndef f(x): # why\n    return \"a\" + '''b\nc''' + 1.5e-3", "name:@cache keyword:def name:f comment:# why keyword:return string:\"a\" string:'''b\nc''' number:1.5e-3")]
    [InlineData("py", "x = 'it\\'s' # no", "string:'it\\'s' comment:# no")]
    [InlineData("csharp", "var a = @\"C:\\\"; // x\nchar c = '\\n'; record R(int X);", "keyword:var string:\"C:\\\" comment:// x keyword:char string:'\\n' keyword:record name:R keyword:int")]
    [InlineData("js", "const a = `x\n${b}`; /* c */ f(0xFF)", "keyword:const string:`x\n${b}` comment:/* c */ number:0xFF")]
    [InlineData("json", "{\"a\": [\"b\", -1.5, true]} // c", "name:\"a\" string:\"b\" number:1.5 keyword:true comment:// c")]
    [InlineData("yaml", "a: b#c # d\n- e-f: 'don''t'\n  g: it's true\nh: 1", "name:a comment:# d name:e-f string:'don''t' name:g keyword:true name:h number:1")]
    [InlineData("toml", "[a]\nb = \"c\" # d", "name:b string:\"c\" comment:# d")]
    [InlineData("bash", "if [ $# -gt 1 ]; then echo \"a\nb\" '$c' ${d} $e; fi # f", "keyword:if number:1 keyword:then keyword:echo string:\"a\nb\" string:'$c' name:${d} name:$e keyword:fi comment:# f")]
    [InlineData("sql", "SELECT a FROM b WHERE c = 'it''s' -- d", "keyword:SELECT keyword:FROM keyword:WHERE string:'it''s' comment:-- d")]
    [InlineData("html", "<!-- a --><p class=\"b\" hidden>c &amp; d</p><!doctype html>", "comment:<!-- a --> keyword:p name:class string:\"b\" name:hidden keyword:p keyword:<!doctype html>")]
    [InlineData("css", "a:hover { color: red; } /* b */ @media (x) {}", "name:color comment:/* b */ name:@media")]
    [InlineData("go", "func f() { return 'a' } // b", "keyword:func name:f keyword:return string:'a' comment:// b")]
    [InlineData("rust", "fn f<'a>(x: &'a str) { 1..10; \"a\nb\" }", "keyword:fn name:f keyword:str number:1 number:10 string:\"a\nb\"")]
    [InlineData("java", "@Override public int f() { return 1; }", "name:@Override keyword:public keyword:int keyword:return number:1")]
    [InlineData("c++", "#include <a>\nint b = 'c';", "keyword:#include keyword:int string:'c'")]
    public void Words_comments_texts_numbers_and_names_are_told_apart(string language, string code, string expected) => Assert.Equal(expected, Coloured(code, language));

    [Theory]
    [InlineData("text")]
    [InlineData("")]
    [InlineData("brainfuck")]
    public void A_language_that_is_not_known_is_left_plain(string language) => Assert.Null(CodeHighlighter.Highlight("if a: b", language));

    [Fact]
    public void Whatever_the_code_the_text_stays_and_only_spans_are_added() =>
        Prop.ForAll(Gen.Elements(Languages).ToArbitrary(), Gen.Elements("a", "def ", "class", "if", "1", "0x", ".", "e+1", "\"", "'", "`", "\"\"\"", "'''", "\\", "/*", "*/", "//", "#", "--", "<!--", "-->",
            "<", ">", "</", "&", "&lt;", "<script>", "\n", " ", "\t", ":", "=", "@", "$", "${", "}", "-", "中", "😀", "\ud800", "<![CDATA[", "]]>", "<!", "!", ";").ListOf().Select(string.Concat).ToArbitrary(),
            (language, code) =>
            {
                var html = CodeHighlighter.Highlight(code, language)!;
                var plain = Tag().Replace(html, "");
                Assert.DoesNotContain('<', plain);
                Assert.DoesNotContain('>', plain);
                Assert.Equal(Regex.Count(html, "<span "), Regex.Count(html, "</span>"));
                return plain.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal) == code;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Fact]
    public void Long_code_takes_one_pass()
    {
        foreach (var language in Languages)
            foreach (var piece in (string[])["\"", "'", "/*", "<", "a ", "- ", "    ", "\\", "1.", "#", "$", "`", "\"a\"   "])
                Assert.NotNull(CodeHighlighter.Highlight(string.Concat(Enumerable.Repeat(piece, 150_000 / piece.Length)), language));
        Assert.Null(CodeHighlighter.Highlight(new string('a', 1_000_000), "python"));
    }

    [GeneratedRegex("<span class=\"hl-([a-z]+)\">([^<]*)</span>")]
    private static partial Regex Span();

    [GeneratedRegex("<span class=\"hl-(comment|string|number|keyword|name)\">|</span>")]
    private static partial Regex Tag();
}
