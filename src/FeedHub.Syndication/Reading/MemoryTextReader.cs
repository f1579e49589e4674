namespace FeedHub.Syndication;

/// <summary>Reads characters that are in memory already.</summary>
internal sealed class MemoryTextReader(ReadOnlyMemory<char> text) : TextReader
{
    private ReadOnlyMemory<char> rest = text;

    public override int Peek() => rest.IsEmpty ? -1 : rest.Span[0];

    public override int Read()
    {
        var next = Peek();
        if (next >= 0)
            rest = rest[1..];
        return next;
    }

    public override int Read(Span<char> buffer)
    {
        var count = Math.Min(buffer.Length, rest.Length);
        rest.Span[..count].CopyTo(buffer);
        rest = rest[count..];
        return count;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int ReadBlock(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));
}
