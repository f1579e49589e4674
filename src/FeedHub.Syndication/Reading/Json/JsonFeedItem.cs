namespace FeedHub.Syndication;

/// <summary>An item of a JSON Feed as written.</summary>
internal sealed class JsonFeedItem
{
    public string? Id { get; set; }
    public string? Url { get; set; }
    public string? ExternalUrl { get; set; }
    public string? Title { get; set; }
    public string? Summary { get; set; }
    public string? ContentHtml { get; set; }
    public string? ContentText { get; set; }
    public string? Image { get; set; }
    public string? BannerImage { get; set; }
    public WrittenDate? Published { get; set; }
    public WrittenDate? Modified { get; set; }
    public string? Language { get; set; }
    public List<string>? Tags;
    public List<JsonFeedAuthor>? Authors;
    public List<WrittenFile>? Attachments;
    /// <summary><c>_feedhub.source</c>, the extension of our own writer.</summary>
    public JsonFeedSource? Source { get; set; }
}

internal sealed record JsonFeedAuthor(string? Name, string? Url);

/// <summary>Where an item was taken from.</summary>
internal sealed record JsonFeedSource(string? Id, string? Title, string? Url, string? FeedUrl);
