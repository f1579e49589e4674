using System.Net;
using FeedHub.Configuration;

namespace FeedHub.Sources;

/// <summary>What a source is asked with. A message is made anew for each hop and each attempt.</summary>
internal sealed class SourceRequest(NetworkSourceOptions source, CacheValidators validators, string userAgent)
{
    private const string AcceptFeeds =
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, " +
        "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1";

    private readonly HttpOptions _http = source.Http;

    private string Accept => source switch
    {
        HtmlSourceOptions => "text/html, application/xhtml+xml, */*;q=0.1",
        JsonSourceOptions => "application/json, */*;q=0.1",
        OpmlSourceOptions => "text/x-opml, application/xml, text/xml, */*;q=0.1",
        SitemapSourceOptions => "application/xml, text/xml, */*;q=0.1",
        _ => AcceptFeeds,
    };

    /// <summary>Whether a 304 would be an answer to what is asked.</summary>
    public bool IsConditional => validators is not { ETag: null, LastModified: null };

    /// <param name="atHome">The address belongs to the configured origin: only there go secrets and configured headers.</param>
    public HttpRequestMessage ToMessage(Uri url, bool atHome)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, url)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        Add(message, "User-Agent", _http.UserAgent ?? userAgent);
        Add(message, "Accept", Accept);
        Add(message, "Accept-Encoding", ContentDecoder.Accepted);
        Add(message, "If-None-Match", validators.ETag);
        if (validators.ETag is not null)
            Add(message, "A-IM", "feed");   // only what is new would do (RFC 3229 §10.5.3)
        Add(message, "If-Modified-Since", validators.LastModified);
        if (!atHome)
            return message;

        Add(message, "Authorization", Authorization());
        foreach (var (name, value) in _http.Headers)
        {
            if (message.Headers.NonValidated.Contains(name))
                message.Headers.Remove(name);
            Add(message, name, value);
        }

        return message;
    }

    private string? Authorization()
    {
        if (_http.Bearer is { } token)
            return "Bearer " + token;
        var user = _http.User is { } name ? new UserInfo(name, _http.Password ?? "") : UserInfo.Of(source.Url);
        return user?.ToBasic();
    }

    private static void Add(HttpRequestMessage message, string name, string? value)
    {
        if (value is not null)
            message.Headers.TryAddWithoutValidation(name, value);
    }
}
