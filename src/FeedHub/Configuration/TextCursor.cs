namespace FeedHub.Configuration;

/// <summary>Turns ascending byte offsets of a UTF-8 text into lines and columns, in one walk over the text.</summary>
internal ref struct TextCursor(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _offset;

    /// <summary>1-based; a line ends with LF.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>1-based, in UTF-16 code units.</summary>
    public int Column { get; private set; } = 1;

    public void MoveTo(int offset)
    {
        for (; _offset < offset && _offset < _text.Length; _offset++)
            switch (_text[_offset])
            {
                case (byte)'\n': Line++; Column = 1; break;
                case < 0x80 or (>= 0xC0 and < 0xF0): Column++; break;
                case >= 0xF0: Column += 2; break;   // becomes a surrogate pair
                default: break;                     // a continuation byte belongs to the character before it
            }
    }
}
