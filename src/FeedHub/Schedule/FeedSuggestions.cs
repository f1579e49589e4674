using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Schedule;

/// <summary>Looks for the new address of a source that is dead: its site may name it.</summary>
internal static class FeedSuggestions
{
    /// <summary>Feeds that the source's site names. What is meant for the source alone (credentials, headers) does not go there.</summary>
    public static async Task<ImmutableArray<Uri>> AskSiteAsync(PollTurn turn, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (turn.Source is not FeedSourceOptions source)
            return [];
        var site = new FeedSourceOptions { Id = source.Id, Url = turn.Claim.Site ?? new Uri(source.Url, "/"), Http = source.Http.ForStrangers };
        return await turn.Round.Fetcher.FetchAsync(site, PollMemory.Nothing, cancellationToken) is FetchOutcome.Fetched { Documents: [var page] }
            && DocumentReader.Read(page, turn.Round.Configuration, now) is ReadOutcome.Unreadable { Suggested: var feeds }
                ? feeds.Remove(source.Url)
                : [];
    }
}
