using System.Text;

namespace FeedHub.Publish;

/// <summary>
/// Formulas in TeX as MathML Core, for those that keep to the mathematics of LaTeX and amsmath. A formula that needs anything else stays as it was written:
/// half a formula says something else than the whole.
/// </summary>
internal static class TexMath
{
    /// <summary>Longer ones are programs.</summary>
    private const int Longest = 4000;

    /// <summary>From this length on, a formula within a line may be broken, in UTF-16 code units of TeX.</summary>
    private const int Breakable = 24;

    /// <param name="display">It stands on lines of its own.</param>
    /// <returns>
    /// <c>math</c> elements, within a line several where a line may break; <see langword="null"/> for what is not understood.
    /// </returns>
    public static string? ToMathMl(string tex, bool display)
    {
        if (tex.Length > Longest || string.IsNullOrWhiteSpace(tex) || tex.EnumerateRunes().Any(IsNoText) || TexParser.Parse(tex) is not { } nodes)
            return null;
        if (display)
            return $"<math display=\"block\">{string.Concat(nodes.Select(node => node.Markup))}</math>";
        return string.Join("<wbr>", Lines(nodes, tex.Length >= Breakable).Select(line => $"<math>{string.Concat(line.Select(node => node.Markup))}</math>"));
    }

    /// <summary>What no document should carry, whoever lets it through.</summary>
    private static bool IsNoText(Rune rune) =>
        rune == Rune.ReplacementChar || rune.Value is 0xFFFE or 0xFFFF || (Rune.IsControl(rune) && rune.Value is not ('\t' or '\n' or '\r'));

    /// <summary>Formulas break after relations and binary operators, if they must.</summary>
    private static IEnumerable<IEnumerable<TexNode>> Lines(IReadOnlyList<TexNode> nodes, bool breakable)
    {
        var start = 0;
        for (var i = 0; breakable && i + 1 < nodes.Count; i++)
            if (nodes[i].Class is TexClass.Relation or TexClass.Binary && i > start)
            {
                yield return nodes.Skip(start).Take(i + 1 - start);
                start = i + 1;
            }
        yield return nodes.Skip(start);
    }
}
