using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FeedHub.Serve;

/// <summary><c>/healthz</c>: 200 when all is well, 503 when something is not, and what, as JSON.</summary>
public static class HealthEndpoint
{
    public const string Path = "/healthz";

    public static void MapHealth(this WebApplication app, Func<CancellationToken, Task<HealthReport>> check) => app.Use(next => context =>
        context.Request.Path == Path ? RespondAsync(context, check) : next(context));

    private static async Task RespondAsync(HttpContext context, Func<CancellationToken, Task<HealthReport>> check)
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
        var report = await check(context.RequestAborted);
        response.StatusCode = report.Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        response.ContentType = "application/json; charset=utf-8";
        var body = Write(report);
        response.ContentLength = body.Length;
        if (HttpMethods.IsGet(request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static ReadOnlyMemory<byte> Write(HealthReport report)
    {
        var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("status", report.Healthy ? "ok" : "failing");
            json.WriteStartArray("reasons");
            foreach (var check in report.Checks.Where(check => !check.Healthy))
                json.WriteStringValue(check.Detail is null ? check.Name : $"{check.Name}: {check.Detail}");
            json.WriteEndArray();
            json.WriteStartObject("checks");
            foreach (var check in report.Checks)
            {
                json.WriteStartObject(check.Name);
                json.WriteBoolean("healthy", check.Healthy);
                json.WriteString("detail", check.Detail);
                json.WriteEndObject();
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }
}
