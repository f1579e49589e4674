using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>The characters of a document that is no feed, found as those of a feed are.</summary>
/// <param name="Encoding">Web name of the encoding that was used.</param>
/// <param name="Warnings">What was wrong with the document's own word on its encoding.</param>
public sealed record DocumentText(string Value, string Encoding, ImmutableArray<ReadWarning> Warnings)
{
    public static DocumentText Decode(ReadOnlyMemory<byte> document, ReadContext context)
    {
        var warnings = new WarningLog(context.Limits);
        using var text = DocumentDecoder.Decode(document.Span, context, warnings);
        return new DocumentText(text.Span.ToString(), text.Encoding, warnings.ToArray());
    }
}
