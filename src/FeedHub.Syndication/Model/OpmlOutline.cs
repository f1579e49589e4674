namespace FeedHub.Syndication;

/// <summary>One line of an OPML document.</summary>
public sealed record OpmlOutline(string Text)
{
    public Uri? XmlUrl { get; init; }

    public Uri? HtmlUrl { get; init; }
}
