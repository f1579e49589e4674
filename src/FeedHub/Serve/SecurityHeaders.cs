using Microsoft.AspNetCore.Http;

namespace FeedHub.Serve;

/// <summary>What a browser may do with our answers: show pictures, sound and films of anybody, style with our stylesheet, and run nothing.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' http: https: data:; media-src 'self' http: https:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
    }
}
