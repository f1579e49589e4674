namespace FeedHub.Syndication;

/// <summary>An Atom <c>feed</c> or <c>source</c> as written; also what stands of Atom inside an RSS <c>channel</c>.</summary>
internal sealed class AtomFeed
{
    public string? Language { get; set; }
    public Uri? Base { get; set; }

    public string? Id { get; set; }
    public WrittenText? Title { get; set; }
    public WrittenText? Subtitle { get; set; }
    public WrittenText? Rights { get; set; }
    public WrittenDate? Updated { get; set; }
    public string? Generator { get; set; }
    public WrittenAddress? Icon { get; set; }
    public WrittenAddress? Logo { get; set; }
    public List<WrittenLink>? Links;
    public List<WrittenPerson>? Authors;
    public List<WrittenPerson>? Contributors;
    public List<WrittenCategory>? Categories;
    public WrittenModules Modules { get; } = new();
    public List<AtomEntry> Entries { get; } = [];
}
