using System.Net.Http.Headers;

namespace FeedHub.Sources;

/// <summary>Fields of a response, read as leniently as the web writes them.</summary>
internal static class Fields
{
    /// <summary>A field exactly as received, several lines joined by commas; <see langword="null"/> when missing or empty.</summary>
    public static string? Of(HttpResponseMessage response, string name)
        => Raw(response.Headers, name) ?? Raw(response.Content.Headers, name);

    /// <summary>What may be asked with next time. Of repeated fields the first counts: a joined one would be made up.</summary>
    public static CacheValidators Validators(HttpResponseMessage response)
        => new(First(response.Headers, "ETag"), First(response.Content.Headers, "Last-Modified"));

    /// <summary>Media type and charset, also of a <c>Content-Type</c> that is not well-formed.</summary>
    public static (string? MediaType, string? Charset) ContentType(HttpResponseMessage response)
    {
        if (Of(response, "Content-Type") is not { } field)
            return (null, null);
        var parts = field.Replace(',', ';').Split(';');
        var mediaType = parts[0].Trim().ToLowerInvariant();
        var charset = parts.Skip(1).Select(part => part.Trim())
            .Where(part => part.StartsWith("charset", StringComparison.OrdinalIgnoreCase))
            .Select(part => part["charset".Length..].TrimStart(' ', '=', ':').Trim(' ', '"', '\''))
            .FirstOrDefault(value => value.Length > 0);
        return (mediaType.Length > 0 ? mediaType : null, charset);
    }

    /// <summary><c>Retry-After</c> (RFC 9110 §10.2.3), in seconds or as a date; a date that is over is no wait.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => (TimeSpan?)null,
        };
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>
    /// How long the answer stays fresh (RFC 9111 §4.2.1): <c>max-age</c> less <c>Age</c>, else <c>Expires</c> less <c>Date</c>;
    /// <see langword="null"/> when that is no time at all.
    /// </summary>
    public static TimeSpan? FreshFor(HttpResponseMessage response, DateTimeOffset now)
    {
        var control = response.Headers.CacheControl;
        if (control is { NoStore: true } or { NoCache: true })
            return null;
        var lifetime = control?.MaxAge is { } age
            ? age - (response.Headers.Age ?? TimeSpan.Zero)
            : response.Content.Headers.Expires - (response.Headers.Date ?? now);
        return lifetime > TimeSpan.Zero ? lifetime : null;
    }

    /// <summary>Where a redirect leads, absolute and without credentials; <see langword="null"/> when it does not say.</summary>
    public static Uri? Location(HttpResponseMessage response, Uri from)
        => First(response.Headers, "Location") is { } field && Uri.TryCreate(from, field, out var target) ? UserInfo.Without(target) : null;

    private static string? Raw(HttpHeaders headers, string name)
        => headers.NonValidated.TryGetValues(name, out var values) && values.ToString() is { Length: > 0 } text ? text : null;

    private static string? First(HttpHeaders headers, string name)
        => headers.NonValidated.TryGetValues(name, out var values) && values.FirstOrDefault() is { Length: > 0 } value ? value : null;
}
