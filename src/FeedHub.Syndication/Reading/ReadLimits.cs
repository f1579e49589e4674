namespace FeedHub.Syndication;

/// <summary>Bounds on what a document may make a reader do. Past one of them reading stops, and what was read so far is the result.</summary>
/// <param name="Depth">Elements, or JSON values, inside one another.</param>
/// <param name="Entries">Entries of one document.</param>
/// <param name="Warnings">Warnings kept of one document; the last one kept says how many were left out.</param>
/// <param name="Attributes">Attributes of one element.</param>
public sealed record ReadLimits(int Depth = 256, int Entries = 50_000, int Warnings = 50, int Attributes = 256)
{
    public static ReadLimits Default { get; } = new();
}
