using FeedHub.Publish;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FeedHub.Serve;

/// <summary>Makes the status page as it is now; <see langword="null"/> when nobody can tell.</summary>
/// <param name="order">What was asked for in the address, as it was written there; <see langword="null"/> when nothing was.</param>
public delegate Task<ReadOnlyMemory<byte>?> RenderStatus(string? order, CancellationToken cancellationToken);

/// <summary><c>/status</c>: how the sources are doing, for people.</summary>
public static class StatusEndpoint
{
    /// <param name="enabled"><c>serve.status</c>, as it is now. Switched off, the path is one like any other.</param>
    public static void MapStatus(this WebApplication app, Func<bool> enabled, RenderStatus render) => app.Use(next => context =>
        context.Request.Path == "/" + PublishedPaths.Status && enabled() ? RespondAsync(context, render) : next(context));

    private static async Task RespondAsync(HttpContext context, RenderStatus render)
    {
        var (request, response) = (context.Request, context.Response);
        SecurityHeaders.Set(response.Headers);
        response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.Headers.Allow = "GET, HEAD";
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }
        if (await render(request.Query["sort"], context.RequestAborted) is not { } page)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Length;
        if (HttpMethods.IsGet(request.Method))
            await response.Body.WriteAsync(page, context.RequestAborted);
    }
}
