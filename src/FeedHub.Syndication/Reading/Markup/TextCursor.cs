namespace FeedHub.Syndication;

/// <summary>Turns offsets into lines and columns, counting on from the last answer.</summary>
internal sealed class TextCursor(ReadOnlyMemory<char> document)
{
    private int lastOffset;
    private int line = 1;
    private int lineStart;

    public (int Line, int Column) At(int offset)
    {
        var text = document.Span;
        if (offset >= lastOffset)
        {
            var between = text[lastOffset..offset];
            line += between.Count('\n');
            if (between.LastIndexOf('\n') is >= 0 and var last)
                lineStart = lastOffset + last + 1;
        }
        else
        {
            line -= text[offset..lastOffset].Count('\n');
            if (offset < lineStart)
                lineStart = text[..offset].LastIndexOf('\n') + 1;
        }
        lastOffset = offset;
        return (line, offset - lineStart + 1);
    }
}
