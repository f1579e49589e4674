namespace FeedHub.Syndication;

/// <summary>The top level of a JSON Feed as written.</summary>
internal sealed class JsonFeedFeed
{
    public string? Version { get; set; }
    public string? Title { get; set; }
    public string? HomePageUrl { get; set; }
    public string? FeedUrl { get; set; }
    public string? Description { get; set; }
    public string? NextUrl { get; set; }
    public string? Icon { get; set; }
    public string? Favicon { get; set; }
    public string? Language { get; set; }
    public List<JsonFeedAuthor>? Authors;
    public List<string>? Hubs;
    /// <summary><see langword="null"/> when the document has none: then it is no JSON Feed.</summary>
    public List<JsonFeedItem>? Items { get; set; }
}
