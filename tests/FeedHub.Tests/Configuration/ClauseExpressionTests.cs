using System.Text.RegularExpressions;
using FeedHub.Configuration;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Tests;

public sealed class ClauseExpressionTests
{
    [Theory]
    [InlineData("attention", "attention")]
    [InlineData("We Are  Hiring", "we are hiring")]
    [InlineData("ＧＰＴ", "gpt")]
    [InlineData("q-learning", "q-learning")]
    [InlineData("^attention$", "attention")]
    [InlineData("大(语言)?模型", "模型")]
    [InlineData("kv.?cache|kv ?缓存", "cache / 缓存")]
    [InlineData("(^|[^a-z])(nlp|bert|bm25)([^a-z]|$)", "nlp / bert / bm25")]
    [InlineData("tokeni[sz]ation", "tokeni")]
    [InlineData(@"C\+\+", "c++")]
    [InlineData(@"\bgo\b", "go")]
    [InlineData("colou?r", "colo")]
    [InlineData("ab+c", "ab")]
    [InlineData("x{0,2}abc{2}", "abc")]
    [InlineData("(?<name>ab)[[]", "")]
    [InlineData("(?:abc)*d", "d")]
    [InlineData("a{x}b", "a{x}b")]
    public void What_must_be_in_the_text_is_known_beforehand(string expression, string required) =>
        Assert.Equal(required, string.Join(" / ", new ClauseExpression(expression).Required));

    [Theory]
    [InlineData(@"\d+")]
    [InlineData("(?i)abc")]
    [InlineData("abc|")]
    [InlineData("(abc)?")]
    [InlineData(@"\x41bc")]
    public void Where_nothing_is_known_the_expression_is_asked_each_time(string expression) => Assert.Empty(new ClauseExpression(expression).Required);

    [Theory]
    [InlineData("（一）", "第(一)章")]
    [InlineData("[（(]图", "(图 1")]
    [InlineData(@"\（x", "(x")]
    [InlineData("ＡＩ.*ＭＬ", "ai and ml")]
    public void A_full_width_character_stands_for_its_narrow_form_and_nothing_else(string expression, string text) =>
        Assert.True(new ClauseExpression(expression).IsIn(text));

    private static Gen<string> Expressions(int size) => size <= 1
        ? Gen.Elements("a", "b", "A", "ab", "ba", "大", "ｂ", ".", "[ab]", "[^a]", "[]b]", "^", "$", @"\b", @"\w", "-", "\\-", " ")
        : Gen.OneOf(
            Expressions(1),
            from one in Expressions(size / 2) from other in Expressions(size / 2) select one + other,
            from one in Expressions(size / 2) from other in Expressions(size / 2) select $"{one}|{other}",
            from inner in Expressions(size - 1) from open in Gen.Elements("(", "(?:", "(?<n>") select $"{open}{inner})",
            from inner in Expressions(size - 1)
            from often in Gen.Elements("?", "*", "+", "{2}", "{0,1}", "{1}", "{1,}", "??", "+?", "{x")
            select $"(?:{inner}){often}");

    [Fact]
    public void Nothing_matches_that_has_none_of_the_required_texts() => Prop.ForAll(
        Gen.Sized(Expressions).ToArbitrary(),
        Gen.Elements('a', 'b', 'A', 'B', '大', '-', ' ', '\n').ListOf().Select(letters => string.Concat(letters)).ToArbitrary(),
        (written, text) =>
        {
            var expression = new ClauseExpression(written);
            var matches = Regex.IsMatch(text, expression.IsLiteral ? Regex.Escape(expression.Expression) : expression.Expression, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);
            var places = expression.Required.SelectMany(literal => PlacesOf(literal, text)).ToList();
            return matches == expression.IsIn(text)
                && (places is [] || matches == expression.IsNear(text, places.Min(place => place.First), places.Max(place => place.End)))
                && matches == (expression.WordsIn(text) is not null)
                && (!matches || expression.Required.IsEmpty || expression.Required.Any(literal => text.Contains(literal, StringComparison.OrdinalIgnoreCase)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(12));

    private static IEnumerable<(int First, int End)> PlacesOf(string literal, string text)
    {
        for (var at = text.IndexOf(literal, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(literal, at + 1, StringComparison.OrdinalIgnoreCase))
            yield return (at, at + literal.Length);
    }
}
