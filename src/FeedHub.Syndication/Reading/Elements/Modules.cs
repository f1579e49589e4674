namespace FeedHub.Syndication;

/// <summary>What the modules say of an entry or of a feed: the same elements serve both, whatever the format around them.</summary>
internal sealed class Modules
{
    // Dublin Core
    public string? DcTitle { get; set; }
    public string? DcIdentifier { get; set; }
    public string? DcRights { get; set; }
    public string? DcLanguage { get; set; }
    public WrittenText? DcDescription { get; set; }
    public WrittenDate? DcDate { get; set; }
    public WrittenDate? DcIssued { get; set; }
    public WrittenDate? DcCreated { get; set; }
    public WrittenDate? DcModified { get; set; }
    public WrittenDate? PrismDate { get; set; }
    public List<string>? Creators;
    public List<string>? Publishers;
    public List<string>? DcContributors;

    // Content
    public WrittenText? Encoded { get; set; }
    public WrittenText? Body { get; set; }
    public WrittenText? FullItem { get; set; }

    // Media RSS
    public string? MediaTitle { get; set; }
    public WrittenText? MediaDescription { get; set; }
    public string? MediaRights { get; set; }
    public WrittenAddress? Thumbnail { get; set; }
    public WrittenLink? Player { get; set; }
    public List<WrittenFile>? Files;
    public List<string>? MediaAuthors;
    public List<string>? MediaCredits;

    // iTunes and its relatives
    public string? ITunesTitle { get; set; }
    public List<string>? ITunesAuthors;
    public WrittenPerson? ITunesOwner { get; set; }
    public string? ITunesDuration { get; set; }
    public WrittenAddress? ITunesImage { get; set; }
    public WrittenText? ITunesSummary { get; set; }
    public WrittenText? ITunesSubtitle { get; set; }
    public string? PodcastGuid { get; set; }
    public List<WrittenPerson>? PodcastPersons;

    // Syndication
    public string? UpdatePeriod { get; set; }
    public string? UpdateFrequency { get; set; }

    // Everything else
    public WrittenAddress? OriginalLink { get; set; }
    public WrittenAddress? WebIcon { get; set; }
    public WrittenAddress? WebLogo { get; set; }
    public string? GeneratorAgent { get; set; }
    public List<WrittenCategory>? Categories;
    /// <summary>Comments, licences, what an entry answers to.</summary>
    public List<WrittenLink>? Links;
}
