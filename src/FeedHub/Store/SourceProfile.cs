using FeedHub.Syndication;

namespace FeedHub.Store;

/// <summary>What a source said of itself when it was last read.</summary>
/// <param name="SourceId">The source's id in the configuration.</param>
/// <param name="Title">Its name for people: the configured one, else its own, else its id.</param>
/// <param name="Feed">Its own words; an empty feed for a source that was never read.</param>
public sealed record SourceProfile(string SourceId, string Title, Feed Feed);
