namespace FeedHub.Syndication;

/// <summary>Media RSS as written, but for its files and categories, which stand with the others.</summary>
internal sealed class WrittenMedia
{
    public string? Title { get; set; }
    public WrittenText? Description { get; set; }
    public string? Rights { get; set; }
    public WrittenAddress? Thumbnail { get; set; }
    public WrittenLink? Player { get; set; }
    public List<string>? Authors;
    public List<string>? Credits;
}
