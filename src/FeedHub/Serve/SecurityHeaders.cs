using Microsoft.AspNetCore.Http;

namespace FeedHub.Serve;

/// <summary>What every answer says about itself to browsers.</summary>
internal static class SecurityHeaders
{
    private static readonly ContentPolicy Strictest = new(() => []);

    /// <param name="policy">Of pages; without it nothing may be framed.</param>
    public static void Set(IHeaderDictionary headers, ContentPolicy? policy = null)
    {
        headers.ContentSecurityPolicy = (policy ?? Strictest).Value;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
    }
}
