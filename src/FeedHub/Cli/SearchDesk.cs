using System.Diagnostics;
using System.Globalization;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Serve;
using FeedHub.Store;
using Microsoft.Extensions.Logging;

namespace FeedHub.Cli;

/// <summary>
/// Answers those who search over HTTP. Few at once, and none for long: they are strangers, and polls, publishing and readers of feeds come first.
/// </summary>
internal sealed class SearchDesk(
    Func<SearchRequest, CancellationToken, Task<SearchAnswer>> search, Func<HubConfiguration> running, TimeProvider clock, ILogger logger) : IDisposable
{
    private const int Ok = 200, BadRequest = 400, ServerError = 500, Unavailable = 503;

    /// <summary>How many searches are made at once, and how many there may be together with those that wait for their turn.</summary>
    internal const int AtOnce = 2, AtMost = 32;

    /// <summary>How long one may take, waiting included.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turns = new(AtOnce, AtOnce);
    private readonly ServedTheme _theme = new(clock);
    private int _present;

    /// <inheritdoc cref="AnswerSearch"/>
    public async Task<SearchReply> AnswerAsync(SearchAsked asked, CancellationToken cancellationToken)
    {
        var configuration = running();
        var renderer = new SearchRenderer(configuration, _theme.Of(configuration));
        var reply = asked.Format is { } format
            ? await AnswerFeedAsync(asked, format, configuration, renderer, cancellationToken)
            : await AnswerPageAsync(asked, configuration, renderer, cancellationToken);
        if (DocumentChecks.FaultOf(reply.Document) is not { } fault)
            return reply;
        logger.LogError("The answer to a search for {Search} was not sent: {Reason}", asked.Text, fault);
        return Plain(ServerError, renderer.Texts.NotReady);
    }

    public void Dispose() => _turns.Dispose();

    private async Task<SearchReply> AnswerFeedAsync(
        SearchAsked asked, FeedFormat format, HubConfiguration configuration, SearchRenderer renderer, CancellationToken cancellationToken)
    {
        switch (new SearchQueryParser(configuration).Parse(asked.Text))
        {
            case SearchParse.Refused refused:
                return Plain(BadRequest, renderer.Texts.Explain(refused.Fault));
            case SearchParse.Understood { Query: var query }:
                var (found, trouble) = await SearchAsync(new SearchRequest(query, SearchOrder.Newest, 0, configuration.Publish.EntriesPerFeed), renderer.Texts, cancellationToken);
                return found is null ? Plain(Unavailable, trouble!) : new SearchReply(Ok, renderer.RenderFeed(format, query, found.Entries));
            default:
                throw new UnreachableException("A search neither understood nor refused.");
        }
    }

    private async Task<SearchReply> AnswerPageAsync(SearchAsked asked, HubConfiguration configuration, SearchRenderer renderer, CancellationToken cancellationToken)
    {
        var content = new SearchContent(asked.Text, null, null, null, 1);
        if (asked.Text.Length == 0)
            return new SearchReply(Ok, await renderer.RenderPageAsync(content));
        switch (new SearchQueryParser(configuration).Parse(asked.Text))
        {
            case SearchParse.Refused refused:
                return new SearchReply(BadRequest, await renderer.RenderPageAsync(content with { Notice = renderer.Texts.Explain(refused.Fault) }));
            case SearchParse.Understood { Query: var query }:
                content = await FindAsync(content with { Query = query, Number = NumberOf(asked.Page) }, configuration.Publish.EntriesPerPage, renderer.Texts, cancellationToken);
                return new SearchReply(content.Found is null ? Unavailable : Ok, await renderer.RenderPageAsync(content));
            default:
                throw new UnreachableException("A search neither understood nor refused.");
        }
    }

    /// <summary>The page that was asked for; the last one when there are not so many.</summary>
    private async Task<SearchContent> FindAsync(SearchContent content, int size, SearchTexts texts, CancellationToken cancellationToken)
    {
        var (found, trouble) = await SearchAsync(new SearchRequest(content.Query!, SearchOrder.Best, (content.Number - 1) * size, size), texts, cancellationToken);
        return found is { Entries.IsEmpty: true, Total: > 0 and var total }
            ? await FindAsync(content with { Number = (total + size - 1) / size }, size, texts, cancellationToken)
            : content with { Found = found, Notice = trouble };
    }

    private static int NumberOf(string? page)
        => int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, SearchRequest.MostFound) : 1;

    /// <returns>What was found, or why nothing was searched.</returns>
    private async Task<(SearchAnswer.Found? Found, string? Trouble)> SearchAsync(SearchRequest request, SearchTexts texts, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var trouble = texts.Busy;
        try
        {
            if (Interlocked.Increment(ref _present) > AtMost)
                return (null, trouble);
            await _turns.WaitAsync(either.Token);
            trouble = texts.TooSlow;
            try
            {
                // SQLite holds its thread: one of the pool's, which lends two.
                return await Task.Run(() => search(request, either.Token), either.Token) is SearchAnswer.Found found ? (found, null) : (null, texts.NotReady);
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, trouble);
        }
        catch (StoreException failure)
        {
            logger.LogError("A search failed: {Reason}", failure.Message);
            return (null, texts.NotReady);
        }
        finally
        {
            Interlocked.Decrement(ref _present);
        }
    }

    private static SearchReply Plain(int status, string sentence) => new(status, new PublishedDocument($"{PublishedPaths.Search}.txt", Encoding.UTF8.GetBytes(sentence + "\n")));
}
