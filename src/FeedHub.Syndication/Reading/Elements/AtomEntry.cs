namespace FeedHub.Syndication;

/// <summary>An Atom <c>entry</c> as written; also what stands of Atom inside an RSS <c>item</c>.</summary>
internal sealed class AtomEntry
{
    public int Line { get; init; }
    public int Column { get; init; }
    public Uri? Base { get; init; }
    public string? Language { get; init; }

    public string? Id { get; set; }
    public WrittenText? Title { get; set; }
    public WrittenText? Summary { get; set; }
    public WrittenText? Content { get; set; }
    /// <summary><c>content/@src</c>.</summary>
    public WrittenAddress? ContentSource { get; set; }
    public WrittenText? Rights { get; set; }
    public WrittenDate? Published { get; set; }
    public WrittenDate? Updated { get; set; }
    /// <summary>Atom 0.3.</summary>
    public WrittenDate? Created { get; set; }
    public List<WrittenLink>? Links;
    public List<WrittenPerson>? Authors;
    public List<WrittenPerson>? Contributors;
    public List<WrittenCategory>? Categories;
    public AtomFeed? Source { get; set; }
    public WrittenModules Modules { get; } = new();
}
