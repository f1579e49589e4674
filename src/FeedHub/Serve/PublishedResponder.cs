using FeedHub.Publish;
using Microsoft.AspNetCore.Http;

namespace FeedHub.Serve;

/// <summary>Answers a request for a published path.</summary>
internal sealed class PublishedResponder(PublishedFiles files, FileSender sender, ContentPolicy policy)
{
    private const string Methods = "GET, HEAD, OPTIONS";

    public async Task RespondAsync(HttpContext context)
    {
        SecurityHeaders.Set(context.Response.Headers, policy);
        var path = context.Request.Path.Value is { Length: > 0 } value ? value[1..] : "";
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            await FindAsync(context, path);
        else
            Decline(context, path);
    }

    /// <summary>Any other method: scripts of other sites may ask what they are allowed, and nobody may write.</summary>
    private static void Decline(HttpContext context, string path)
    {
        var response = context.Response;
        response.Headers.Allow = Methods;
        if (!HttpMethods.IsOptions(context.Request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }
        response.StatusCode = StatusCodes.Status204NoContent;
        if (!MediaTypes.IsFeed(path))
            return;
        FileSender.Share(response.Headers);
        response.Headers.AccessControlAllowMethods = Methods;
        response.Headers.AccessControlAllowHeaders = "If-None-Match, If-Modified-Since, A-IM, Range, If-Range";
        response.Headers.AccessControlMaxAge = "86400";
    }

    private async Task FindAsync(HttpContext context, string path)
    {
        var name = path.Length == 0 || path.EndsWith('/') ? path + PublishedPaths.Index : path;
        if (await files.FindAsync(name, context.RequestAborted) is { } file)
            await sender.SendAsync(context, file);
        else if (!path.EndsWith('/') && files.HasFolder(path))
            Redirect(context, path);
        else
            await MissAsync(context, files.IsGone(path) ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound);
    }

    private async Task MissAsync(HttpContext context, int status)
    {
        var name = status == StatusCodes.Status410Gone ? PublishedPaths.Gone : PublishedPaths.NotFound;
        if (await files.FindAsync(name, context.RequestAborted) is { } page)
            await FileSender.SendInsteadAsync(context, page, status);
        else
            context.Response.StatusCode = status;
    }

    /// <summary>To the folder's own address, said relatively: a proxy may have us under another path.</summary>
    private static void Redirect(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = Uri.EscapeDataString(path[(path.LastIndexOf('/') + 1)..]) + "/" + context.Request.QueryString;
    }
}
