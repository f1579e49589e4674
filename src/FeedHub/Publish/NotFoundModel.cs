namespace FeedHub.Publish;

/// <summary>The page for an address without a document.</summary>
/// <param name="Status">The HTTP status that it goes with, 404 or 410.</param>
public sealed record NotFoundModel(PageFrame Frame, int Status, string Heading, string Explanation);
