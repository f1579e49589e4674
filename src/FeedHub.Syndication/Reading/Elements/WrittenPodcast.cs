namespace FeedHub.Syndication;

/// <summary>What iTunes, Google Play and the podcast namespace say, as written.</summary>
internal sealed class WrittenPodcast
{
    public string? Guid { get; set; }
    public string? Title { get; set; }
    public string? Duration { get; set; }
    public WrittenAddress? Image { get; set; }
    public WrittenText? Summary { get; set; }
    public WrittenText? Subtitle { get; set; }
    public WrittenPerson? Owner { get; set; }
    public List<string>? Authors;
    public List<WrittenPerson>? Persons;
}
