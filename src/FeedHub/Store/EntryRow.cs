using FeedHub.Ingest;
using FeedHub.Syndication;

namespace FeedHub.Store;

/// <summary>An entry with its text and its source, as <see cref="EntrySql"/> selects them.</summary>
internal sealed record EntryRow
{
    /// <summary>Where the columns begin that only some statements select.</summary>
    public const int Further = 28;

    public long Id { get; init; }
    public long IdOrigin { get; init; }
    public string PublicId { get; init; } = "";
    public long Position { get; init; }
    public long Updated { get; init; }
    public long Revision { get; init; }
    public string? Categories { get; init; }
    public string? PostSlug { get; init; }
    public string Title { get; init; } = "";
    public string Excerpt { get; init; } = "";
    public string? Language { get; init; }
    public string? Image { get; init; }
    public string? Rights { get; init; }
    public string? Links { get; init; }
    public string? Enclosures { get; init; }
    public string? Authors { get; init; }
    public string? Contributors { get; init; }
    public string? Tags { get; init; }
    public string? Assets { get; init; }
    public string? ContentSource { get; init; }
    public string? Summary { get; init; }
    public string? Content { get; init; }
    public string? Via { get; init; }
    public string SourceId { get; init; } = "";
    public string? ConfiguredTitle { get; init; }
    public string? SourceUrl { get; init; }
    public string? Feed { get; init; }
    public long? FeedUpdated { get; init; }
    public string? NewerSlug { get; init; }
    public string? NewerTitle { get; init; }
    public string? NewerLanguage { get; init; }
    public string? OlderSlug { get; init; }
    public string? OlderTitle { get; init; }
    public string? OlderLanguage { get; init; }

    /// <summary>A <see cref="WithdrawalReason"/>; <see langword="null"/> for what is to be seen. Known only where entries are sorted.</summary>
    public long? WithdrawnBecause { get; init; }

    /// <summary>Its place in the archive of the channel it was asked of; <see langword="null"/> in the head, or where no channel was.</summary>
    public long? Ordinal { get; init; }

    /// <summary>Not by Dapper: entries are read by thousands, and each process would have it write its code for them first.</summary>
    public static EntryRow Read(Statement.Rows rows) => new()
    {
        PublicId = rows.Text(0),
        Categories = rows.TextOrNull(1),
        Via = rows.TextOrNull(2),
        Id = rows.Number(3),
        IdOrigin = rows.Number(4),
        Position = rows.Number(5),
        Updated = rows.Number(6),
        Revision = rows.Number(7),
        PostSlug = rows.TextOrNull(8),
        Title = rows.Text(9),
        Excerpt = rows.Text(10),
        Language = rows.TextOrNull(11),
        Image = rows.TextOrNull(12),
        Rights = rows.TextOrNull(13),
        Links = rows.TextOrNull(14),
        Enclosures = rows.TextOrNull(15),
        Authors = rows.TextOrNull(16),
        Contributors = rows.TextOrNull(17),
        Tags = rows.TextOrNull(18),
        Assets = rows.TextOrNull(19),
        ContentSource = rows.TextOrNull(20),
        SourceId = rows.Text(21),
        ConfiguredTitle = rows.TextOrNull(22),
        SourceUrl = rows.TextOrNull(23),
        Feed = rows.TextOrNull(24),
        FeedUpdated = rows.NumberOrNull(25),
        Summary = rows.TextOrNull(26),
        Content = rows.TextOrNull(27),
    };

    /// <summary>What statements about a channel select.</summary>
    public static EntryRow ReadListed(Statement.Rows rows) => Read(rows) with { Ordinal = rows.NumberOrNull(Further) };

    /// <param name="sources">The sources met so far in the same answer: most of its rows share a few.</param>
    public StoredEntry ToStoredEntry(Dictionary<string, EntrySource> sources)
    {
        if (!sources.TryGetValue(SourceId, out var source))
            sources[SourceId] = source = EntrySource.Of(SourceId, ConfiguredTitle, SourceUrl, StoreJson.ReadFeed(Feed, UnixTime.FromSeconds(FeedUpdated)));
        var entry = new Entry(PublicId)
        {
            IdOrigin = (IdOrigin)IdOrigin,
            Title = Title,
            Links = Via is null ? StoreJson.ReadLinks(Links) : [.. StoreJson.ReadLinks(Links), .. StoreJson.ReadLinks(Via)],
            Enclosures = StoreJson.ReadEnclosures(Enclosures),
            Authors = StoreJson.ReadPeople(Authors),
            Contributors = StoreJson.ReadPeople(Contributors),
            Categories = StoreJson.ReadCategories(Tags),
            Published = UnixTime.FromSeconds(Position),
            Updated = UnixTime.FromSeconds(Updated),
            Summary = Summary is null ? null : Text.Plain(Summary),
            Content = Content is null ? null : Text.Html(Content),
            ContentSource = ToUri(ContentSource),
            Image = ToUri(Image),
            Rights = Rights,
            Language = Language,
            Source = source.Feed,
        };
        var post = PostSlug is null ? null : new Post(PostSlug, StoreJson.ReadAssets(Assets));
        return new StoredEntry(entry, SourceId, source.Title, Excerpt, StoreJson.ReadStrings(Categories), Revision, post)
        {
            Newer = NewerSlug is null ? null : new PostNeighbour(NewerSlug, NewerTitle ?? "", NewerLanguage),
            Older = OlderSlug is null ? null : new PostNeighbour(OlderSlug, OlderTitle ?? "", OlderLanguage),
        };
    }

    private static Uri? ToUri(string? text) => text is null ? null : new Uri(text, UriKind.RelativeOrAbsolute);
}
