using System.Collections.Immutable;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Publish;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FeedHub.Serve;

/// <summary><c>/search</c>, a page, and <c>/search.rss</c>, <c>.atom</c>, <c>.json</c>, the same search to subscribe to.</summary>
public static class SearchEndpoints
{
    /// <summary>How long an answer may be kept unasked.</summary>
    private const string Fresh = "public, max-age=60";

    /// <summary>How soon to ask again when it was too much.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, FeedFormat?> Paths = new(StringComparer.Ordinal)
    {
        ["/" + PublishedPaths.Search] = null,
        ["/" + PublishedPaths.SearchFeed(FeedFormat.Rss)] = FeedFormat.Rss,
        ["/" + PublishedPaths.SearchFeed(FeedFormat.Atom)] = FeedFormat.Atom,
        ["/" + PublishedPaths.SearchFeed(FeedFormat.Json)] = FeedFormat.Json,
    };

    private static readonly ContentPolicy Policy = new(() => []) { HasForms = true };

    /// <param name="formats">The formats of feeds, as they are now; none while searching is switched off. Then the paths are like any others.</param>
    public static void MapSearch(this WebApplication app, Func<ImmutableArray<FeedFormat>> formats, AnswerSearch answer) => app.Use(next => context =>
    {
        var isOffered = Paths.TryGetValue(context.Request.Path.Value ?? "", out var format)
            && formats() is { IsEmpty: false } offered && (format is not { } one || offered.Contains(one));
        return isOffered ? RespondAsync(context, format, answer) : next(context);
    });

    private static async Task RespondAsync(HttpContext context, FeedFormat? format, AnswerSearch answer)
    {
        var (request, response) = (context.Request, context.Response);
        SecurityHeaders.Set(response.Headers, Policy);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.Headers.Allow = "GET, HEAD";
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }
        // What somebody searched for is nobody else's business, least of all that of search engines.
        response.Headers["X-Robots-Tag"] = "noindex";
        if (format is not null)
            response.Headers.AccessControlAllowOrigin = "*";
        var asked = new SearchAsked(request.Query["q"].ToString().Trim(), format, request.Query["page"]);
        var (status, document) = await answer(asked, context.RequestAborted);
        await SendAsync(context, status, ServedFile.Of(document));
    }

    private static async Task SendAsync(HttpContext context, int status, ServedFile file)
    {
        var (request, response) = (context.Request, context.Response);
        var coding = ContentCodings.Choose(request.Headers.AcceptEncoding);
        response.Headers.Vary = "Accept-Encoding";
        if (status == StatusCodes.Status200OK)
        {
            response.Headers.CacheControl = Fresh;
            if (Preconditions.Current(request.Headers, file, coding) is { } tag)
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.Headers.ETag = tag;
                return;
            }
            response.Headers.ETag = file.ETag(file.Varies ? coding : ContentCoding.Identity);
        }
        else
        {
            response.Headers.CacheControl = "no-store";
            if (status == StatusCodes.Status503ServiceUnavailable)
                response.Headers.RetryAfter = Pause.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }
        response.StatusCode = status;
        response.ContentType = file.MediaType;
        response.Headers.ContentEncoding = file.Varies ? coding.Name() : null;
        var body = file.Body(coding);
        response.ContentLength = body.Length;
        if (HttpMethods.IsGet(request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
