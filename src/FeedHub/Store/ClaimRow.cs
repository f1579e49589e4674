using FeedHub.Sources;

namespace FeedHub.Store;

/// <summary>A source that was just claimed. In the columns of <see cref="SourceSql.ClaimDue"/>.</summary>
internal sealed record ClaimRow
{
    public long Id { get; init; }
    public string Slug { get; init; } = "";
    public long NextPoll { get; init; }
    public string? ETag { get; init; }
    public string? LastModified { get; init; }
    public string? BodyFingerprint { get; init; }
    public int Failures { get; init; }
    public string? Warnings { get; init; }

    /// <summary>What the source says of itself, where that holds something to go by.</summary>
    public string? Feed { get; init; }

    public long? WholeAnswer { get; init; }
    public string? AdoptedUrl { get; init; }
    public string? MovedTo { get; init; }
    public long? MovedSince { get; init; }
    public int MovedPolls { get; init; }
    public long? MissingSince { get; init; }

    public static ClaimRow Of(Statement.Rows rows) => new()
    {
        NextPoll = rows.Number(0),
        Id = rows.Number(1),
        Slug = rows.Text(2),
        ETag = rows.TextOrNull(3),
        LastModified = rows.TextOrNull(4),
        BodyFingerprint = rows.TextOrNull(5),
        WholeAnswer = rows.NumberOrNull(6),
        AdoptedUrl = rows.TextOrNull(7),
        MovedTo = rows.TextOrNull(8),
        MovedSince = rows.NumberOrNull(9),
        MovedPolls = (int)rows.Number(10),
        MissingSince = rows.NumberOrNull(11),
        Failures = (int)rows.Number(12),
        Warnings = rows.TextOrNull(13),
        Feed = rows.TextOrNull(14),
    };

    public ClaimedSource ToSource(IReadOnlyList<DateTimeOffset> recentPublished)
    {
        var feed = StoreJson.ReadFeed(Feed, updated: null);
        return new ClaimedSource(Slug, Memory, Failures, StoreJson.ReadStrings(Warnings), feed.Hints, recentPublished) { Site = feed.Alternate };
    }

    private PollMemory Memory => new(new CacheValidators(ETag, LastModified), BodyFingerprint)
    {
        WholeAnswer = UnixTime.FromMilliseconds(WholeAnswer),
        Adopted = AdoptedUrl is null ? null : new Uri(AdoptedUrl),
        Move = MovedTo is not null && MovedSince is { } since ? new PermanentMove(new Uri(MovedTo), UnixTime.FromMilliseconds(since), MovedPolls) : null,
        MissingSince = UnixTime.FromMilliseconds(MissingSince),
    };
}
