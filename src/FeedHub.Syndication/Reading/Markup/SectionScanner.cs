namespace FeedHub.Syndication;

/// <param name="Start">Offset of the text in the section.</param>
/// <param name="End">Offset behind the section.</param>
/// <param name="Fault">What was wrong with it, for an operator.</param>
internal readonly record struct CharacterSection(int Start, int Length, int End, string? Fault);

/// <summary>
/// Finds the ends of what is neither tag nor text: CDATA sections, comments, declarations, instructions. An end that was looked for once and is nowhere
/// ahead is not looked for again, which keeps the reader linear.
/// </summary>
internal sealed class SectionScanner(ReadOnlyMemory<char> document)
{
    private const int LongestInstruction = 4096;
    private bool lacksSectionEnd;
    private bool lacksCommentEnd;
    private bool lacksSubsetEnd;

    /// <summary>A CDATA section. One whose end is missing stops at the end tag of its element, so that it does not swallow the entries after it.</summary>
    /// <param name="element">Name of the element that it stands in.</param>
    public CharacterSection Section(int at, string? element)
    {
        var start = at + "<![CDATA[".Length;
        var content = document.Span[start..];
        var end = lacksSectionEnd ? -1 : content.IndexOf("]]>", StringComparison.Ordinal);
        lacksSectionEnd |= end < 0;
        var body = end < 0 ? content : content[..end];
        var inner = body.IndexOf("<![CDATA[", StringComparison.OrdinalIgnoreCase);
        if (element is not null && (end < 0 || inner >= 0))
        {
            var closing = body.IndexOf($"</{element}", StringComparison.OrdinalIgnoreCase);
            if (closing >= 0 && (inner < 0 || closing < inner))
                return new CharacterSection(start, closing, start + closing, "A CDATA section is not closed; it ends with its element.");
        }
        return end < 0
            ? new CharacterSection(start, content.Length, document.Length, "A CDATA section is not closed.")
            : new CharacterSection(start, end, start + end + 3, null);
    }

    /// <returns>The offset behind the comment; behind the next tag when it is not closed.</returns>
    public int BehindComment(int at, out bool isClosed)
    {
        var end = lacksCommentEnd ? -1 : document.Span[(at + 4)..].IndexOf("-->", StringComparison.Ordinal);
        isClosed = end >= 0;
        lacksCommentEnd |= !isClosed;
        return isClosed ? at + end + 7 : Behind('>', at);
    }

    /// <summary>A document type, with its internal subset, is stepped over: nothing in it is ever believed.</summary>
    public int BehindDeclaration(int at)
    {
        var rest = document.Span[at..];
        var end = rest.IndexOf('>');
        var subset = end < 0 ? -1 : rest[..end].IndexOf('[');
        var close = subset < 0 || lacksSubsetEnd ? -1 : rest[subset..].IndexOf("]>", StringComparison.Ordinal);
        lacksSubsetEnd |= subset >= 0 && close < 0;
        return close >= 0 ? at + subset + close + 2 : Behind('>', at);
    }

    /// <summary>An instruction without its own end, as in <c>&lt;?xml version="1.0"></c>, ends like a tag and not with the next one's end.</summary>
    public int BehindInstruction(int at)
    {
        var near = document.Span.Slice(at, Math.Min(document.Length - at, LongestInstruction));
        if (near[1..].IndexOf('<') is >= 0 and var next)
            near = near[..(next + 1)];
        var end = near.IndexOf("?>", StringComparison.Ordinal);
        return end >= 0 ? at + end + 2 : Behind('>', at);
    }

    private int Behind(char end, int at)
    {
        var found = document.Span[at..].IndexOf(end);
        return found < 0 ? document.Length : at + found + 1;
    }
}
