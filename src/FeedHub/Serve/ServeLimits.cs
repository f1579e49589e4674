using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FeedHub.Serve;

/// <summary>Bounds for a server that strangers ask: nothing they send is large, and nobody is waited for long.</summary>
public static class ServeLimits
{
    public static IWebHostBuilder ConfigureLimits(this IWebHostBuilder host) => host.ConfigureKestrel(Apply);

    internal static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.AllowSynchronousIO = false;
        // HTTP/2 is known by its first octets, with or without TLS: what a request calls its scheme says nothing.
        options.AllowAlternateSchemes = true;
        options.ConfigureEndpointDefaults(PriorKnowledge.UsePriorKnowledge);
        var limits = options.Limits;
        limits.MaxRequestLineSize = 4 * 1024;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestBodySize = 16 * 1024;
        limits.MaxConcurrentConnections = 4096;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MaxResponseBufferSize = 64 * 1024;
        limits.Http2.MaxStreamsPerConnection = 64;
    }
}
