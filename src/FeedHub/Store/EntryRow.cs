using FeedHub.Ingest;
using FeedHub.Syndication;

namespace FeedHub.Store;

/// <summary>An entry with its text and its source, as <see cref="EntrySql"/> selects them. Filled by Dapper.</summary>
internal sealed class EntryRow
{
    public long Id { get; init; }
    public string Key { get; init; } = "";
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
