using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Syndication.Tests;

/// <summary>Generators of text that nobody would write on purpose.</summary>
internal static class AnyText
{
    private static readonly string[] Pieces =
    [
        "<", ">", "&", ";", "\"", "'", "=", "/", "!", "--", "]]>", "<![CDATA[", "<b>", "</b>", "<script>", "</script>", "<p", "<!--", "-->", "&amp;", "&lt;", "&#", "&#x",
        "&copy", "&eacute;", "a", "b ", " ", "\n", "\r\n", "\t", "\0", "\u0007", "\u0085", "\u00A0", "\uD83D", "\uDE00", "😀", "\uFFFE", "\uFFFF", "\u202E", "\u2066",
        "中文", "é", "1", "2026", "<?x", "http://",
    ];

    /// <summary>Any UTF-16 code units, lone surrogates and control characters included.</summary>
    public static Arbitrary<string> Strings() => StringsOf(Units);

    /// <summary>Scraps of markup in any order.</summary>
    public static Arbitrary<string> MarkedUp() => StringsOf(Gen.Elements(Pieces));

    public static Gen<string> Hostile => Gen.OneOf(StringsOf(Units).Generator, StringsOf(Gen.Elements(Pieces)).Generator);

    private static Gen<string> Units => Gen.Choose(0, 0xFFFF).Select(unit => ((char)unit).ToString());

    private static Arbitrary<string> StringsOf(Gen<string> pieces) =>
        Arb.From(pieces.ArrayOf().Select(string.Concat), Shorter);

    private static IEnumerable<string> Shorter(string text)
    {
        for (var i = 0; i < text.Length; i++)
            yield return text.Remove(i, 1);
    }
}
