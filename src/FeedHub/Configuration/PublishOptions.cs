using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace FeedHub.Configuration;

public sealed record PublishOptions
{
    [MinLength(1), Description("The folder that published files are written to.")]
    public string Directory { get; init; } = "../data/public";

    [MinLength(1), Description("A Quartz cron expression, with seconds: when changed documents are published.")]
    public string Schedule { get; init; } = "0 * * * * ?";

    [MinLength(1), Description("The formats of each feed.")]
    public ImmutableArray<FeedFormat> Formats { get; init; } = [FeedFormat.Rss, FeedFormat.Atom, FeedFormat.Json];

    [Range(1, 1000), Description("Entries of one feed document.")]
    public int EntriesPerFeed { get; init; } = 50;

    [Range(1, 1000), Description("Entries of one page.")]
    public int EntriesPerPage { get; init; } = 12;

    [Range(1, 1000), Description("Pages of the latest updates; older ones are under archive/.")]
    public int Pages { get; init; } = 10;

    [Description("Whether feeds carry whole entries or only their summaries.")]
    public PublishedContent Content { get; init; } = PublishedContent.Full;

    [Range(0, 1000), Description("How many entries of a new source may displace others in a full shared document.")]
    public int Backfill { get; init; } = 10;

    [Description("Whether the same post from several sources is published once.")]
    public DuplicatePolicy Duplicates { get; init; } = DuplicatePolicy.Merge;

    [Description("A folder that overrides stylesheet, assets and texts.")]
    public string? Theme { get; init; }

    [Description("An outside WebSub hub; null is FeedHub's own at /websub.")]
    public Uri? Hub { get; init; }

    [Description("Hosts whose frames (players of films and sound, mostly) stay in what is published, sandboxed. Frames of others become links. "
        + "Applies to entries as they are read.")]
    public ImmutableArray<string> Frames { get; init; } = ["www.youtube-nocookie.com", "www.youtube.com", "player.vimeo.com", "player.bilibili.com"];

    [Description("How the plain excerpt of an entry is made.")]
    public ExcerptOptions Excerpt { get; init; } = new();
}

[JsonConverter(typeof(JsonStringEnumConverter<FeedFormat>))]
public enum FeedFormat
{
    [JsonStringEnumMemberName("rss")] Rss,
    [JsonStringEnumMemberName("atom")] Atom,
    [JsonStringEnumMemberName("json")] Json,
}

[JsonConverter(typeof(JsonStringEnumConverter<PublishedContent>))]
public enum PublishedContent
{
    [JsonStringEnumMemberName("full")] Full,
    [JsonStringEnumMemberName("summary")] Summary,
}

[JsonConverter(typeof(JsonStringEnumConverter<DuplicatePolicy>))]
public enum DuplicatePolicy
{
    [JsonStringEnumMemberName("merge")] Merge,
    [JsonStringEnumMemberName("keep")] Keep,
}

public sealed record ExcerptOptions
{
    [Range(1, 10_000), Description("Longest excerpt, in text elements (what a reader sees as one character).")]
    public int Length { get; init; } = 350;

    [Description("Stands for a code block. Where missing, a word of the entry's language: [代码] in Chinese, [Code] in English.")]
    public string? Code { get; init; }

    [Description("Stands for a display formula. Where missing, a word of the entry's language: [公式] in Chinese, [Formula] in English.")]
    public string? Formula { get; init; }

    [Description("Stands for an inline formula. Where missing, a word of the entry's language: [Math] in Chinese and English.")]
    public string? Math { get; init; }

    [Description("Ends an excerpt that was cut.")]
    public string Ellipsis { get; init; } = "...";
}
