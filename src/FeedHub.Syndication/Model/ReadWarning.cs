namespace FeedHub.Syndication;

/// <summary>One thing that was wrong with a document and what became of it.</summary>
/// <param name="Message">A sentence for an operator, without a position.</param>
/// <param name="Line">1-based; 0 when the fault has no place in the text.</param>
/// <param name="Column">1-based, in UTF-16 code units; 0 when the fault has no place in the text.</param>
public sealed record ReadWarning(string Message, int Line = 0, int Column = 0)
{
    public override string ToString() => Line == 0 ? Message : $"{Message} (line {Line}, column {Column})";
}
