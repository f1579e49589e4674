using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace FeedHub.Serve;

/// <summary>
/// What a browser may do with our answers: show pictures, sound and films of anybody, style with our stylesheet, and run nothing. The one style that content may
/// carry itself is the alignment of a table's cells, each value let through by its hash.
/// </summary>
internal static class SecurityHeaders
{
    private static readonly string[] Alignments = ["left", "right", "center", "justify", "start", "end"];

    private static readonly string Policy =
        $"default-src 'none'; style-src 'self' 'unsafe-hashes' {string.Join(' ', Alignments.Select(alignment => Hash($"text-align: {alignment}")))}; "
        + "img-src 'self' http: https: data:; media-src 'self' http: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
    }

    private static string Hash(string style) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'";
}
