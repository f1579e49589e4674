using System.Net;
using FeedHub.Serve;

namespace FeedHub.Tests;

public sealed class StatusTests
{
    [Fact]
    public async Task The_page_is_made_for_each_request_in_the_order_that_is_asked_for_and_never_kept()
    {
        await using var server = await TestServer.StartAsync((app, directory) =>
        {
            app.MapStatus(() => true, (order, _) => Task.FromResult<ReadOnlyMemory<byte>?>(System.Text.Encoding.UTF8.GetBytes($"by {order ?? "default"}")));
            app.MapPublished(directory);
        });
        using var response = await server.GetAsync("/status?sort=name");
        Assert.Equal("by name", await response.Content.ReadAsStringAsync(CancellationToken.None));
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.StartsWith("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single());

        using var head = await server.SendAsync(HttpMethod.Head, "/status");
        Assert.Equal("by default".Length, head.Content.Headers.ContentLength);
        using var posted = await server.SendAsync(HttpMethod.Post, "/status");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
        Assert.Equal(["GET", "HEAD"], posted.Content.Headers.Allow);
    }

    [Fact]
    public async Task Switched_off_it_is_a_path_like_any_other()
    {
        var enabled = false;
        await using var server = await TestServer.StartAsync((app, directory) =>
        {
            app.MapStatus(() => enabled, (_, _) => Task.FromResult<ReadOnlyMemory<byte>?>(Array.Empty<byte>()));
            app.MapPublished(directory);
        });
        server.Folder.Write("404.html", "nothing here");
        using var off = await server.GetAsync("/status");
        Assert.Equal(HttpStatusCode.NotFound, off.StatusCode);
        Assert.Equal("nothing here", await off.Content.ReadAsStringAsync(CancellationToken.None));

        enabled = true;
        using var on = await server.GetAsync("/status");
        Assert.Equal(HttpStatusCode.OK, on.StatusCode);
    }

    [Fact]
    public async Task A_store_that_cannot_be_asked_is_503()
    {
        await using var server = await TestServer.StartAsync((app, _) => app.MapStatus(() => true, (_, _) => Task.FromResult<ReadOnlyMemory<byte>?>(null)));
        using var response = await server.GetAsync("/status");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }
}
