using System.Text;
using AngleSharp.Dom;

namespace FeedHub.Ingest;

/// <summary>
/// The text of an element on one line, as a reader would say it: white space folded, a blank where blocks meet, and none where the break is between two
/// Chinese or Japanese characters, since those are written without. What nobody sees is left out.
/// </summary>
internal sealed class ElementText
{
    private readonly StringBuilder _text = new();
    private Gap _gap;

    private enum Gap
    {
        None,
        Blank,
        /// <summary>A line or a block ended.</summary>
        Break,
    }

    public static string Of(INode node)
    {
        var text = new ElementText();
        text.Read(node);
        return text._text.ToString();
    }

    private void Read(INode node)
    {
        foreach (var child in node.ChildNodes)
            if (child is IText text)
                Append(text.Data);
            else if (child is IElement element && !IsUnseen(element))
                Read(element);
    }

    private void Read(IElement element)
    {
        var isBlock = element.LocalName == "br" || ExcerptText.IsBlock(element.LocalName);
        if (isBlock)
            _gap = Gap.Break;
        Read((INode)element);
        if (isBlock)
            _gap = Gap.Break;
    }

    private void Append(string text)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                _gap = c is '\n' or '\r' || _gap == Gap.Break ? Gap.Break : Gap.Blank;
                continue;
            }
            if (_gap != Gap.None && _text.Length > 0 && !(_gap == Gap.Break && IsUnspaced(_text[^1]) && IsUnspaced(c)))
                _text.Append(' ');
            _gap = Gap.None;
            _text.Append(c);
        }
    }

    private static bool IsUnseen(IElement element) =>
        element.LocalName is "script" or "style" or "template" or "noscript" or "rt" or "rp" || element.HasAttribute("hidden");

    /// <summary>Han, kana and their punctuation.</summary>
    private static bool IsUnspaced(char c) =>
        c is (>= '\u2E80' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF00' and <= '\uFFEF');
}
