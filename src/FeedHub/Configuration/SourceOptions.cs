using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace FeedHub.Configuration;

/// <summary>A place that is polled. What is <see langword="null"/> falls back to <see cref="FetchOptions"/> or to what the source says of itself.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(FeedSourceOptions), FeedSourceOptions.TypeName)]
[JsonDerivedType(typeof(HtmlSourceOptions), HtmlSourceOptions.TypeName)]
[JsonDerivedType(typeof(SitemapSourceOptions), SitemapSourceOptions.TypeName)]
[JsonDerivedType(typeof(JsonSourceOptions), JsonSourceOptions.TypeName)]
[JsonDerivedType(typeof(FolderSourceOptions), FolderSourceOptions.TypeName)]
[JsonDerivedType(typeof(OpmlSourceOptions), OpmlSourceOptions.TypeName)]
public abstract record SourceOptions
{
    /// <summary>In <see cref="Categories"/>: the source's own tags are trusted.</summary>
    public const string OwnTags = "*";

    [JsonRequired, RegularExpression(Patterns.Slug, ErrorMessage = Patterns.SlugInWords)]
    [Description("Names the source in URLs, rules and the store, for ever: a-z, 0-9 and -.")]
    public string Id { get; init; } = "";

    [Description("Name for people; the source's own title, where missing.")]
    public string? Title { get; init; }

    [Description("Slugs of categories that all its entries are in; \"*\" trusts the source's own tags.")]
    public ImmutableArray<string> Categories { get; init; } = [];

    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00"), Description("A fixed pause between polls, instead of an adaptive one.")]
    public TimeSpan? Interval { get; init; }

    [Description("A disabled source is not polled; its entries stay.")]
    public bool Enabled { get; init; } = true;

    [RegularExpression(Patterns.Language, ErrorMessage = Patterns.LanguageInWords)]
    [Description("Language of entries that state none, a BCP 47 tag.")]
    public string? Language { get; init; }

    [Range(1, 1_000_000), Description("Newest entries that are read of one document, and kept of the source once it lists them no longer.")]
    public int? MaxEntries { get; init; }

    [Range(-1000, 1000), Description("Which copy of a post from several sources is shown: the higher one.")]
    public int Priority { get; init; }

    [Description("If given, only entries that one of these clauses matches are kept.")]
    public ImmutableArray<Clause> Keep { get; init; } = [];

    [Description("Entries that one of these clauses matches are not kept.")]
    public ImmutableArray<Clause> Drop { get; init; } = [];

    /// <summary>
    /// Whether the tags of its entries name categories, by slug or title, without a rule. A feed's tags are a stranger's and count only where <c>"*"</c> says so.
    /// </summary>
    [JsonIgnore] public virtual bool TrustsTags => Categories.Contains(OwnTags);

    /// <summary>The word of <c>type</c> in the configuration.</summary>
    [JsonIgnore] public abstract string Type { get; }

    /// <summary>The address or folder that is asked, as people know it.</summary>
    [JsonIgnore] public abstract string Location { get; }
}

/// <summary>A source that is asked over HTTP.</summary>
public abstract record NetworkSourceOptions : SourceOptions
{
    [JsonRequired, Description("The address that is asked: absolute, http or https.")]
    public Uri Url { get; init; } = new("about:blank");

    [Description("What the requests of this source carry.")]
    public HttpOptions Http { get; init; } = new();

    public override string Location => Url.OriginalString;
}

public record FeedSourceOptions : NetworkSourceOptions
{
    public const string TypeName = "feed";

    public override string Type => TypeName;
}

public sealed record FolderSourceOptions : SourceOptions
{
    public const string TypeName = "folder";

    [JsonRequired, MinLength(1), Description("A folder of Markdown posts with front matter.")]
    public string Path { get; init; } = "";

    [MinLength(1), Description("Which files below it are posts.")]
    public string Pattern { get; init; } = "**/*.md";

    /// <summary>Its posts are the owner's own.</summary>
    public override bool TrustsTags => true;

    public override string Type => TypeName;

    public override string Location => Path;
}

/// <summary>A list of feeds, each of which becomes a source that is configured as the list is. Its address may also be one of a file.</summary>
public sealed record OpmlSourceOptions : NetworkSourceOptions
{
    public const string TypeName = "opml";

    public override string Type => TypeName;
}

/// <summary>A feed that is a source because a list names it. It stands in no file.</summary>
public sealed record ListedFeedOptions : FeedSourceOptions
{
    /// <summary>Id of the <see cref="OpmlSourceOptions"/>.</summary>
    public required string ListId { get; init; }
}

/// <summary>A source whose entries are picked out of a document that is not a feed.</summary>
public abstract record SelectedSourceOptions : NetworkSourceOptions
{
    [Description("Where the whole of an entry is found.")]
    public ContentOptions Content { get; init; } = new();

    [Description("Formats of dates as .NET writes them, tried before what is understood without: \"d.M.yyyy HH:mm\".")]
    public ImmutableArray<string> DateFormats { get; init; } = [];
}

public sealed record HtmlSourceOptions : SelectedSourceOptions
{
    public const string TypeName = "html";

    [JsonRequired, Description("CSS selectors; @attribute takes an attribute's value, || separates fallbacks.")]
    public SelectOptions Select { get; init; } = new();

    [Range(1, 1000), Description("Pages of a listing that are followed through next.")]
    public int MaxPages { get; init; } = 1;

    [Description("Fields that are taken from the nearest match before an entry when they are not found inside it.")]
    public ImmutableArray<string> Inherit { get; init; } = [];

    /// <summary>The operator pointed at what a page calls its category.</summary>
    public override bool TrustsTags => true;

    public override string Type => TypeName;
}

public sealed record SitemapSourceOptions : SelectedSourceOptions
{
    public const string TypeName = "sitemap";

    public override string Type => TypeName;
}

public sealed record JsonSourceOptions : SelectedSourceOptions
{
    public const string TypeName = "json";

    [JsonRequired, Description("Paths such as $.items[*]: entry for the items, next from the top, the others inside an item; || separates fallbacks.")]
    public SelectOptions Select { get; init; } = new();

    [Range(1, 1000), Description("Pages of a listing that are followed through next.")]
    public int MaxPages { get; init; } = 1;

    public override string Type => TypeName;
}
