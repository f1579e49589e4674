using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Syndication.Tests;

public sealed class CharacterReferencesTests
{
    [Theory]
    [InlineData("caf&eacute;", "café")]
    [InlineData("&lt;b&gt; &amp;amp; &quot;x&apos;", "<b> &amp; \"x'")]
    [InlineData("&#233;&#xE9;&#XE9;", "ééé")]
    [InlineData("&CounterClockwiseContourIntegral;", "∳")]
    [InlineData("&NotEqualTilde;", "\u2242\u0338")]
    [InlineData("&Afr;", "\U0001D504")]
    [InlineData("&#x1F600;", "😀")]
    public void References_become_what_they_stand_for(string text, string expected) => Assert.Equal(expected, CharacterReferences.Decode(text));

    [Theory]
    [InlineData("&copy 2026", "© 2026")]
    [InlineData("&notit;", "¬it;")]
    [InlineData("&notin;", "∉")]
    [InlineData("&#65 &#x42", "A B")]
    [InlineData("&frac12cup", "½cup")]
    public void Old_names_and_numbers_need_no_semicolon(string text, string expected) => Assert.Equal(expected, CharacterReferences.Decode(text));

    [Theory]
    [InlineData("AT&T")]
    [InlineData("a & b")]
    [InlineData("&;")]
    [InlineData("&#;&#x;&#xg;")]
    [InlineData("&nosuchname;")]
    [InlineData("&hellip")]
    [InlineData("&")]
    [InlineData("")]
    public void What_is_no_reference_stays(string text) => Assert.Same(text, CharacterReferences.Decode(text));

    [Theory]
    [InlineData("&#147;quoted&#148; &#133; &#150; &#128;", "“quoted” … – €")]
    [InlineData("&#x92;", "’")]
    public void Numbers_of_the_windows_page_mean_its_characters(string text, string expected) => Assert.Equal(expected, CharacterReferences.Decode(text));

    [Theory]
    [InlineData("&#0;")]
    [InlineData("&#xD800;")]
    [InlineData("&#x110000;")]
    [InlineData("&#99999999999999999999;")]
    public void Impossible_numbers_become_the_replacement_character(string text) => Assert.Equal("\uFFFD", CharacterReferences.Decode(text));

    [Theory]
    [InlineData("eacute", "é")]
    [InlineData("Eacute", "É")]
    [InlineData("#233", "é")]
    [InlineData("#xe9", "é")]
    [InlineData("apos", "'")]
    public void A_name_alone_resolves(string name, string expected)
    {
        Assert.True(CharacterReferences.TryResolve(name, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("EACUTE")]
    [InlineData("#")]
    [InlineData("#12x")]
    [InlineData("eacute;")]
    public void What_is_no_name_does_not_resolve(string name) => Assert.False(CharacterReferences.TryResolve(name, out _));

    [Fact]
    public void Any_text_at_all_decodes_and_grows_no_longer() =>
        Prop.ForAll(AnyText.MarkedUp(), text => CharacterReferences.Decode(text).Length <= text.Length).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_without_an_ampersand_is_left_alone() =>
        Prop.ForAll(AnyText.Strings(), text => text.Contains('&') || ReferenceEquals(text, CharacterReferences.Decode(text))).QuickCheckThrowOnFailure();
}
