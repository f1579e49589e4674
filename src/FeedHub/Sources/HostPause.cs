using System.Globalization;
using System.Net;

namespace FeedHub.Sources;

/// <summary>A public host that asked to be left alone: none of its sources is asked until it is over.</summary>
/// <param name="Host">Its name as in URLs, without port.</param>
/// <param name="Until">UTC.</param>
/// <param name="Reason">The status, and whether the host said how long: <c>429, Retry-After</c>.</param>
public sealed record HostPause(string Host, DateTimeOffset Until, string Reason)
{
    /// <summary>What a host says is honoured up to this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>For a 429 (RFC 6585 §4) that does not say how long.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(15);

    /// <returns><see langword="null"/> for an answer that asks for no pause.</returns>
    internal static HostPause? After(string host, HttpStatusCode status, TimeSpan? retryAfter, DateTimeOffset now)
    {
        TimeSpan? unsaid = status == HttpStatusCode.TooManyRequests ? Usual : null;
        if ((retryAfter ?? unsaid) is not { } wait)
            return null;
        var reason = string.Create(CultureInfo.InvariantCulture, $"{(int)status}{(retryAfter is null ? "" : ", Retry-After")}");
        return new HostPause(host, now + (wait < Longest ? wait : Longest), reason);
    }
}
