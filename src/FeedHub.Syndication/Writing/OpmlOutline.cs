namespace FeedHub.Syndication;

/// <summary>One subscription of an OPML document.</summary>
public sealed record OpmlOutline(string Text, Uri? XmlUrl = null, Uri? HtmlUrl = null);
