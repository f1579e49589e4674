using System.Text.RegularExpressions;

namespace FeedHub.Tests;

/// <summary>Markup that has hurt somebody, and the places where it may stand.</summary>
internal static partial class AttackCollection
{
    /// <summary>As <c>Attacks.txt</c> spells them.</summary>
    public static IReadOnlyList<string> Lines { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Ingest", "Attacks.txt")).Where(line => line.Length > 0 && line[0] != '#')];

    public static IReadOnlyList<string> Attacks { get; } = [.. Lines.Select(Decode)];

    public static IReadOnlyList<string> Places { get; } =
    [
        "{0}", "<p>{0}</p>", "<p>before {0} after", "<table><tr><td>{0}</td></tr></table>", "<table>{0}</table>", "<ul><li>{0}", "<svg>{0}</svg>",
        "<math><mtext>{0}</mtext></math>", "<math>{0}</math>", "<noscript>{0}</noscript>", "<template>{0}</template>", "<select>{0}</select>",
        "<a href=\"https://example.org/\">{0}</a>", "<pre>{0}</pre>", "<h1>{0}", "<b><i>{0}</b></i>", "<style>{0}</style>", "<p title=\"{0}\">x</p>",
        "<svg><foreignObject>{0}</foreignObject></svg>", "<math><annotation-xml encoding=\"text/html\">{0}</annotation-xml></math>",
        "<iframe>{0}</iframe>", "<img src=x.png><noscript>{0}</noscript>", "<span class=\"katex\">{0}</span>", "<!-- {0} -->",
    ];

    public static string Decode(string line) => Escape().Replace(line, match => match.Value[1] switch
    {
        'n' => "\n",
        't' => "\t",
        '0' => "\0",
        _ => ((char)Convert.ToInt32(match.Value[2..], 16)).ToString(),
    });

    public static string At(string place, string attack) => place.Replace("{0}", attack, StringComparison.Ordinal);

    [GeneratedRegex(@"\\(n|t|0|u[0-9A-Fa-f]{4})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Escape();
}
