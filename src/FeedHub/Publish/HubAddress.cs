using System.Text;
using FeedHub.Configuration;

namespace FeedHub.Publish;

/// <summary>Where feeds send those who want to be told of changes instead of asking (WebSub §4).</summary>
public static class HubAddress
{
    /// <summary>The outside hub, else our own; <see langword="null"/> when nobody would answer there.</summary>
    public static Uri? Of(HubConfiguration configuration)
        => configuration.Publish.Hub ?? (IsOwn(configuration) ? configuration.Hub.Address(PublishedPaths.Hub) : null);

    /// <summary>Whether FeedHub itself tells subscribers. It needs somebody who listens for them.</summary>
    public static bool IsOwn(HubConfiguration configuration) => configuration is { Publish.Hub: null, Serve.Enabled: true };

    /// <summary>The value of <c>Link</c> (RFC 8288 §3) that goes with a feed, sent for or pushed.</summary>
    public static string LinkField(Uri hub, Uri self) => $"<{Written(hub)}>; rel=\"hub\", <{Written(self)}>; rel=\"self\"";

    /// <summary>In ASCII, as a header has to be.</summary>
    private static string Written(Uri address)
        => Ascii.IsValid(address.AbsoluteUri) ? address.AbsoluteUri : new UriBuilder(address) { Host = address.IdnHost }.Uri.AbsoluteUri;
}
