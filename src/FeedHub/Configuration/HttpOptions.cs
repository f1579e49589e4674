using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace FeedHub.Configuration;

/// <summary>What the requests of one source carry. What is <see langword="null"/> falls back to <see cref="FetchOptions"/>.</summary>
public sealed record HttpOptions
{
    [Description("Headers that are sent to this source and to no other host.")]
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    [MinLength(1), Description("How FeedHub names itself to this source, instead of fetch.userAgent.")]
    public string? UserAgent { get; init; }

    [Description("User name for basic authentication.")]
    public string? User { get; init; }

    [Description("Password for basic authentication.")]
    public string? Password { get; init; }

    [Description("A bearer token, instead of user and password.")]
    public string? Bearer { get; init; }

    [Description("A proxy for this source, instead of fetch.proxy: http, https or socks5.")]
    public Uri? Proxy { get; init; }

    [Range(typeof(TimeSpan), "00:00:01", "00:10:00"), Description("How long one request to this source may take, instead of fetch.timeout.")]
    public TimeSpan? Timeout { get; init; }

    /// <summary>What may also go to another origin than the source's: how it is asked, and nothing that it is told.</summary>
    [JsonIgnore] public HttpOptions ForStrangers => new() { UserAgent = UserAgent, Proxy = Proxy, Timeout = Timeout };
}
