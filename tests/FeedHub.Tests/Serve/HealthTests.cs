using System.Net;
using System.Text.Json;
using FeedHub.Serve;

namespace FeedHub.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task All_is_well()
    {
        var (status, body) = await AskAsync(new HealthReport([new HealthCheck("store", true), new HealthCheck("sources", true, "3 of 40 are failing")]));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("ok", body.GetProperty("status").GetString());
        Assert.Empty(body.GetProperty("reasons").EnumerateArray());
        Assert.Equal("3 of 40 are failing", body.GetProperty("checks").GetProperty("sources").GetProperty("detail").GetString());
    }

    [Fact]
    public async Task What_is_wrong_is_said()
    {
        var (status, body) = await AskAsync(new HealthReport([new HealthCheck("store", true), new HealthCheck("publish", false, "The disk is full.")]));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("failing", body.GetProperty("status").GetString());
        Assert.Equal(["publish: The disk is full."], body.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(HealthReport report)
    {
        await using var server = await TestServer.StartAsync((app, directory) =>
        {
            app.MapHealth(_ => Task.FromResult(report));
            app.MapPublished(directory);
        });
        using var response = await server.GetAsync("/healthz");
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.True(response.Headers.CacheControl!.NoStore);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(CancellationToken.None));
        return (response.StatusCode, body.RootElement.Clone());
    }
}
