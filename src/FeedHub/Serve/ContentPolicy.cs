using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace FeedHub.Serve;

/// <summary>
/// What a browser may do with our answers: show pictures, sound and films of anybody and the frames of a few, style with our stylesheet, and run nothing. The
/// styles that content may carry itself are let through by their hashes, one by one; the sanitizer leaves no others.
/// </summary>
/// <param name="frames">The hosts of frames, asked for with every answer: they may change while we run.</param>
internal sealed class ContentPolicy(Func<ImmutableArray<string>> frames)
{
    private static readonly string[] Styles =
    [
        "text-align: left", "text-align: right", "text-align: center", "text-align: justify", "text-align: start", "text-align: end",
        "vertical-align: super", "vertical-align: sub", "text-decoration: line-through", "text-decoration: underline", "white-space: pre", "white-space: pre-wrap",
    ];

    /// <summary>Of a feed, which has no elements of HTML: only its stylesheet, with whatever that loads. Readers hear it with every 304, so it is short.</summary>
    public const string OfFeeds = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-ancestors 'none'";

    private static readonly string Fixed =
        $"default-src 'none'; style-src 'self' 'unsafe-hashes' {string.Join(' ', Styles.Select(Hash))}; "
        + "img-src 'self' http: https: data:; media-src 'self' http: https:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Written _written = new([], Fixed);

    /// <summary>The page asks something of us.</summary>
    public bool HasForms { get; init; }

    /// <summary>The value of <c>Content-Security-Policy</c>.</summary>
    public string Value
    {
        get
        {
            var hosts = frames();
            var written = _written;
            if (written.Frames != hosts)
                _written = written = new Written(hosts, hosts.IsEmpty ? Fixed : $"{Fixed}; frame-src {string.Join(' ', hosts.Select(host => "https://" + host))}");
            return HasForms ? written.Value.Replace("form-action 'none'", "form-action 'self'", StringComparison.Ordinal) : written.Value;
        }
    }

    private static string Hash(string style) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'";

    private sealed record Written(ImmutableArray<string> Frames, string Value);
}
