using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Cli;

/// <summary>What a look at an address came to.</summary>
/// <param name="Page">What it answered with; <see langword="null"/> when it did not.</param>
/// <param name="Feeds">Each once, in the order in which the site names them.</param>
/// <param name="Failure">Why there is no answer.</param>
internal sealed record SearchedSite(SourceDocument? Page, IReadOnlyList<FoundFeed> Feeds, string? Failure);

/// <summary>
/// Looks for the feeds of a site: at the address itself, where the page says that they are, where its links seem to lead to some, and only then, one after the other,
/// where many sites have them. All requests are those of a source, with its bounds and its manners.
/// </summary>
internal sealed class FeedSearch(HubConfiguration configuration, TimeProvider clock, Action<string> progress) : IDisposable
{
    private const int MostNamed = 20, MostLinked = 10;

    private static readonly string[] UsualPaths = ["feed", "rss.xml", "atom.xml", "feed.xml", "index.xml", "feed.json", "rss", "feeds/posts/default", "blog/feed"];

    private readonly SourceFetcher _fetcher = new(configuration, clock);
    private readonly HashSet<string> _asked = [];
    private readonly HashSet<string> _found = [];

    public async Task<SearchedSite> SearchAsync(Uri address, CancellationToken cancellationToken)
    {
        var (document, failure) = await AskAsync(address, cancellationToken);
        if (document is null)
            return new SearchedSite(null, [], failure);
        if (Read(document) is not ReadOutcome.Unreadable { Suggested: var named, IsWebPage: var isPage })
            return new SearchedSite(document, Feed(document), null);
        if (!isPage)
            return new SearchedSite(document, [], null);
        var feeds = new List<FoundFeed>();
        foreach (var candidate in named.Take(MostNamed).Concat(FeedLinks.On(document).Take(MostLinked)))
            feeds.AddRange(await TryAsync(candidate, cancellationToken));
        foreach (var path in UsualPaths.TakeWhile(_ => feeds.Count == 0))
            feeds.AddRange(await TryAsync(new Uri(document.Location, $"/{path}"), cancellationToken));
        return new SearchedSite(document, feeds, null);
    }

    public void Dispose() => _fetcher.Dispose();

    private async Task<IEnumerable<FoundFeed>> TryAsync(Uri candidate, CancellationToken cancellationToken)
        => !_asked.Contains(FeedAddress.KeyOf(candidate)) && await AskAsync(candidate, cancellationToken) is ({ } document, _) ? Feed(document) : [];

    private List<FoundFeed> Feed(SourceDocument document)
        => Read(document) is ReadOutcome.Understood { Document: var feed } && _found.Add(FeedAddress.KeyOf(document.Location)) ? [new FoundFeed(document.Location, feed)] : [];

    private ReadOutcome Read(SourceDocument document) => DocumentReader.Read(document with { Name = "document" }, configuration, clock.GetUtcNow());   // a page is no post, whatever it is called

    private async Task<(SourceDocument? Document, string? Failure)> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        progress($"asking {address.GetLeftPart(UriPartial.Path)}");
        _asked.Add(FeedAddress.KeyOf(address));
        return await _fetcher.FetchAsync(new FeedSourceOptions { Id = "discover", Url = address }, PollMemory.Nothing, cancellationToken) switch
        {
            FetchOutcome.Fetched { Documents: [var document, ..] } => (document, null),
            { Failure: { } failure } => (null, failure),
            var other => (null, $"The server answered without a document ({other.GetType().Name})."),
        };
    }
}
