namespace FeedHub.Syndication;

/// <summary>An RSS <c>item</c> as written.</summary>
internal sealed class RssItem
{
    public int Line { get; init; }
    public int Column { get; init; }
    public Uri? Base { get; init; }
    public string? Language { get; init; }
    /// <summary><c>rdf:about</c>, RSS 1.0.</summary>
    public string? About { get; init; }

    public string? Guid { get; set; }
    /// <summary>The attribute <c>isPermaLink</c>; <see langword="null"/> means yes.</summary>
    public string? GuidIsPermaLink { get; set; }
    public WrittenText? Title { get; set; }
    public WrittenLink? Link { get; set; }
    public WrittenAddress? Comments { get; set; }
    public WrittenText? Description { get; set; }
    public WrittenText? Summary { get; set; }
    public WrittenDate? PubDate { get; set; }
    public WrittenDate? Updated { get; set; }
    public string? Rights { get; set; }
    public WrittenLink? Source { get; set; }
    public List<string>? Authors;
    public List<WrittenCategory>? Categories;
    public List<WrittenFile>? Enclosures;
    public WrittenAddress? Image;
    public WrittenModules Modules { get; } = new();
    /// <summary>Atom's elements inside the item; <see langword="null"/> when there are none.</summary>
    public AtomEntry? Atom { get; set; }
}
