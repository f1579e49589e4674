using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FeedHub.Serve;

/// <summary><c>/healthz</c>: 200 when all is well, 503 when something is not, and what, as JSON.</summary>
public static class HealthEndpoint
{
    public const string Path = "/healthz";

    public static void MapHealth(this WebApplication app, Func<CancellationToken, Task<HealthReport>> check)
        => app.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], async (HttpContext context) =>
        {
            var report = await check(context.RequestAborted);
            SecurityHeaders.Set(context.Response.Headers);
            context.Response.StatusCode = report.Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.Headers.CacheControl = "no-store";
            var body = Write(report);
            context.Response.ContentLength = body.Length;
            if (HttpMethods.IsGet(context.Request.Method))
                await context.Response.Body.WriteAsync(body, context.RequestAborted);
        });

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
