namespace FeedHub.Syndication;

/// <summary>Dublin Core as written, elements and terms alike.</summary>
internal sealed class WrittenDublinCore
{
    public string? Title { get; set; }
    public string? Identifier { get; set; }
    public string? Rights { get; set; }
    public string? Language { get; set; }
    public WrittenText? Description { get; set; }
    public WrittenDate? Date { get; set; }
    public WrittenDate? Issued { get; set; }
    public WrittenDate? Created { get; set; }
    public WrittenDate? Modified { get; set; }
    public List<string>? Creators;
    public List<string>? Publishers;
    public List<string>? Contributors;
}
