namespace FeedHub.Publish;

/// <summary>The gate: what a document has to be before it may replace the one that readers have.</summary>
/// <remarks>
/// It is told once more what the formats demand, with nothing of the writers' own, so that a mistake in a writer is not made a second time here. One pass
/// without a tree in memory.
/// </remarks>
public static class DocumentChecks
{
    /// <summary>What is wrong with a document, a sentence for an operator; <see langword="null"/> when it may be published.</summary>
    public static string? FaultOf(PublishedDocument document) => Path.GetFileName(document.Path) switch
    {
        "atom.xml" => XmlCheck.FaultOf(document.Bytes, AtomCheck.Read),
        "rss.xml" => XmlCheck.FaultOf(document.Bytes, RssCheck.Read),
        "feed.json" => JsonFeedCheck.FaultOf(document.Bytes.Span),
        PublishedPaths.Opml => XmlCheck.FaultOf(document.Bytes, OpmlCheck.Read),
        var name when name.EndsWith(".html", StringComparison.Ordinal) => PageCheck.FaultOf(document.Bytes.Span),
        _ => null,
    };
}
