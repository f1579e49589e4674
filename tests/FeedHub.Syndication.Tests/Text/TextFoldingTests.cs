using System.Text.RegularExpressions;

namespace FeedHub.Syndication.Tests;

public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("ＧＰＴ－４（Ｔｕｒｂｏ）", "GPT-4(Turbo)")]
    [InlineData("大　模型", "大 模型")]
    [InlineData("￥１００", "¥100")]
    [InlineData("ｱﾆﾒｶﾞﾎﾟﾝﾌﾟｳﾞ", "アニメガポンプヴ")]
    [InlineData("ﾞ", "\u3099")]
    [InlineData("plain, 中文。", "plain, 中文。")]
    public void Both_widths_of_a_character_become_one(string written, string folded) => Assert.Equal(folded, TextFolding.Width(written));

    [Fact]
    public void Text_without_such_characters_is_given_back_as_it_is()
    {
        var text = new string("KV 缓存".ToCharArray());
        Assert.Same(text, TextFolding.Width(text));
    }

    [Fact]
    public void A_name_is_the_same_however_it_is_written() =>
        Assert.Equal("machine learning", TextFolding.Name("\u3000Ｍａｃｈｉｎｅ \n  LEARNING "));

    [Fact]
    public void Both_forms_of_sigma_meet() => Assert.Equal(TextFolding.Case("ΟΔΟΣ"), TextFolding.Case("οδος"));

    [Fact]
    public void Folding_twice_changes_nothing()
    {
        var all = string.Concat(Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code));
        Assert.Equal(TextFolding.Case(all), TextFolding.Case(TextFolding.Case(all)));
        Assert.Equal(TextFolding.Width(all), TextFolding.Width(TextFolding.Width(all)));
    }

    /// <summary>What a regular expression takes for the same letter is the same when it is folded: rules look for folded texts before they ask expressions.</summary>
    [Fact]
    public void Letters_that_are_alike_to_a_regular_expression_are_alike_when_folded()
    {
        var cased = string.Concat(Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code)
            .Where(letter => char.ToUpperInvariant(letter) != letter || char.ToLowerInvariant(letter) != letter || letter is 'ı' or 'İ' or 'ſ' or 'K' or 'Å'));
        var wrong = new List<string>();
        foreach (var letter in cased)
            foreach (Match match in Regex.Matches(cased, Regex.Escape(letter.ToString()), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))
                if (TextFolding.Case(match.Value[0]) != TextFolding.Case(letter))
                    wrong.Add($"{letter} {match.Value}");
        Assert.Empty(wrong);
    }
}
