namespace FeedHub.Syndication;

/// <summary>Collects text with its white space folded: a run of it is one blank, none stands at an end.</summary>
/// <param name="room">At least as long as what is appended.</param>
internal ref struct FoldingBuffer(Span<char> room)
{
    private readonly Span<char> room = room;
    private int length;
    private bool blankIsDue;

    public readonly ReadOnlySpan<char> Text => room[..length];

    public void Append(char character)
    {
        if (char.IsWhiteSpace(character))
        {
            Separate();
            return;
        }
        if (blankIsDue)
            room[length++] = ' ';
        blankIsDue = false;
        room[length++] = character;
    }

    public void Append(scoped ReadOnlySpan<char> text)
    {
        foreach (var character in text)
            Append(character);
    }

    /// <summary>What follows is a word of its own.</summary>
    public void Separate() => blankIsDue = length > 0;
}
