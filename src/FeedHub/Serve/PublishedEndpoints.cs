using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Publish;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FeedHub.Serve;

/// <summary>The published tree over HTTP, at all paths that nothing before it answers. It comes last.</summary>
public static class PublishedEndpoints
{
    /// <summary>
    /// Takes the path of the public address off requests that carry it, and leaves alone those that a proxy has taken it off already. Comes before every mapping.
    /// </summary>
    public static void UsePublicPath(this WebApplication app, Uri baseUrl)
    {
        if (baseUrl.AbsolutePath.TrimEnd('/') is { Length: > 0 } path)
            app.UsePathBase(path);
    }

    /// <param name="files">What is published.</param>
    /// <param name="fresh">How long a document may be kept unasked; an asset, whose name changes with its bytes, may be for ever.</param>
    /// <param name="frames"><c>publish.frames</c>, as it is now; <see langword="null"/> when nothing may be framed.</param>
    /// <param name="running">The configuration, as it is now: its hub goes with feeds; <see langword="null"/> for a tree without one.</param>
    public static void MapPublished(
        this WebApplication app, PublishedFiles files, Freshness fresh, Func<ImmutableArray<string>>? frames = null, Func<HubConfiguration>? running = null)
    {
        var responder = new PublishedResponder(files, new FileSender(fresh, new HubLinks(running)), new ContentPolicy(frames ?? (() => [])));
        app.Run(responder.RespondAsync);
        app.Lifetime.ApplicationStopped.Register(files.Save);
    }

    /// <inheritdoc cref="MapPublished(WebApplication, PublishedFiles, Freshness, Func{ImmutableArray{string}}?, Func{HubConfiguration}?)"/>
    /// <param name="directory"><c>publish.directory</c>.</param>
    public static void MapPublished(this WebApplication app, string directory, Func<ImmutableArray<string>>? frames = null) =>
        app.MapPublished(new PublishedFiles(directory), new Freshness(TimeSpan.FromMinutes(1)), frames);
}
