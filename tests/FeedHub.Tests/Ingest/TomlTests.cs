using System.Globalization;
using FeedHub.Ingest;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Tests;

public sealed class TomlTests
{
    private static Arbitrary<string> Words => Gen.Elements("a", "B", "\"", "'", "\\", "\n", "\t", " ", "#", "=", "中", "😀", "]", "\"\"\"", "é").ListOf().Select(string.Concat)
        .ToArbitrary();

    /// <summary>A value as one line: <c>a</c>, <c>[a|b]</c>, <c>{k=a}</c>.</summary>
    private static string Show(MatterValue value) => value switch
    {
        MatterValue.Single single => single.Text ?? "null",
        MatterValue.List list => $"[{string.Join('|', list.Items.Select(Show))}]",
        MatterValue.Map map => $"{{{string.Join('|', map.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Show(pair.Value)}"))}}}",
        _ => "?",
    };

    private static string Read(string toml) => string.Join('|', TomlFrontMatter.Read(toml, 1).Select(item => $"{item.Key}={Show(item.Value)}"));

    [Theory]
    [InlineData("a = \"b\"", "a=b")]
    [InlineData("  a\t=\t'C:\\n'  # why", "a=C:\\n")]
    [InlineData("a = \"\\u4E2D\\U0001F600\\t\\\"\\\\\"", "a=中😀\t\"\\")]
    [InlineData("a = \"\"\"\none\ntwo \\\n   three\"\"\"", "a=one\ntwo three")]
    [InlineData("a = \"\"\"x\"\"\"\"\"", "a=x\"\"")]
    [InlineData("a = '''\none\\\n'two''''", "a=one\\\n'two'")]
    [InlineData("a = 1_000\nb = -0x1\n", null)]
    [InlineData("a = 1_000\nb = 0xff\nc = 0b1_1\nd = +7\ne = -17", "a=1000|b=255|c=3|d=7|e=-17")]
    [InlineData("a = 1.5e+3\nb = -inf\nc = true\nd = false", "a=1.5e+3|b=-inf|c=true|d=false")]
    [InlineData("a = [1, [2, 'x'], # more\n  3,\n]\nb = []", "a=[1|[2|x]|3]|b=[]")]
    [InlineData("a = {b = 1, c.d = 'x', 'e f' = []}\ng = {}", "a={b=1|c={d=x}|e f=[]}|g={}")]
    [InlineData("a.b.c = 1\na.b.d = 2\n\"a\".e = 3", "a={b={c=1|d=2}|e=3}")]
    [InlineData("x = 1\n[a]\nb = 1\n[a.c]\nd = 2\n[e.f.g]\nh = 3\n[e]\ni = 4", "x=1|a={b=1|c={d=2}}|e={f={g={h=3}}|i=4}")]
    [InlineData("[[a]]\nb = 1\n[a.c]\nd = 2\n[[a]]\nb = 3", "a=[{b=1|c={d=2}}|{b=3}]")]
    [InlineData("", "")]
    [InlineData("# nothing\n\n   \n", "")]
    [InlineData("3.14 = 1\n1234 = 2\n- = 3", "3={14=1}|1234=2|-=3")]
    public void What_the_language_says_is_read(string toml, string? expected)
    {
        if (expected is null)
            Assert.Throws<FrontMatterException>(() => Read(toml));
        else
            Assert.Equal(expected, Read(toml));
    }

    [Theory]
    [InlineData("2026-01-11T10:00:00+08:00")]
    [InlineData("2026-01-11T10:00:00Z")]
    [InlineData("2026-01-11T10:00:00")]
    [InlineData("2026-01-11T10:00:00.123456789", "2026-01-11T10:00:00.1234567")]
    [InlineData("2026-01-11 10:00:00-05:30", "2026-01-11T10:00:00-05:30")]
    [InlineData("2026-01-11t10:00:00z", "2026-01-11T10:00:00Z")]
    [InlineData("2026-01-11")]
    [InlineData("10:00:00")]
    [InlineData("2026-02-30", null)]
    [InlineData("2026-1-11", null)]
    [InlineData("2026-01-11T", null)]
    [InlineData("2026-01-11T25:00:00Z", null)]
    [InlineData("2026-01-11T10:00:00+25:00", null)]
    [InlineData("10:00:00Z", null)]
    public void A_date_is_checked_and_stays_as_it_is_written(string written, string? expected = "")
    {
        if (expected is null)
            Assert.Throws<FrontMatterException>(() => Read($"a = {written}"));
        else
            Assert.Equal($"a={(expected.Length == 0 ? written : expected)}", Read($"a = {written} # day"));
    }

    [Theory]
    [InlineData("a", 2, 2, "\"=\" is expected here.")]
    [InlineData("a =", 2, 4, "a value is expected here")]
    [InlineData("a = b", 2, 5, "text stands between quotation marks")]
    [InlineData("a = 'b' c", 2, 9, "the line should end here")]
    [InlineData("\na = 'b", 3, 5, "has no end")]
    [InlineData("a = \"\"\"b\nc", 2, 5, "has no end")]
    [InlineData("a = 1\na = 2", 3, 1, "\"a\" is there twice")]
    [InlineData("a.b = 1\n[a]", 3, 2, "\"a\" is there twice")]
    [InlineData("[a]\n[a]", 3, 2, "\"a\" is there twice")]
    [InlineData("a = {}\na.b = 1", 3, 1, "no table that could be added to")]
    [InlineData("a = {}\n[a.b]", 3, 2, "no table that could be added to")]
    [InlineData("a = []\n[[a]]", 3, 3, "\"a\" is there twice")]
    [InlineData("[a.b.c]\nz = 9\n[a]\nb.c.t = 1", 5, 1, "no table that could be added to")]
    [InlineData("a = {b = 1,\nc = 2}", 2, 12, "a key is expected here")]
    [InlineData("a = [1 2]", 2, 8, "\"]\" is expected here")]
    [InlineData("a = \"\\q\"", 2, 6, "there is no such escape")]
    [InlineData("a = \"\\uD800\"", 2, 6, "names no character")]
    [InlineData("a = 01", 2, 5, "a value is expected")]
    [InlineData("a = 9223372036854775808", 2, 5, "a value is expected")]
    [InlineData("a = 1__0", 2, 5, "a value is expected")]
    [InlineData("a = .5", 2, 5, "a value is expected")]
    [InlineData("a = TRUE", 2, 5, "a value is expected")]
    [InlineData("[a", 2, 3, "\"]\" is expected here")]
    [InlineData("[]", 2, 2, "a key is expected here")]
    [InlineData("= 1", 2, 1, "a key is expected here")]
    [InlineData("a = 1 b = 2", 2, 7, "the line should end here")]
    public void What_is_wrong_is_said_with_its_place(string toml, int line, int column, string reason)
    {
        var broken = Assert.Throws<FrontMatterException>(() => Read(toml));
        Assert.Equal((line, column), (broken.Line, broken.Column));
        Assert.Contains(reason, broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a = ", "[", "]")]
    [InlineData("a = ", "{a = ", "}")]
    [InlineData("", "a.", "a = 1")]
    [InlineData("[a", ".a", "]")]
    public void What_nests_too_deep_is_refused_before_it_is_built(string before, string piece, string after) =>
        Assert.Contains("nests too deep", Assert.Throws<FrontMatterException>(() => Read(before + string.Concat(Enumerable.Repeat(piece, 50_000)) + after)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Any_text_can_be_written_and_read_again() =>
        Prop.ForAll(Words, Words, (key, value) =>
            Read($"{Quoted(key)} = {Quoted(value)}") == $"{key}={value.Trim()}").Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Anything_else_is_refused_in_the_open() =>
        Prop.ForAll(Gen.Elements("a", "b", " = ", "=", ".", "\"", "'", "\"\"\"", "'''", "[", "]", "[[", "]]", "{", "}", ",", "\n", "#", "1", "0x", "_", "-", ":", "2026-01-11",
            "T10:00:00Z", "true", "\\", "\\u00", "inf", "e", "\t", "中", " ").ListOf().Select(string.Concat).ToArbitrary(), toml =>
        {
            try
            {
                return TomlFrontMatter.Read(toml, 1).All(item => item.Line > 1 && item.Column > 0);
            }
            catch (FrontMatterException broken)
            {
                return broken.Line > 1 && broken.Column > 0 && broken.Line <= toml.Count(c => c == '\n') + 2;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    private static string Quoted(string text) => "\"" + string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
    {
        '"' or '\\' => "\\" + rune,
        < 0x20 or 0x7F => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
        _ => rune.ToString(),
    })) + "\"";
}
