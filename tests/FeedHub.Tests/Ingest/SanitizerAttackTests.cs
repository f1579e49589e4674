using FeedHub.Ingest;

namespace FeedHub.Tests;

public sealed class SanitizerAttackTests
{
    private static readonly Uri Base = new("https://example.org/blog/");

    public static TheoryData<string> Attacks() => [.. AttackCollection.Lines];

    [Theory, MemberData(nameof(Attacks))]
    public void An_attack_leaves_nothing_that_runs_or_leaks_wherever_it_stands(string line)
    {
        foreach (var place in AttackCollection.Places)
        {
            var safe = Sanitizer.Sanitize(AttackCollection.At(place, AttackCollection.Decode(line)), Base);
            SafeMarkup.Holds(safe);
            Assert.Same(safe, Sanitizer.Sanitize(safe, Base));
        }
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<p>")]
    [InlineData("<ul><li>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<b><div></b>")]
    [InlineData("<a><div>")]
    [InlineData("<font size=1><p>")]
    [InlineData("<svg><g>")]
    [InlineData("<math><mrow>")]
    [InlineData("<table><br>")]
    [InlineData("<")]
    [InlineData("&")]
    [InlineData("<!--")]
    [InlineData("<a b=\"")]
    [InlineData("</p>")]
    [InlineData("<img src=a.png srcset='a 1x,'>")]
    [InlineData("\u0301")]
    public void Megabytes_of_one_thing_are_cleaned_in_bounded_depth(string piece)
    {
        var safe = Sanitizer.Sanitize("<p>start</p>" + string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length)), Base);
        Assert.StartsWith("<p>start</p>", safe, StringComparison.Ordinal);
        Assert.Same(safe, Sanitizer.Sanitize(safe, Base));
    }

    [Fact]
    public void A_tag_with_a_hundred_thousand_attributes_is_one_tag() =>
        Assert.Equal("<p>x</p>", Sanitizer.Sanitize($"<p {string.Join(' ', Enumerable.Range(0, 100_000).Select(i => $"a{i}=1"))}>x</p>", Base));
}
