namespace FeedHub.Syndication;

/// <summary>An RSS <c>channel</c> as written, with its items wherever the document keeps them.</summary>
internal sealed class RssChannel
{
    /// <summary>The namespace of the <c>channel</c>, which tells RSS 0.90 from 1.0.</summary>
    public string? Namespace { get; set; }
    public string? Language { get; set; }
    public string? XmlLanguage { get; set; }
    public WrittenText? Title { get; set; }
    public WrittenLink? Link { get; set; }
    public WrittenText? Description { get; set; }
    public string? Copyright { get; set; }
    public string? ManagingEditor { get; set; }
    public string? WebMaster { get; set; }
    public WrittenDate? PubDate { get; set; }
    public WrittenDate? LastBuildDate { get; set; }
    public string? Generator { get; set; }
    public string? Ttl { get; set; }
    public WrittenAddress? ImageUrl;
    public List<string>? SkipHours;
    public List<string>? SkipDays;
    public List<string>? Authors;
    public List<WrittenCategory>? Categories;
    public WrittenModules Modules { get; } = new();
    public AtomFeed? Atom { get; set; }
    public List<RssItem> Items { get; } = [];
}
