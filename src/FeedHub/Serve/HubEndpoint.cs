using System.Globalization;
using System.Text;
using FeedHub.Publish;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FeedHub.Serve;

/// <summary><c>/websub</c>: where subscribers say that they want to be told (WebSub §5.1), and people read how.</summary>
public static class HubEndpoint
{
    private const string Form = "application/x-www-form-urlencoded";

    private static readonly byte[] Explanation = Encoding.UTF8.GetBytes("""
        This is a WebSub hub (https://www.w3.org/TR/websub/) for the feeds of this site, and for no others.
        It sends subscribers a feed as soon as it changes, so that they need not ask.

        To subscribe, a program sends a POST request with a form (application/x-www-form-urlencoded) to this address:

            hub.mode           subscribe, or unsubscribe
            hub.topic          the address of a feed, as the feed names it itself (rel="self")
            hub.callback       where to tell; it is asked to confirm first
            hub.lease_seconds  for how long, from an hour to 30 days; 10 days if it is not said
            hub.secret         signs what is sent (X-Hub-Signature, sha256); may be left out

        To read the feeds, nothing of this is needed: any feed reader will do.

        """.ReplaceLineEndings("\n"));

    /// <param name="open">Whether there is a hub here, as it is now. If not, there is nothing at this path.</param>
    public static void MapHub(this WebApplication app, Func<bool> open, AnswerSubscriber answer) => app.Use(next => context =>
    {
        if (context.Request.Path != "/" + PublishedPaths.Hub)
            return next(context);
        if (open())
            return RespondAsync(context, answer);
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    private static async Task RespondAsync(HttpContext context, AnswerSubscriber answer)
    {
        var (request, response) = (context.Request, context.Response);
        SecurityHeaders.Set(response.Headers);
        response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            await WriteAsync(context, Explanation);
            return;
        }
        if (!HttpMethods.IsPost(request.Method))
        {
            response.Headers.Allow = "GET, HEAD, POST";
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }
        var (status, sentence, retryAfter) = await ReadAsync(request, answer, context.RequestAborted);
        response.StatusCode = status;
        if (retryAfter is { } pause)
            response.Headers.RetryAfter = Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await WriteAsync(context, Encoding.UTF8.GetBytes(sentence + "\n"));
    }

    private static async Task<HubReply> ReadAsync(HttpRequest request, AnswerSubscriber answer, CancellationToken cancellationToken)
    {
        if (request.ContentType?.Split(';')[0].Trim().Equals(Form, StringComparison.OrdinalIgnoreCase) != true)
            return new HubReply(StatusCodes.Status415UnsupportedMediaType, $"The request has to be a form: {Form}.", null);
        try
        {
            var form = await request.ReadFormAsync(cancellationToken);
            return await answer(form.SelectMany(field => field.Value, (field, value) => (field.Key, value)).ToLookup(field => field.Key, field => field.value ?? ""), cancellationToken);
        }
        catch (BadHttpRequestException fault)   // too large, too slow, not what its headers say
        {
            return new HubReply(fault.StatusCode, "The request could not be read.", null);
        }
        catch (InvalidDataException)   // more fields, or longer ones, than anybody needs
        {
            return new HubReply(StatusCodes.Status400BadRequest, "The form could not be read.", null);
        }
    }

    private static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> text)
    {
        var response = context.Response;
        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = text.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(text, context.RequestAborted);
    }
}
