namespace FeedHub.Syndication;

/// <summary>What the modules say of an entry or of a feed: the same elements serve both, whatever the format around them.</summary>
internal sealed class WrittenModules
{
    public WrittenDublinCore? DublinCore { get; set; }
    public WrittenMedia? Media { get; set; }
    public WrittenPodcast? Podcast { get; set; }

    // The full text, wherever it is kept
    public WrittenText? Encoded { get; set; }
    public WrittenText? Body { get; set; }
    public WrittenText? FullItem { get; set; }

    // How often a feed changes
    public string? UpdatePeriod { get; set; }
    public string? UpdateFrequency { get; set; }

    public WrittenAddress? OriginalLink { get; set; }
    public WrittenAddress? OriginalEnclosure { get; set; }
    public WrittenAddress? WebIcon { get; set; }
    public WrittenAddress? WebLogo { get; set; }
    public WrittenDate? PrismDate { get; set; }
    public string? GeneratorAgent { get; set; }
    public List<WrittenCategory>? Categories;
    /// <summary>Comments, licences, what an entry answers to.</summary>
    public List<WrittenLink>? Links;
    public List<WrittenFile>? Files;
}
