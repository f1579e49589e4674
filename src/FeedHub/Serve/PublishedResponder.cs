using System.Globalization;
using FeedHub.Publish;
using Microsoft.AspNetCore.Http;

namespace FeedHub.Serve;

/// <summary>Answers a request for a published path.</summary>
internal sealed class PublishedResponder(PublishedFiles files, TimeSpan freshFor, ContentPolicy policy)
{
    private const string Methods = "GET, HEAD, OPTIONS";

    private readonly string _fresh = string.Create(CultureInfo.InvariantCulture, $"public, max-age={(long)freshFor.TotalSeconds}");

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
        Share(response.Headers);
        response.Headers.AccessControlAllowMethods = Methods;
        response.Headers.AccessControlAllowHeaders = "If-None-Match, If-Modified-Since, A-IM";
        response.Headers.AccessControlMaxAge = "86400";
    }

    private async Task FindAsync(HttpContext context, string path)
    {
        var name = path.Length == 0 || path.EndsWith('/') ? path + PublishedPaths.Index : path;
        if (await files.FindAsync(name, context.RequestAborted) is { } file)
            await SendAsync(context, file, StatusCodes.Status200OK);
        else if (!path.EndsWith('/') && files.HasFolder(path))
            Redirect(context, path);
        else
            await MissAsync(context, files.IsGone(path) ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound);
    }

    private async Task MissAsync(HttpContext context, int status)
    {
        var name = status == StatusCodes.Status410Gone ? PublishedPaths.Gone : PublishedPaths.NotFound;
        if (await files.FindAsync(name, context.RequestAborted) is { } page)
            await SendAsync(context, page, status);
        else
            context.Response.StatusCode = status;
    }

    /// <summary>To the folder's own address, said relatively: a proxy may have us under another path.</summary>
    private static void Redirect(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = Uri.EscapeDataString(path[(path.LastIndexOf('/') + 1)..]) + "/" + context.Request.QueryString;
    }

    private async Task SendAsync(HttpContext context, ServedFile file, int status)
    {
        var response = context.Response;
        var coding = file.Varies ? ContentCodings.Choose(context.Request.Headers.AcceptEncoding) : ContentCoding.Identity;
        if (file.Varies || file.IsFeed)
            response.Headers.Vary = file.IsFeed ? "Accept-Encoding, Accept" : "Accept-Encoding";
        if (file.IsFeed)
            Share(response.Headers);
        if (status == StatusCodes.Status200OK)
        {
            response.Headers.CacheControl = file.IsImmutable ? "public, max-age=31536000, immutable" : _fresh;
            response.Headers.LastModified = file.Modified.ToString("r", CultureInfo.InvariantCulture);
            if (Preconditions.Current(context.Request.Headers, file, coding) is { } tag)
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.Headers.ETag = tag;
                return;
            }
            response.Headers.ETag = file.ETag(coding);
        }
        else
        {
            response.Headers.CacheControl = "no-store";
        }
        response.StatusCode = status;
        response.ContentType = file.IsFeed && IsBrowser(context.Request) ? MediaTypes.OfFeedInBrowser(file.MediaType) : file.MediaType;
        response.Headers.ContentEncoding = coding.Name();
        if (file.Bytes is null)
        {
            response.ContentLength = file.Length;
            if (HttpMethods.IsGet(context.Request.Method))
                await StreamAsync(context, file);
            return;
        }
        var body = file.Body(coding);
        response.ContentLength = body.Length;
        if (HttpMethods.IsGet(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>A large file from the disk. One that changed since its tag was made must not go under it: the connection is cut, and the client asks again.</summary>
    private static async Task StreamAsync(HttpContext context, ServedFile file)
    {
        await using var stream = ServedFile.Open(file.File);
        if (stream.Length != file.Length || File.GetLastWriteTimeUtc(stream.SafeFileHandle) != file.Stamp.UtcDateTime)
            context.Abort();
        else
            await stream.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    /// <summary>Somebody looks: browsers ask for a page with HTML in the first place, readers never do.</summary>
    private static bool IsBrowser(HttpRequest request) => request.Headers.Accept is [{ } accept] && accept.StartsWith("text/html", StringComparison.OrdinalIgnoreCase);

    private static void Share(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "ETag, Last-Modified";
    }
}
