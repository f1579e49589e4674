using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace FeedHub.Configuration;

public sealed record HubOptions
{
    [JsonRequired, MinLength(1), Description("Name of the whole: the masthead of the pages and the title of the feed of everything.")]
    public string Title { get; init; } = "FeedHub";

    [Description("A line below the title.")]
    public string? Subtitle { get; init; }

    [Description("What readers find here, in a sentence or two.")]
    public string? Description { get; init; }

    [JsonRequired, Description("Public address that every published URL begins with: absolute, http or https, no query.")]
    public Uri BaseUrl { get; init; } = new("http://localhost:8080/");

    [RegularExpression(Patterns.Language, ErrorMessage = Patterns.LanguageInWords)]
    [Description("Language of the pages and of feeds that state none, a BCP 47 tag.")]
    public string Language { get; init; } = "en";

    [Description("Author of the feeds, and of posts from folders that name none; the title, where this is missing too. An entry of another site is signed by that site.")]
    public string? Author { get; init; }

    [Description("IANA time zone of the dates on pages and of dates without a zone in posts.")]
    public string TimeZone { get; init; } = "UTC";
}
