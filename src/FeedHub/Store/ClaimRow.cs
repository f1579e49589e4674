using FeedHub.Sources;

namespace FeedHub.Store;

/// <summary>A source that was just claimed. Filled by Dapper.</summary>
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
    public int? MovedPolls { get; init; }
    public long? MissingSince { get; init; }

    public ClaimedSource ToSource(IReadOnlyList<DateTimeOffset> recentPublished)
    {
        var feed = StoreJson.ReadFeed(Feed, updated: null);
        return new ClaimedSource(Slug, Memory, Failures, StoreJson.ReadStrings(Warnings), feed.Hints, recentPublished) { Site = feed.Alternate };
    }

    private PollMemory Memory => new(new CacheValidators(ETag, LastModified), BodyFingerprint)
    {
        WholeAnswer = UnixTime.FromMilliseconds(WholeAnswer),
        Adopted = AdoptedUrl is null ? null : new Uri(AdoptedUrl),
        Move = MovedTo is not null && MovedSince is { } since ? new PermanentMove(new Uri(MovedTo), UnixTime.FromMilliseconds(since), MovedPolls ?? 0) : null,
        MissingSince = UnixTime.FromMilliseconds(MissingSince),
    };
}
