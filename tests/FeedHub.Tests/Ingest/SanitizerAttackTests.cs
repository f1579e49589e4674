using System.Text.RegularExpressions;
using FeedHub.Ingest;

namespace FeedHub.Tests;

public sealed class SanitizerAttackTests
{
    private static readonly Uri Base = new("https://example.org/blog/");

    /// <summary>Where an attack may stand.</summary>
    private static readonly string[] Places =
    [
        "{0}", "<p>{0}</p>", "<p>before {0} after", "<table><tr><td>{0}</td></tr></table>", "<table>{0}</table>", "<ul><li>{0}", "<svg>{0}</svg>",
        "<math><mtext>{0}</mtext></math>", "<math>{0}</math>", "<noscript>{0}</noscript>", "<template>{0}</template>", "<select>{0}</select>",
        "<a href=\"https://example.org/\">{0}</a>", "<pre>{0}</pre>", "<h1>{0}", "<b><i>{0}</b></i>", "<style>{0}</style>", "<p title=\"{0}\">x</p>",
    ];

    public static TheoryData<string> Attacks() => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Ingest", "Attacks.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')];

    [Theory, MemberData(nameof(Attacks))]
    public void An_attack_leaves_nothing_that_runs_or_leaks_wherever_it_stands(string line)
    {
        var attack = Regex.Replace(line, @"\\(n|t|0|u[0-9A-Fa-f]{4})", match => match.Value[1] switch
        {
            'n' => "\n",
            't' => "\t",
            '0' => "\0",
            _ => ((char)Convert.ToInt32(match.Value[2..], 16)).ToString(),
        });
        foreach (var place in Places)
        {
            var safe = Sanitizer.Sanitize(place.Replace("{0}", attack, StringComparison.Ordinal), Base);
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
